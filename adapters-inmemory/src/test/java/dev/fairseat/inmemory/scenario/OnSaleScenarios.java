package dev.fairseat.inmemory.scenario;

import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.money.Money;
import dev.fairseat.inmemory.InMemoryUnitOfWork;
import dev.fairseat.inmemory.harness.OnSale;
import dev.fairseat.inmemory.harness.OnSalePlan;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Stories in the audience's words, told in memory. They run on any storage: extend the classes that extend this one and
 * hand over another unit of work, an empty one for every test.
 */
public abstract class OnSaleScenarios {

    /** The smallest step of time there is. */
    static final Duration MOMENT = Duration.ofMillis(1);

    /** @param clock the authority for time */
    protected UnitOfWork unitOfWork(InstantSource clock) {
        return new InMemoryUnitOfWork(clock);
    }

    /** How many steps of a crowd go by from one audit of the whole books to the next. */
    protected int crowdIsAuditedEvery() {
        return 2_500;
    }

    OnSalePlan planned(String concert) {
        return OnSale.planned(concert).on(this::unitOfWork);
    }

    OnSale onSale(String concert) {
        return planned(concert).goesOnSale();
    }

    static Money won(long amount) {
        return Money.of(amount, "KRW");
    }
}
