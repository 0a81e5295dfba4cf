package dev.fairseat.bootstrap;

import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.Line;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.inmemory.InMemoryUnitOfWork;
import dev.fairseat.persistence.jdbi.Database;
import dev.fairseat.persistence.redis.RedisAnnouncements;
import dev.fairseat.persistence.redis.RedisLine;
import java.time.InstantSource;
import java.util.Optional;

/** An opened storage, to be closed after the last request. */
sealed interface Storage extends AutoCloseable {

    UnitOfWork unitOfWork();

    /** Who gives the numbers of the waiting lines, when this storage does not. */
    default Optional<Line> line() {
        return Optional.empty();
    }

    /** Whom to tell what happened. */
    default Announcements announcements() {
        return Announcements.NOBODY;
    }

    /** Where there are books to look into; in memory there are none. */
    default Optional<Database> database() {
        return Optional.empty();
    }

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

    record InDatabase(Database in, String place) implements Storage {

        @Override
        public Optional<Database> database() {
            return Optional.of(in);
        }

        @Override
        public UnitOfWork unitOfWork() {
            return in.unitOfWork();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void close() {
            in.close();
        }
    }

    /** A storage of everything but the lines. */
    record WithLine(Storage storage, RedisLine redis, String linePlace) implements Storage {

        @Override
        public UnitOfWork unitOfWork() {
            return storage.unitOfWork();
        }

        @Override
        public Optional<Line> line() {
            return Optional.of(redis);
        }

        @Override
        public Optional<Database> database() {
            return storage.database();
        }

        /** Without its Redis a server takes nobody new into the line, and is as good as ever to everybody else. */
        @Override
        public boolean isReady() {
            return storage.isReady();
        }

        @Override
        public String place() {
            return storage.place() + "; line: " + linePlace;
        }

        @Override
        public void close() {
            try (storage) {
                redis.close();
            }
        }
    }

    /** A storage of which others hear. */
    record Announced(Storage storage, RedisAnnouncements redis, String announcedAt) implements Storage {

        @Override
        public UnitOfWork unitOfWork() {
            return storage.unitOfWork();
        }

        @Override
        public Optional<Line> line() {
            return storage.line();
        }

        @Override
        public Announcements announcements() {
            return redis;
        }

        @Override
        public Optional<Database> database() {
            return storage.database();
        }

        /** Events wait until its Redis is back; nobody else has to. */
        @Override
        public boolean isReady() {
            return storage.isReady();
        }

        @Override
        public String place() {
            return storage.place() + "; events: " + announcedAt;
        }

        @Override
        public void close() {
            try (storage) {
                redis.close();
            }
        }
    }
}
