package dev.fairseat.bootstrap;

import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.inmemory.InMemoryUnitOfWork;
import dev.fairseat.persistence.jdbi.Database;
import java.time.InstantSource;

/** An opened storage, to be closed after the last request. */
sealed interface Storage extends AutoCloseable {

    UnitOfWork unitOfWork();

    boolean isReady();

    /** What and where, for the operator. */
    String place();

    @Override
    void close();

    final class InMemory implements Storage {

        private final UnitOfWork unitOfWork = new InMemoryUnitOfWork(InstantSource.system());

        @Override
        public UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public String place() {
            return "memory, forgotten when the server stops";
        }

        @Override
        public void close() {
            // Nothing outlives the server, so there is nothing to close.
        }
    }

    record InDatabase(Database database, String place) implements Storage {

        @Override
        public UnitOfWork unitOfWork() {
            return database.unitOfWork();
        }

        @Override
        public boolean isReady() {
            return database.isReady();
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
