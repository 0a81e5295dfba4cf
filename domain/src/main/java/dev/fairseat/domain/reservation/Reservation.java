package dev.fairseat.domain.reservation;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.reservation.ReservationState.Confirmed;
import dev.fairseat.domain.reservation.ReservationState.Expired;
import dev.fairseat.domain.reservation.ReservationState.Held;
import dev.fairseat.domain.reservation.ReservationState.Refunded;
import dev.fairseat.domain.reservation.ReservationState.Released;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatOffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Seats of one performance taken by one member. Prices are frozen when held; the end of the hold is fixed when
 * granted and never moves.
 *
 * @param admission under which admission the seats were taken
 * @param lines one per seat, in the order of the seat map, no label twice
 * @param holdUntil when the hold ends or ended
 * @param version counts what happened to it, one event each
 * @param choice why these seats, when the member left the choice to us
 */
public record Reservation(
        ReservationId id,
        MemberId member,
        AdmissionId admission,
        PerformanceId performance,
        List<Line> lines,
        Instant heldAt,
        Instant holdUntil,
        ReservationState state,
        long version,
        Optional<SeatOffer> choice) {

    /** A seat and what it costs in this reservation. */
    public record Line(String seat, Money price) {}

    public Reservation {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) throw new IllegalArgumentException("a reservation has at least one seat");
        if (new HashSet<>(lines.stream().map(Line::seat).toList()).size() != lines.size()) {
            throw new IllegalArgumentException("a reservation names each seat once: " + lines);
        }
        List<String> seats = lines.stream().map(Line::seat).sorted().toList();
        if (choice.isPresent()
                && !choice.get().labels().stream().sorted().toList().equals(seats)) {
            throw new IllegalArgumentException("reserved are " + seats + ", chosen were " + choice.get());
        }
    }

    /** Of seats that the member chose. */
    public Reservation(
            ReservationId id,
            MemberId member,
            AdmissionId admission,
            PerformanceId performance,
            List<Line> lines,
            Instant heldAt,
            Instant holdUntil,
            ReservationState state,
            long version) {
        this(id, member, admission, performance, lines, heldAt, holdUntil, state, version, Optional.empty());
    }

    /** @param seats open seats of one performance, in the order of the seat map */
    public static Reservation hold(
            ReservationId id, MemberId member, AdmissionId admission, List<Seat> seats, Instant now, Duration lasts) {
        Instant until = now.plus(lasts);
        return new Reservation(
                id, member, admission, seats.get(0).id().performance(), linesOf(seats), now, until, new Held(until), 1);
    }

    /** The same seats, and why these. */
    public Reservation chosenAs(SeatOffer offer) {
        return new Reservation(
                id, member, admission, performance, lines, heldAt, holdUntil, state, version, Optional.of(offer));
    }

    public static List<Line> linesOf(List<Seat> seats) {
        return seats.stream().map(seat -> new Line(seat.label(), seat.price())).toList();
    }

    public List<String> labels() {
        return lines.stream().map(Line::seat).toList();
    }

    /** The sum of the frozen prices. */
    public Money total() {
        return totalOf(lines);
    }

    public static Money totalOf(List<Line> lines) {
        return lines.stream().map(Line::price).reduce(Money::plus).orElseThrow();
    }

    public boolean isOf(MemberId someone) {
        return member.equals(someone);
    }

    public boolean isHeldAt(Instant now) {
        return state instanceof Held held && held.standsAt(now);
    }

    public boolean isConfirmed() {
        return state instanceof Confirmed;
    }

    /** Whether it was held and nobody has yet written down that the hold ran out. */
    public boolean isRunOutAt(Instant now) {
        return state instanceof Held held && !held.standsAt(now);
    }

    /** What it is at {@code now}: a hold whose time is over shows as expired, written down or not. */
    public Reservation asOf(Instant now) {
        return isRunOutAt(now) ? expire(now) : this;
    }

    /** What it was when it was granted, as the first answer said. */
    public Reservation asGranted() {
        return with(new Held(holdUntil), 1);
    }

    /** @throws Refused {@link ReservationRefusal.HoldExpired} at and after the end of the hold, {@link ReservationRefusal.NotHeld} in any other state */
    public void requireHeldAt(Instant now) {
        if (isHeldAt(now)) return;
        if (state instanceof Held || state instanceof Expired) {
            throw new Refused(new ReservationRefusal.HoldExpired(id, holdUntil));
        }
        if (state instanceof Confirmed) throw new Refused(new ReservationRefusal.AlreadyPaid(id));
        throw new Refused(new ReservationRefusal.NotHeld(id, nameOf(state)));
    }

    public Reservation confirm(Instant now) {
        requireHeldAt(now);
        return with(new Confirmed(now), version + 1);
    }

    public Reservation release(Instant now) {
        requireHeldAt(now);
        return with(new Released(now), version + 1);
    }

    public Reservation expire(Instant now) {
        if (!isRunOutAt(now))
            throw new IllegalStateException("hold of " + id + " has not run out at " + now + ": " + state);
        return with(new Expired(holdUntil), version + 1);
    }

    /** @throws Refused {@link ReservationRefusal.NotPaid} unless it is paid and not yet refunded */
    public Reservation refund(Instant now) {
        if (state instanceof Confirmed) return with(new Refunded(now), version + 1);
        throw new Refused(new ReservationRefusal.NotPaid(id, nameOf(asOf(now).state)));
    }

    /** The state in one word, as clients see it. */
    public static String nameOf(ReservationState state) {
        if (state instanceof Held) return "HELD";
        if (state instanceof Confirmed) return "CONFIRMED";
        if (state instanceof Refunded) return "REFUNDED";
        return state instanceof Released ? "RELEASED" : "EXPIRED";
    }

    private Reservation with(ReservationState next, long version) {
        return new Reservation(id, member, admission, performance, lines, heldAt, holdUntil, next, version, choice);
    }
}
