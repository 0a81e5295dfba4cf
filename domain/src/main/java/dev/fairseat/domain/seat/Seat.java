package dev.fairseat.domain.seat;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.seat.SeatStatus.Held;
import dev.fairseat.domain.seat.SeatStatus.Open;
import dev.fairseat.domain.seat.SeatStatus.Sold;
import dev.fairseat.domain.seat.SeatStatus.Withheld;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A seat has at most one claim on it. A hold that has run out is no claim at all, whether or not anyone has swept it
 * away, so nothing here depends on a timer having fired.
 *
 * @param position its place in the seat map, counted from 0; seats are listed and locked in this order
 * @param version counts the changes of its status, from 0
 */
public record Seat(SeatId id, int position, Place place, SeatStatus status, long version) {

    public static Seat open(PerformanceId performance, int position, Place place) {
        return new Seat(new SeatId(performance, place.label()), position, place, new Open(), 0);
    }

    /** The seats a performance starts with, in the order of its map. */
    public static List<Seat> of(PerformanceId performance, SeatMap map) {
        return IntStream.range(0, map.places().size())
                .mapToObj(position -> atFirst(performance, position, map))
                .toList();
    }

    private static Seat atFirst(PerformanceId performance, int position, SeatMap map) {
        Place place = map.places().get(position);
        var why = map.withheld().get(place.label());
        var status = why == null ? new Open() : new Withheld(why);
        return new Seat(new SeatId(performance, place.label()), position, place, status, 0);
    }

    public String label() {
        return id.label();
    }

    public Grade grade() {
        return place.grade();
    }

    public Money price() {
        return place.price();
    }

    public boolean isOpenAt(Instant now) {
        return status instanceof Open || status instanceof Held held && !held.standsAt(now);
    }

    public boolean isWithheld() {
        return status instanceof Withheld;
    }

    /** What it is at {@code now}: a hold whose time is over shows as open, written down or not. */
    public Seat asOf(Instant now) {
        return isOpenAt(now) ? new Seat(id, position, place, new Open(), version) : this;
    }

    /** The caller has made sure that the seat is open. */
    public Seat holdFor(MemberId member, ReservationId reservation, Instant now, Instant until) {
        if (!isOpenAt(now)) throw new IllegalStateException("seat " + id + " is taken: " + status);
        return with(new Held(member, reservation, until));
    }

    /** @throws Refused {@link SeatRefusal.ClaimLost} when this reservation has no claim on the seat any more */
    public Seat sellUnder(ReservationId reservation, Instant now) {
        Held held = requireHeldUnder(reservation, now);
        return with(new Sold(held.by(), reservation));
    }

    /** @throws Refused {@link SeatRefusal.ClaimLost} when this reservation has no claim on the seat any more */
    public Seat releaseFrom(ReservationId reservation, Instant now) {
        requireHeldUnder(reservation, now);
        return with(new Open());
    }

    /** Takes a sold seat back. The caller returns the money in the same unit of work. */
    public Seat takeBackFrom(ReservationId reservation) {
        if (status instanceof Sold sold && sold.under().equals(reservation)) return with(new Open());
        throw new IllegalStateException("seat " + id + " was not sold under " + reservation + ": " + status);
    }

    /** Takes an open seat out of the sale. One that is out of it already stays so, for this reason from now on. */
    public Seat withhold(Withholding why, Instant now) {
        if (status.equals(new Withheld(why))) return this;
        if (!isOpenAt(now) && !isWithheld()) throw new IllegalStateException("seat " + id + " is taken: " + status);
        return with(new Withheld(why));
    }

    /** Puts it on sale. What is not withheld stays as it is. */
    public Seat putOnSale() {
        return isWithheld() ? with(new Open()) : this;
    }

    private Held requireHeldUnder(ReservationId reservation, Instant now) {
        if (status instanceof Held held && held.standsAt(now) && held.under().equals(reservation)) return held;
        throw new Refused(new SeatRefusal.ClaimLost(id, reservation));
    }

    private Seat with(SeatStatus next) {
        return new Seat(id, position, place, next, version + 1);
    }
}
