package dev.fairseat.bootstrap;

import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.http.AccountsTest;
import dev.fairseat.http.BackOfficeTest;
import dev.fairseat.http.BadInputTest;
import dev.fairseat.http.HistoryTest;
import dev.fairseat.http.LineTest;
import dev.fairseat.http.MainJobTest;
import dev.fairseat.http.NotificationsTest;
import dev.fairseat.http.PrivacyTest;
import dev.fairseat.http.RacesTest;
import dev.fairseat.http.RequestKeysTest;
import dev.fairseat.http.SeatChoiceTest;
import dev.fairseat.http.SilenceTest;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/** What visitors do over HTTP, and may not do, on a real PostgreSQL. */
class PostgresJourneysTest {

    @Nested
    class SeatChoice extends SeatChoiceTest {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource authority) {
            return databases.next(authority);
        }
    }

    @Nested
    class Accounts extends AccountsTest {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource authority) {
            return databases.next(authority);
        }
    }

    @Nested
    class BackOffice extends BackOfficeTest {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource authority) {
            return databases.next(authority);
        }
    }

    @Nested
    class BadInput extends BadInputTest {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource authority) {
            return databases.next(authority);
        }
    }

    @Nested
    class History extends HistoryTest {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource authority) {
            return databases.next(authority);
        }
    }

    @Nested
    class Line extends LineTest {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource authority) {
            return databases.next(authority);
        }
    }

    @Nested
    class MainJob extends MainJobTest {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource authority) {
            return databases.next(authority);
        }
    }

    @Nested
    class Notifications extends NotificationsTest {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork storage(InstantSource authority) {
            return databases.next(authority);
        }
    }

    @Nested
    class Privacy extends PrivacyTest {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource authority) {
            return databases.next(authority);
        }
    }

    @Nested
    class Races extends RacesTest {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource authority) {
            return databases.next(authority);
        }
    }

    @Nested
    class RequestKeys extends RequestKeysTest {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource authority) {
            return databases.next(authority);
        }
    }

    @Nested
    class Silence extends SilenceTest {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork storage(InstantSource authority) {
            return databases.next(authority);
        }
    }
}
