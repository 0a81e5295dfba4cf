package planted.domain.seat;

import java.util.UUID;
import java.util.function.Supplier;

public final class RollsDiceByReference {

    Supplier<UUID> ids() {
        return UUID::randomUUID;
    }
}
