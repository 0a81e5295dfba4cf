package dev.fairseat.application;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatRefusal;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The seats somebody asks for by label: at least one, none twice, in a form that labels have. */
record SeatChoice(PerformanceId performance, List<String> labels) {

    SeatChoice {
        labels = List.copyOf(labels);
        if (labels.isEmpty()) throw new Refused(new SeatRefusal.NoSeatsChosen());
        Set<String> once = new HashSet<>();
        Set<String> repeated = new LinkedHashSet<>(labels);
        repeated.retainAll(labels.stream().filter(Predicate.not(once::add)).toList());
        if (!repeated.isEmpty()) throw new Refused(new SeatRefusal.SeatsRepeated(List.copyOf(repeated)));
        List<String> impossible =
                labels.stream().filter(Predicate.not(Place::isLabel)).toList();
        if (!impossible.isEmpty()) throw new Refused(new SeatRefusal.NoSuchSeats(performance, impossible));
    }

    Set<String> set() {
        return Set.copyOf(labels);
    }

    /** @throws Refused {@link SeatRefusal.NoSuchSeats} naming those that are not among the seats found */
    void requireAllIn(List<Seat> found) {
        Set<String> known = new HashSet<>(found.stream().map(Seat::label).toList());
        List<String> unknown =
                labels.stream().filter(label -> !known.contains(label)).toList();
        if (!unknown.isEmpty()) throw new Refused(new SeatRefusal.NoSuchSeats(performance, unknown));
    }

    /** Those that somebody has a claim on. */
    static List<String> claimedOf(List<Seat> seats, Instant now) {
        return seats.stream()
                .filter(seat -> !seat.isOpenAt(now) && !seat.isWithheld())
                .map(Seat::label)
                .toList();
    }

    static List<String> withheldOf(List<Seat> seats) {
        return seats.stream().filter(Seat::isWithheld).map(Seat::label).toList();
    }

    /** Those that cannot be had, for whatever reason. */
    static List<String> takenOf(List<Seat> seats, Instant now) {
        return seats.stream()
                .filter(seat -> !seat.isOpenAt(now))
                .map(Seat::label)
                .toList();
    }
}
