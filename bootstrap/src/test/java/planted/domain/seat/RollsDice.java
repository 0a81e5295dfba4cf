package planted.domain.seat;

import java.util.concurrent.ThreadLocalRandom;

public final class RollsDice {

    int anySeat() {
        return ThreadLocalRandom.current().nextInt(50);
    }
}
