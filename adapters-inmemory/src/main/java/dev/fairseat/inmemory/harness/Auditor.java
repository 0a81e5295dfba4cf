package dev.fairseat.inmemory.harness;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Balances the books after every step of the story, and compares them with those before when nothing may have changed.
 * In a slower rhythm it only counts heads in between, because the next audit would not see that for a moment one too
 * many was inside.
 */
final class Auditor {

    private static final int STEPS_TOLD = 12;

    private final UnitOfWork unitOfWork;
    private final Currency currency;
    private final int rhythm;
    private final Set<ConcertId> concerts = new LinkedHashSet<>();
    private final Map<PerformanceId, Integer> planned = new LinkedHashMap<>();
    private final Set<MemberId> fans = new LinkedHashSet<>();
    private final Map<MemberId, Money> toppedUp = new HashMap<>();
    private final Map<ConcertId, Integer> heads = new HashMap<>();
    private final Deque<String> story = new ArrayDeque<>();

    private Stocktake last = Stocktake.ofNothing();
    private boolean lastIsPresent;
    private long steps;

    Auditor(UnitOfWork unitOfWork, Currency currency, int rhythm) {
        if (rhythm < 1) throw new IllegalArgumentException("audits come every 1, 2, 3 ... steps, not " + rhythm);
        this.unitOfWork = unitOfWork;
        this.currency = currency;
        this.rhythm = rhythm;
    }

    void watches(ConcertId concert, PerformanceId performance, int seats) {
        concerts.add(concert);
        planned.put(performance, seats);
    }

    void watches(MemberId fan) {
        fans.add(fan);
    }

    void counts(MemberId fan, Money amount) {
        toppedUp.merge(fan, amount, Money::plus);
    }

    /** Somebody does something that is not told as a step, so what was seen last may be out of date. */
    void looksAway() {
        lastIsPresent = false;
    }

    void stepBegins(String step) {
        steps++;
        story.add(step);
        if (story.size() > STEPS_TOLD) story.remove();
        if (rhythm == 1 && !lastIsPresent) last = take();
    }

    void stepEnds() {
        if (isDue()) audit(take());
        else countHeads();
    }

    /** After a step that must not have changed anything: a refusal, a repetition, a look. */
    void stepEndsUnchanged() {
        if (rhythm > 1) {
            stepEnds();
            return;
        }
        Stocktake now = take();
        List<String> changes = now.changesSince(last);
        if (!changes.isEmpty()) throw discrepancy("it changed what it should not have:", changes);
        audit(now);
    }

    /** The whole books, whatever the rhythm. */
    void auditNow() {
        audit(take());
    }

    private boolean isDue() {
        return steps % rhythm == 0;
    }

    private Stocktake take() {
        return unitOfWork.read(stores -> Stocktake.of(concerts, fans, stores));
    }

    private void audit(Stocktake now) {
        List<String> found = new ArrayList<>();
        MoneyBalance.check(last, now, toppedUp, currency, found);
        SeatBalance.check(last, now, planned, found);
        LineBalance.check(last, now, found);
        EventBalance.check(now, found);
        if (!found.isEmpty()) throw discrepancy("the books do not balance:", found);
        now.concerts()
                .forEach((id, concert) ->
                        heads.put(id, concert.numbersInside(now.at()).size()));
        last = now;
        lastIsPresent = true;
    }

    private void countHeads() {
        for (ConcertId id : concerts) unitOfWork.read(stores -> countHeads(id, stores));
    }

    private int countHeads(ConcertId id, Stores stores) {
        int inside = stores.admissions().occupyingAt(id, stores.now());
        int before = heads.getOrDefault(id, 0);
        if (inside > before) {
            int capacity = stores.concerts().find(id).orElseThrow().rules().capacity();
            if (inside > capacity) {
                throw discrepancy(
                        "there is no room for everybody:",
                        List.of(inside + " are inside " + id + ", where " + capacity + " have room"));
            }
        }
        heads.put(id, inside);
        return inside;
    }

    private AssertionError discrepancy(String summary, List<String> details) {
        StringBuilder text = new StringBuilder("After step " + steps + " (" + story.peekLast() + ") " + summary);
        details.forEach(detail -> text.append("\n  - ").append(detail));
        text.append("\nThe story so far: ").append(String.join("; ", story));
        return new AssertionError(text.toString());
    }
}
