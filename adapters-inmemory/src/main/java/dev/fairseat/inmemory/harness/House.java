package dev.fairseat.inmemory.harness;

import dev.fairseat.application.HoldWatch;
import dev.fairseat.application.QueueSettings;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.wallet.WalletRules;
import java.util.Currency;
import java.util.function.Supplier;

/** What the on-sales of one story share: the office, its storage, the time and the auditor. */
final class House {

    final ManualClock clock;
    final UnitOfWork unitOfWork;
    final Auditor auditor;
    private final TicketOffice office;
    private final HoldWatch watch;
    private final Currency currency;
    private int requests;

    House(ManualClock clock, UnitOfWork unitOfWork, WalletRules walletRules, long seed, int auditRhythm) {
        this.clock = clock;
        this.unitOfWork = unitOfWork;
        currency = walletRules.currency();
        office = new TicketOffice(
                unitOfWork, new SeededIds(seed), new PlainPasswords(), walletRules, QueueSettings.alwaysLooking());
        watch = new HoldWatch(unitOfWork);
        auditor = new Auditor(unitOfWork, currency, auditRhythm);
    }

    /**
     * One step of the story.
     *
     * @throws StepRefused when the office says no
     */
    <T> T step(String what, Supplier<T> call) {
        auditor.stepBegins(what);
        T result = unlessRefused(what, call);
        auditor.stepEnds();
        return result;
    }

    /** A step that changes nothing. */
    <T> T look(String what, Supplier<T> call) {
        auditor.stepBegins(what);
        T result = unlessRefused(what, call);
        auditor.stepEndsUnchanged();
        return result;
    }

    TicketOffice office() {
        return office;
    }

    HoldWatch watch() {
        return watch;
    }

    Money money(long amount) {
        return new Money(amount, currency);
    }

    RequestKey newKey() {
        requests++;
        return new RequestKey("request-" + requests);
    }

    private <T> T unlessRefused(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (Refused refused) {
            auditor.stepEndsUnchanged();
            throw new StepRefused(what, refused);
        }
    }
}
