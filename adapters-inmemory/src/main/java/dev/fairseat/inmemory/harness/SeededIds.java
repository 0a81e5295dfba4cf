package dev.fairseat.inmemory.harness;

import dev.fairseat.application.port.Ids;
import java.util.SplittableRandom;
import java.util.UUID;

/** The same ids in every run of the same story. To be guessed, so for rehearsals only. */
final class SeededIds implements Ids {

    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private final SplittableRandom random;

    SeededIds(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public synchronized UUID next() {
        long high = random.nextLong() & ~0xF000L | VERSION_4;
        long low = random.nextLong() >>> 2 | VARIANT_2;
        return new UUID(high, low);
    }
}
