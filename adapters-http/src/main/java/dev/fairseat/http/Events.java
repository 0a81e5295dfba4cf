package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** What goes over a stream, as {@code text/event-stream} writes it. */
final class Events {

    static final String MEDIA_TYPE = "text/event-stream";

    /** A comment, which clients skip: the connection is alive, and so is whoever is at its ends. */
    static final byte[] HEARTBEAT = ":\n\n".getBytes(US_ASCII);

    private static final long LEAST_RETRY_MILLIS = 1_000;
    private static final long MOST_RETRY_MILLIS = 10_000;

    private Events() {}

    /** Why the server ends a stream to which the client may come back. */
    enum Reset {
        /** The node stops; another one goes on. */
        STOPPING,
        /** The access token is over; log in again first. */
        SESSION_OVER,
        /** Too much was missed to be told by a stream; read the list. */
        TOO_FAR_BEHIND,
        /** There is no such event of this member; read the list. */
        UNKNOWN_EVENT
    }

    static byte[] standing(long id, byte[] json) {
        return event("event: standing\nid: " + id + "\n", json);
    }

    static byte[] notification(long number, byte[] json) {
        return event("event: notification\nid: " + number + "\n", json);
    }

    /** Says what was seen last and nothing else: clients keep it for coming back. */
    static byte[] seen(long number) {
        return ("id: " + number + "\n\n").getBytes(US_ASCII);
    }

    /** @param json as RFC 9457 has it */
    static byte[] problem(byte[] json) {
        return event("event: problem\n", json);
    }

    static byte[] reset(Reset why) {
        return event(retry() + "event: reset\n", Json.bytes(Map.of("reason", why)));
    }

    /** The event, and before it how long to wait with coming back: spread, so that not all come back at once. */
    static byte[] first(byte[] event) {
        var bytes = new ByteArrayOutputStream(event.length + 16);
        bytes.writeBytes((retry() + "\n").getBytes(US_ASCII));
        bytes.writeBytes(event);
        return bytes.toByteArray();
    }

    /** Each line of the payload by itself, or what stands behind a line's end would be read as a field of its own. */
    static byte[] event(String fields, byte[] payload) {
        var bytes = new ByteArrayOutputStream(fields.length() + payload.length + 16);
        bytes.writeBytes((fields + "data: ").getBytes(US_ASCII));
        for (int at = 0; at < payload.length; at++) {
            byte letter = payload[at];
            if (letter == '\r') {
                if (at + 1 < payload.length && payload[at + 1] == '\n') continue;
                letter = '\n';
            }
            bytes.write(letter);
            if (letter == '\n') bytes.writeBytes("data: ".getBytes(US_ASCII));
        }
        bytes.writeBytes("\n\n".getBytes(US_ASCII));
        return bytes.toByteArray();
    }

    private static String retry() {
        return "retry: " + ThreadLocalRandom.current().nextLong(LEAST_RETRY_MILLIS, MOST_RETRY_MILLIS + 1) + "\n";
    }
}
