package dev.fairseat.bootstrap;

import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.inmemory.scenario.ChoiceScenarios;
import dev.fairseat.inmemory.scenario.CrowdScenarios;
import dev.fairseat.inmemory.scenario.HoldScenarios;
import dev.fairseat.inmemory.scenario.LineScenarios;
import dev.fairseat.inmemory.scenario.LobbyScenarios;
import dev.fairseat.inmemory.scenario.PaymentScenarios;
import dev.fairseat.inmemory.scenario.ProgrammeScenarios;
import dev.fairseat.inmemory.scenario.RefundScenarios;
import dev.fairseat.inmemory.scenario.WalletScenarios;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/** The stories of the audience, told on a real PostgreSQL. */
class PostgresScenariosTest {

    @Nested
    class Choice extends ChoiceScenarios {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource clock) {
            return databases.next(clock);
        }
    }

    @Nested
    class Crowd extends CrowdScenarios {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource clock) {
            return databases.next(clock);
        }
    }

    @Nested
    class Hold extends HoldScenarios {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource clock) {
            return databases.next(clock);
        }
    }

    @Nested
    class Line extends LineScenarios {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource clock) {
            return databases.next(clock);
        }
    }

    @Nested
    class Lobby extends LobbyScenarios {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource clock) {
            return databases.next(clock);
        }
    }

    @Nested
    class Payment extends PaymentScenarios {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource clock) {
            return databases.next(clock);
        }
    }

    @Nested
    class Programme extends ProgrammeScenarios {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource clock) {
            return databases.next(clock);
        }
    }

    @Nested
    class Refund extends RefundScenarios {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource clock) {
            return databases.next(clock);
        }
    }

    @Nested
    class Wallet extends WalletScenarios {

        private final EmptyDatabases databases = EmptyDatabases.ofPostgres();

        @Override
        protected UnitOfWork unitOfWork(InstantSource clock) {
            return databases.next(clock);
        }
    }
}
