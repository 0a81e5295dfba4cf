package dev.fairseat.inmemory.harness;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.payment.PaymentRefused;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that is written down at one instant, taken in one look. */
record Stocktake(
        Instant at, Map<ConcertId, LineAndSeats> concerts, Map<MemberId, Folio> folios, List<DomainEvent> events) {

    private static final int ALL = 10_000_000;

    static Stocktake of(Collection<ConcertId> concerts, Collection<MemberId> fans, Stores stores) {
        Map<ConcertId, LineAndSeats> onSale = new LinkedHashMap<>();
        concerts.forEach(id -> onSale.put(id, LineAndSeats.of(id, stores)));
        Map<MemberId, Folio> folios = new LinkedHashMap<>();
        fans.forEach(id -> folios.put(id, Folio.of(id, concerts, stores)));
        // That somebody was refused is noted, and is all that a refused payment leaves behind.
        List<DomainEvent> events = stores.outbox().pending(ALL).stream()
                .filter(event -> !(event instanceof PaymentRefused))
                .toList();
        return new Stocktake(stores.now(), onSale, folios, events);
    }

    static Stocktake ofNothing() {
        return new Stocktake(Instant.EPOCH, Map.of(), Map.of(), List.of());
    }

    Optional<Reservation> reservation(MemberId member, ReservationId id) {
        return Optional.ofNullable(folios.get(member))
                .map(folio -> folio.reservations().get(id));
    }

    /** What is written down otherwise than it was, the passing of time apart. A fan nobody knew before is no change. */
    List<String> changesSince(Stocktake before) {
        List<String> changes = new ArrayList<>();
        concerts.forEach((id, now) -> {
            LineAndSeats then = before.concerts.get(id);
            if (then == null) changes.add("concert " + id + " was not on sale before");
            else changesOf(id, then, now, changes);
        });
        folios.forEach((member, now) -> {
            Folio then = before.folios.get(member);
            if (then != null) compare("what is written down about " + member, then, now, changes);
        });
        if (!events.equals(before.events)) {
            Set<DomainEvent> told = new LinkedHashSet<>(events);
            before.events.forEach(told::remove);
            changes.add("it was told that " + told);
        }
        return changes;
    }

    private static void changesOf(ConcertId id, LineAndSeats then, LineAndSeats now, List<String> changes) {
        compare("concert " + id, then.concert(), now.concert(), changes);
        compare("the line", then.queue(), now.queue(), changes);
        Set<Long> numbers = new LinkedHashSet<>(then.admissions().keySet());
        numbers.addAll(now.admissions().keySet());
        for (Long number : numbers) {
            compare(
                    "the turn of number " + number,
                    then.admissions().get(number),
                    now.admissions().get(number),
                    changes);
        }
        now.seats().keySet().forEach(performance -> {
            var seatsThen = then.byLabel(performance);
            now.byLabel(performance)
                    .forEach((label, seat) -> compare("seat " + label, seatsThen.get(label), seat, changes));
        });
    }

    private static void compare(String what, @Nullable Object then, @Nullable Object now, List<String> changes) {
        if (!Objects.equals(then, now)) changes.add(what + " was " + then + " and is " + now);
    }
}
