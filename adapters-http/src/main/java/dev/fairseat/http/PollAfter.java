package dev.fairseat.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** When somebody in line is told to ask again. */
record PollAfter(Duration time) {

    /** Later by up to a fifth, so that those who joined together do not poll together for ever. */
    static PollAfter spread(Duration least) {
        long millis = least.toMillis();
        return new PollAfter(
                Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 5 + 1)));
    }

    /** Whole seconds, rounded up: nobody is told to come too early. */
    String header() {
        return Long.toString(time.plusMillis(999).toSeconds());
    }
}
