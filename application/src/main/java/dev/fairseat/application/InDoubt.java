package dev.fairseat.application;

import dev.fairseat.application.port.CommitUnknown;
import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import java.util.function.Function;

/**
 * Units that may be run again when the answer to their commit is lost, as they find out first thing whether they have
 * happened: under a lock or a key that a commit still under way makes them wait for.
 */
final class InDoubt {

    private InDoubt() {}

    /**
     * Runs the unit, and once more, on another connection, when nobody can say whether it happened.
     *
     * @throws CommitUnknown when the second run cannot tell either
     */
    static <T> T settled(UnitOfWork unitOfWork, Function<Stores, T> work) {
        try {
            return unitOfWork.write(work);
        } catch (CommitUnknown lost) {
            return again(unitOfWork, work, lost);
        }
    }

    private static <T> T again(UnitOfWork unitOfWork, Function<Stores, T> work, CommitUnknown lost) {
        try {
            return unitOfWork.write(work);
        } catch (StorageBusy | StorageUnavailable | CommitUnknown stillInDoubt) {
            // Of the second run it may be certain that it did nothing, of the first it is not.
            lost.addSuppressed(stillInDoubt);
            throw lost;
        }
    }
}
