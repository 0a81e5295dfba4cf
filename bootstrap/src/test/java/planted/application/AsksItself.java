package planted.application;

import java.time.InstantSource;

/** Even a clock that was handed in: only the unit of work says what time it is. */
public record AsksItself(InstantSource clock) {

    long now() {
        return clock.millis();
    }
}
