package dev.fairseat.http;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A storage that knows how often it was asked, and can keep whoever asks waiting. */
final class Witness implements UnitOfWork {

    private final UnitOfWork storage;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<@Nullable CountDownLatch> busyUntil = new AtomicReference<>();

    Witness(UnitOfWork storage) {
        this.storage = storage;
    }

    /** How many units of work have begun. */
    int asked() {
        return asked.get();
    }

    /** From now on whoever asks waits for it to be {@linkplain CountDownLatch#countDown over}. */
    CountDownLatch isBusy() {
        var over = new CountDownLatch(1);
        busyUntil.set(over);
        return over;
    }

    @Override
    public <T> T write(Function<Stores, T> work) {
        begin();
        return storage.write(work);
    }

    @Override
    public <T> T read(Function<Stores, T> look) {
        begin();
        return storage.read(look);
    }

    private void begin() {
        asked.incrementAndGet();
        var over = busyUntil.get();
        try {
            if (over != null) over.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
