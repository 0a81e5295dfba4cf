package dev.fairseat.inmemory.harness;

import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.member.Password;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatStatus.Sold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An on-sale on the table top, for rehearsals and tests: the real office on any storage, time that passes only when told
 * to, and books that are balanced after every step.
 *
 * <p>The story is told in steps, by the on-sale and by its {@linkplain Fan fans}. A step that the office refuses is an
 * {@link AssertionError}, unless the story says that it {@linkplain Fan#isRefused is refused}. So is a step after which
 * money, seats or places in line do not add up, or that was refused and changed something nevertheless.
 *
 * <p>The same story has the same ids in every run. One thread tells it.
 */
public final class OnSale {

    private final House house;
    private final ConcertId concert;
    private final PerformanceId first;
    private final Map<MemberId, Fan> fans = new HashMap<>();

    OnSale(House house, ConcertId concert, PerformanceId first) {
        this.house = house;
        this.concert = concert;
        this.first = first;
    }

    /** Open at once, in memory: seats {@code A-1} to {@code E-10} at 120,000, {@linkplain OnSaleRules#standard standard rules}. */
    public static OnSale of(String concert) {
        return planned(concert).goesOnSale();
    }

    /** To be set up otherwise before it {@linkplain OnSalePlan#goesOnSale goes on sale}. */
    public static OnSalePlan planned(String concert) {
        return new OnSalePlan(concert);
    }

    /** Another concert in the same house: on the same storage, at the same time, for the same wallets. */
    public OnSalePlan alongside(String other) {
        return new OnSalePlan(other, house);
    }

    // The fans

    /** The fan of that name; the name is the member id. Asked for twice, it is one fan. */
    public Fan fan(String name) {
        return fan(new MemberId(name));
    }

    /** Fans {@code fan-0001}, {@code fan-0002}, ... in this order. */
    public List<Fan> fans(int count) {
        List<Fan> crowd = new ArrayList<>();
        for (int number = 1; number <= count; number++) crowd.add(fan("fan-%04d".formatted(number)));
        return crowd;
    }

    /** A fan with an account: signs up with an address and a password of their own, and logs in with them. */
    public Fan signsUp(String name) {
        var email = new EmailAddress(name + "@fans.example");
        var password = new Password(name + "'s own password");
        house.step(name + " signs up", () -> house.office().signUp(email, name, password));
        Member member = house.look(name + " logs in", () -> house.office().logIn(email, password));
        return fans.computeIfAbsent(member.id(), id -> new Fan(house, this, id, name));
    }

    Fan fan(MemberId id) {
        return fans.computeIfAbsent(id, unknown -> new Fan(house, this, unknown, unknown.value()));
    }

    /** The step is refused for this reason: {@code aurora.isRefused("email-taken", sale -> sale.signsUp("mina"))}. */
    public OnSale isRefused(String code, Consumer<OnSale> step) {
        StepRefused.expect(code, concert.value(), () -> step.accept(this));
        return this;
    }

    // The organiser

    /** Calls people in as far as there is room. The fans' polls do it as well. */
    public OnSale callsNext() {
        house.step("the line is called", () -> house.office().advanceQueue(concert));
        return this;
    }

    public OnSale pauses() {
        return organises("the line pauses", () -> house.office().pauseQueue(concert));
    }

    public OnSale resumes() {
        return organises("the line goes on", () -> house.office().resumeQueue(concert));
    }

    /** For example {@code aurora.changes(rules -> rules.withCapacity(2))}. */
    public OnSale changes(UnaryOperator<OnSaleRules> rules) {
        OnSaleRules next = rules.apply(concert().rules());
        return organises("the rules change to " + next, () -> house.office().changeRules(concert, next));
    }

    /** Takes seats of the first performance out of the sale. */
    public OnSale withholds(Withholding why, String... labels) {
        return organises(
                List.of(labels) + " are withheld", () -> house.office().withholdSeats(first, List.of(labels), why));
    }

    /** Puts withheld seats of the first performance on sale. */
    public OnSale releases(String... labels) {
        return organises(
                List.of(labels) + " are released", () -> house.office().releaseWithheldSeats(first, List.of(labels)));
    }

    // The time

    public OnSale passes(Duration time) {
        return house.look("after " + time, () -> {
            house.clock.passes(time);
            return this;
        });
    }

    /** Fans are told of holds that end in a minute, or ran out. Nothing else depends on it. */
    public OnSale remindsFans() {
        return house.step("fans are reminded", () -> {
            boolean more = true;
            while (more) more = house.watch().goRound();
            return this;
        });
    }

    /** Waits until then. */
    public OnSale movesTo(Instant then) {
        return house.look("at " + then, () -> {
            house.clock.movesTo(then);
            return this;
        });
    }

    /** Waits until sales open. */
    public OnSale opens() {
        return movesTo(concert().sales().opensAt());
    }

    /** Waits until sales close. */
    public OnSale closes() {
        return movesTo(concert().sales().closesAt());
    }

    public Instant now() {
        return house.clock.instant();
    }

    // What there is to see

    /** Of the first performance. */
    public SeatLook seat(String label) {
        return seat(first.value(), label);
    }

    public SeatLook seat(String performance, String label) {
        return seatsOf(new PerformanceId(performance))
                .filter(seat -> seat.label().equals(label))
                .findFirst()
                .map(seat -> new SeatLook(this, seat))
                .orElseThrow(() -> new IllegalArgumentException("there is no seat " + label + " in " + performance));
    }

    public List<SeatLook> seats() {
        return seats(first.value());
    }

    public List<SeatLook> seats(String performance) {
        return seatsOf(new PerformanceId(performance))
                .map(seat -> new SeatLook(this, seat))
                .toList();
    }

    /** How many seats of all performances are open. */
    public int openSeats() {
        return count(SeatLook::isOpen);
    }

    public int heldSeats() {
        return count(SeatLook::isHeld);
    }

    public int soldSeats() {
        return count(SeatLook::isSold);
    }

    /** What the sold seats have cost together. */
    public Money takings() {
        return allSeats()
                .filter(seat -> seat.status() instanceof Sold)
                .map(Seat::price)
                .reduce(house.money(0), Money::plus);
    }

    /** How many take up a place inside: called and expected, or shopping. */
    public int inside() {
        return house.unitOfWork.read(stores -> stores.admissions().occupyingAt(concert, stores.now()));
    }

    /** The concert as it is on sale now. */
    public Concert concert() {
        return house.unitOfWork.read(stores -> stores.concerts().find(concert).orElseThrow());
    }

    /**
     * The office itself, for what no step tells. The auditor counts only the money that fans put in themselves, so let
     * them do that.
     */
    public TicketOffice office() {
        house.auditor.looksAway();
        return house.office();
    }

    /** Balances the whole books now, in whichever rhythm it is done otherwise. */
    public OnSale isAudited() {
        house.auditor.auditNow();
        return this;
    }

    ConcertId id() {
        return concert;
    }

    PerformanceId firstPerformance() {
        return first;
    }

    private int count(Predicate<SeatLook> wanted) {
        return (int)
                allSeats().map(seat -> new SeatLook(this, seat)).filter(wanted).count();
    }

    private Stream<Seat> allSeats() {
        return house.unitOfWork.read(stores -> stores.performances().of(concert)).stream()
                .flatMap(performance -> seatsOf(performance.id()));
    }

    private Stream<Seat> seatsOf(PerformanceId performance) {
        return house.unitOfWork.read(stores -> {
            Instant now = stores.now();
            return stores.seats().at(performance).stream().map(seat -> seat.asOf(now));
        });
    }

    private OnSale organises(String what, Runnable change) {
        return house.step(what, () -> {
            change.run();
            return this;
        });
    }
}
