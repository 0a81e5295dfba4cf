package dev.fairseat.inmemory.harness;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.Reservation.Line;
import dev.fairseat.domain.reservation.ReservationState;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatStatus.Held;
import dev.fairseat.domain.seat.SeatStatus.Sold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Seats: open, held, sold and withheld ones are all the seats there were; each seat that is taken belongs to one reservation that
 * says so, and each reservation has all its seats.
 */
final class SeatBalance {

    private final Stocktake before;
    private final Stocktake after;
    private final Map<PerformanceId, Integer> planned;
    private final List<String> found;
    private final Map<PerformanceId, Map<String, Seat>> seats = new HashMap<>();

    private SeatBalance(Stocktake before, Stocktake after, Map<PerformanceId, Integer> planned, List<String> found) {
        this.before = before;
        this.after = after;
        this.planned = planned;
        this.found = found;
        after.concerts()
                .values()
                .forEach(
                        concert -> concert.seats().keySet().forEach(night -> seats.put(night, concert.byLabel(night))));
    }

    /** @param planned how many seats each performance was planned with */
    static void check(Stocktake before, Stocktake after, Map<PerformanceId, Integer> planned, List<String> found) {
        new SeatBalance(before, after, planned, found).check();
    }

    private void check() {
        planned.forEach((performance, count) -> {
            int now = seats.getOrDefault(performance, Map.of()).size();
            if (now != count) found.add(performance + " was planned with " + count + " seats and has " + now);
        });
        after.concerts().forEach((id, concert) -> {
            LineAndSeats earlier = before.concerts().get(id);
            concert.seats().forEach((performance, all) -> {
                all.forEach(this::takenByAReservationThatSaysSo);
                if (earlier != null) movedOn(earlier.byLabel(performance), all);
            });
        });
        for (Folio folio : after.folios().values()) {
            folio.reservations().values().forEach(this::hasAllItsSeats);
            after.concerts().values().forEach(concert -> withinTheQuota(folio, concert));
            Folio earlier = before.folios().get(folio.member());
            if (earlier != null) earlier.reservations().values().forEach(then -> movedOn(then, folio));
        }
    }

    private void takenByAReservationThatSaysSo(Seat seat) {
        if (seat.status() instanceof Sold sold) {
            Reservation reservation = reservationFor(seat, sold.to(), sold.under());
            if (reservation != null && !reservation.isConfirmed()) {
                found.add("seat " + seat.label() + " is sold under " + reservation);
            }
        } else if (seat.status() instanceof Held held && !seat.isOpenAt(after.at())) {
            Reservation reservation = reservationFor(seat, held.by(), held.under());
            if (reservation == null) return;
            if (!reservation.isHeldAt(after.at()) || !reservation.holdUntil().equals(held.until())) {
                found.add("seat " + seat.label() + " is held until " + held.until() + " under " + reservation);
            }
        }
    }

    private @Nullable Reservation reservationFor(Seat seat, MemberId member, ReservationId id) {
        Reservation reservation = after.reservation(member, id).orElse(null);
        if (reservation == null || !names(reservation, seat)) {
            found.add("seat " + seat.label() + " is taken, but no reservation says so: " + seat.status());
            return null;
        }
        return reservation;
    }

    private static boolean names(Reservation reservation, Seat seat) {
        return reservation.performance().equals(seat.id().performance())
                && reservation.labels().contains(seat.label());
    }

    private void hasAllItsSeats(Reservation reservation) {
        boolean confirmed = reservation.isConfirmed();
        if (!confirmed && !reservation.isHeldAt(after.at())) return;
        Map<String, Seat> onTheMap = seats.getOrDefault(reservation.performance(), Map.of());
        for (Line line : reservation.lines()) {
            Seat seat = onTheMap.get(line.seat());
            if (seat == null) {
                found.add("there is no seat " + line.seat() + " for " + reservation);
                continue;
            }
            boolean its = confirmed
                    ? seat.status().equals(new Sold(reservation.member(), reservation.id()))
                    : seat.status().equals(new Held(reservation.member(), reservation.id(), reservation.holdUntil()));
            if (!its) found.add("seat " + seat.label() + " is " + seat.status() + " in spite of " + reservation);
            if (!line.price().equals(seat.price())) {
                found.add("seat " + seat.label() + " costs " + seat.price() + ", not " + line.price());
            }
        }
    }

    private void withinTheQuota(Folio folio, LineAndSeats concert) {
        ConcertId id = concert.concert().id();
        long holds = inConcert(folio, concert)
                .filter(reservation -> reservation.isHeldAt(after.at()))
                .count();
        if (holds > 1) found.add(folio.member() + " has " + holds + " live holds for " + id);
        int most = concert.concert().rules().seatsPerMember();
        for (PerformanceId performance : concert.seats().keySet()) {
            int seatsNow = taken(folio, performance, after);
            if (seatsNow <= most) continue;
            // A smaller number in the rules takes nothing away from anybody, it only gives nothing more.
            Folio earlier = before.folios().get(folio.member());
            if (earlier != null && seatsNow <= taken(earlier, performance, before)) continue;
            found.add(folio.member() + " has " + seatsNow + " seats of " + performance + "; " + most + " are allowed");
        }
    }

    private static Stream<Reservation> inConcert(Folio folio, LineAndSeats concert) {
        return folio.reservations().values().stream()
                .filter(reservation -> concert.seats().containsKey(reservation.performance()));
    }

    private static int taken(Folio folio, PerformanceId performance, Stocktake stocktake) {
        return folio.reservations().values().stream()
                .filter(reservation -> reservation.performance().equals(performance))
                .filter(reservation -> reservation.isConfirmed() || reservation.isHeldAt(stocktake.at()))
                .mapToInt(reservation -> reservation.lines().size())
                .sum();
    }

    private void movedOn(Map<String, Seat> earlier, List<Seat> now) {
        for (Seat seat : now) {
            Seat then = earlier.get(seat.label());
            if (then == null) continue;
            boolean same = seat.equals(then);
            boolean later = seat.version() > then.version()
                    && seat.place().equals(then.place())
                    && seat.position() == then.position();
            if (!same && !later) found.add("seat " + seat.label() + " went from " + then + " to " + seat);
        }
    }

    private void movedOn(Reservation then, Folio folio) {
        Reservation now = folio.reservations().get(then.id());
        if (now == null) {
            found.add(then + " is lost");
            return;
        }
        boolean same = now.equals(then);
        boolean open = then.state() instanceof ReservationState.Held
                || then.isConfirmed() && now.state() instanceof ReservationState.Refunded;
        boolean later =
                open && now.version() > then.version() && now.asGranted().equals(then.asGranted());
        if (!same && !later) found.add(then + " cannot have become " + now);
    }
}
