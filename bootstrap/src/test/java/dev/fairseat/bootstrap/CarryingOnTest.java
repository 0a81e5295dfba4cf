package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.port.PasswordHasher;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.Cancellation;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.Password;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.inmemory.InMemoryUnitOfWork;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CarryingOnTest {

    private static final PerformanceId EARLY = new PerformanceId("low-tide-trio-early");

    private final UnitOfWork storage = new InMemoryUnitOfWork(InstantSource.system());
    private final WalletRules rules = WalletRules.standard();

    @Test
    void a_server_carries_on_what_somebody_else_began() throws InterruptedException {
        var office = new TicketOffice(storage, UUID::randomUUID, new NoPasswords(), rules);
        DemoConcerts.putOnSale(office, rules.currency(), Instant.now());
        storage.run(stores -> {
            Performance early = stores.performances().findToCancel(EARLY).orElseThrow();
            Instant now = stores.now();
            stores.performances().save(early.cancel(now));
            stores.cancellations().add(Cancellation.begin(EARLY, rules.currency(), now));
        });
        var shaky = new FailingOnce(storage);

        try (var carryingOn = new CarryingOn(new BackOffice(shaky, UUID::randomUUID, rules))) {
            carryingOn.start(Duration.ofMillis(1));

            assertThat(shaky.carriedOn.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(new BackOffice(storage, UUID::randomUUID, rules)
                        .cancellation(Operator.owner(), EARLY)
                        .cancellation()
                        .isFinished())
                .isTrue();
    }

    /** The storage is away when it is asked for the first time. */
    private static final class FailingOnce implements UnitOfWork {

        private final UnitOfWork storage;
        private final AtomicBoolean away = new AtomicBoolean(true);
        private final CountDownLatch carriedOn = new CountDownLatch(1);

        FailingOnce(UnitOfWork storage) {
            this.storage = storage;
        }

        @Override
        public <T> T write(Function<Stores, T> work) {
            T result = storage.write(work);
            carriedOn.countDown();
            return result;
        }

        @Override
        public <T> T read(Function<Stores, T> look) {
            if (away.getAndSet(false)) throw new StorageUnavailable("away", new IOException("planned"));
            return storage.read(look);
        }
    }

    private static final class NoPasswords implements PasswordHasher {

        @Override
        public String hash(Password password) {
            return "";
        }

        @Override
        public boolean matches(Password password, String hash) {
            return false;
        }
    }
}
