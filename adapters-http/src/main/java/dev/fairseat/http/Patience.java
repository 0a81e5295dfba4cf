package dev.fairseat.http;

/**
 * How long a client may keep a connection waiting, in ticks. Only ticks count at which there was nothing to do but to wait
 * for the client, so that a node which is slow itself cuts nobody off for it, and a byte now and then buys no time.
 *
 * @param head from the first byte of a request until its headers are complete
 * @param body for a body, and a tick more for each {@code bytesATick} of it that have come
 * @param answer for reading an answer, and a tick more for each {@code bytesATick} of it
 * @param goodbye for hanging up, once everything is said
 */
record Patience(int head, int body, int answer, int goodbye, int bytesATick) {

    static Patience standard() {
        return new Patience(10, 10, 10, 5, 64 * 1024);
    }

    int with(Conversation.WaitingFor what) {
        return switch (what) {
            case HEAD -> head;
            case BODY -> body;
            case ANSWER -> answer;
            case GOODBYE -> goodbye;
            case NOBODY -> Integer.MAX_VALUE;
        };
    }
}
