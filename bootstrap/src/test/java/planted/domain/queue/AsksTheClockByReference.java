package planted.domain.queue;

import java.util.function.LongSupplier;

public final class AsksTheClockByReference {

    LongSupplier now() {
        return System::nanoTime;
    }
}
