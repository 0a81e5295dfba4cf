package dev.fairseat.inmemory.harness;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.draw.DrawnOrder;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.AdmissionState.Returned;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.seat.Seat;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is written down about one concert.
 *
 * @param order at which place each number is called
 * @param admissions by number
 * @param seats each performance's, in the order of its seat map
 */
record LineAndSeats(
        Concert concert,
        Queue queue,
        DrawnOrder order,
        Map<Long, Admission> admissions,
        Map<PerformanceId, List<Seat>> seats) {

    static LineAndSeats of(ConcertId id, Stores stores) {
        Queue queue = stores.queues().find(id).orElseThrow();
        Map<Long, Admission> admissions = new TreeMap<>();
        for (long number = 1; number <= queue.issued(); number++) {
            var admission = stores.admissions().find(new AdmissionId(id, queue.epoch(), number));
            if (admission.isPresent()) admissions.put(number, admission.get());
        }
        Map<PerformanceId, List<Seat>> seats = new LinkedHashMap<>();
        for (Performance performance : stores.performances().of(id)) {
            seats.put(performance.id(), stores.seats().at(performance.id()));
        }
        DrawnOrder order = stores.draws().find(id).flatMap(Draw::order).orElseGet(DrawnOrder::ofArrival);
        return new LineAndSeats(stores.concerts().find(id).orElseThrow(), queue, order, admissions, seats);
    }

    /** Whether the one number is called before the other. */
    boolean isBefore(long one, long other) {
        return order.placeOf(one) < order.placeOf(other);
    }

    Set<Long> numbersInside(Instant now) {
        return admissions.values().stream()
                .filter(admission -> admission.occupiesAt(now))
                .map(admission -> admission.id().number())
                .collect(Collectors.toSet());
    }

    /** Those who missed their turn, came back and have not been called again. */
    Set<Long> numbersReturned() {
        return admissions.values().stream()
                .filter(admission -> admission.state() instanceof Returned)
                .map(admission -> admission.id().number())
                .collect(Collectors.toSet());
    }

    Map<String, Seat> byLabel(PerformanceId performance) {
        Map<String, Seat> byLabel = new HashMap<>();
        seats.getOrDefault(performance, List.of()).forEach(seat -> byLabel.put(seat.label(), seat));
        return byLabel;
    }
}
