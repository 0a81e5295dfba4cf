package dev.fairseat.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** When somebody in line is told to ask again. */
record PollAfter(Duration time) {

    /** Sooner by up to a half, so that those who joined together soon ask evenly spread. Never later. */
    static PollAfter spread(Duration latest) {
        long millis = latest.toMillis();
        return new PollAfter(
                Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1)));
    }

    /** Whole seconds, rounded up: nobody is told to come too early. */
    String header() {
        return Long.toString(time.plusMillis(999).toSeconds());
    }
}
