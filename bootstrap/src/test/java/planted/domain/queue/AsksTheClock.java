package planted.domain.queue;

import java.time.Instant;

public final class AsksTheClock {

    boolean isOver(Instant until) {
        return Instant.now().isAfter(until);
    }
}
