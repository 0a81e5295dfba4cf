package dev.fairseat.application.contract;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import java.util.function.Function;

/** The unit of work of a node that dies at one of its writing units: just before it is stored, or just after. */
final class Mortal implements UnitOfWork {

    /** What whoever asked hears of it. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final UnitOfWork storage;
    private final boolean stored;
    private int unitsLeft;

    /** @param stored whether the last unit is stored, and only nobody hears of it any more */
    Mortal(UnitOfWork storage, int unitsToDoBefore, boolean stored) {
        this.storage = storage;
        this.stored = stored;
        unitsLeft = unitsToDoBefore;
    }

    @Override
    public <T> T write(Function<Stores, T> work) {
        boolean last = unitsLeft-- <= 0;
        if (last && unitsLeft < -1) throw new Died();
        T result = storage.write(stores -> {
            T done = work.apply(stores);
            if (last && !stored) throw new Died();
            return done;
        });
        if (last) throw new Died();
        return result;
    }

    @Override
    public <T> T read(Function<Stores, T> look) {
        if (unitsLeft < 0) throw new Died();
        return storage.read(look);
    }
}
