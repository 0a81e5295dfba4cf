package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.HOLD_ENDS;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.hold;
import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.House.transfer;
import static dev.fairseat.application.contract.House.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationEvent;
import dev.fairseat.domain.reservation.ReservationState.Held;
import dev.fairseat.domain.wallet.WalletEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Facts to be told, stored with what made them true. */
public interface OutboxContract extends AdapterUnderTest {

    @Test
    default void every_kind_of_event_comes_back_as_it_was_appended() {
        List<DomainEvent> events = new Specimens(START).ofOpen(DomainEvent.class);

        unitOfWork().run(stores -> events.forEach(stores.outbox()::append));

        assertThat(events).hasSizeGreaterThanOrEqualTo(16);
        assertThat(pending()).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    default void an_event_keeps_the_last_millisecond_and_the_last_coin() {
        Instant far = Instant.parse("9999-12-31T23:59:59.999Z");
        var reservation = new Reservation(
                House.reservationId(1),
                MINA,
                turn(9_007_199_254_740_991L),
                House.NIGHT,
                House.LABELS.stream()
                        .limit(8)
                        .map(label -> new Reservation.Line(label, krw(1)))
                        .toList(),
                START,
                far,
                new Held(far),
                9_007_199_254_740_991L);
        List<DomainEvent> events = List.of(
                ReservationEvent.of(reservation, Instant.ofEpochMilli(1)),
                WalletEvent.of(transfer(1, MINA, 1, 1, krw(9_007_199_254_740_991L))));

        unitOfWork().run(stores -> events.forEach(stores.outbox()::append));

        assertThat(pending()).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    default void an_aggregates_events_are_told_in_the_order_of_its_versions() {
        for (long version = 1; version <= 11; version++) {
            long next = version;
            unitOfWork().run(stores -> {
                stores.outbox().append(step(1, next));
                stores.outbox().append(step(2, next));
            });
        }

        assertThat(versions(1)).containsExactlyElementsOf(oneTo(11));
        assertThat(versions(2)).containsExactlyElementsOf(oneTo(11));
    }

    @Test
    default void several_events_of_one_unit_are_told_in_the_order_of_their_versions() {
        unitOfWork()
                .run(stores -> LongStream.rangeClosed(1, 12).forEach(version -> {
                    stores.outbox().append(step(1, version));
                    stores.outbox().append(step(2, version));
                }));

        assertThat(versions(1)).containsExactlyElementsOf(oneTo(12));
        assertThat(versions(2)).containsExactlyElementsOf(oneTo(12));
    }

    @Test
    default void units_that_race_keep_the_order_of_each_aggregate() {
        Race.run(8, racer -> {
            for (long version = 1; version <= 10; version++) {
                long next = version;
                unitOfWork().run(stores -> stores.outbox().append(step(racer, next)));
            }
            return true;
        });

        for (int racer = 0; racer < 8; racer++) assertThat(versions(racer)).containsExactlyElementsOf(oneTo(10));
    }

    @Test
    default void a_limit_tells_the_first_events_of_an_aggregate_and_leaves_none_out() {
        unitOfWork()
                .run(stores -> LongStream.rangeClosed(1, 12).forEach(version -> {
                    stores.outbox().append(step(1, version));
                    stores.outbox().append(step(2, version));
                }));

        List<DomainEvent> few = unitOfWork().read(stores -> stores.outbox().pending(7));

        assertThat(few).hasSize(7);
        for (String about : List.of(step(1, 1).about(), step(2, 1).about())) {
            List<Long> versions = few.stream()
                    .filter(event -> event.about().equals(about))
                    .map(DomainEvent::version)
                    .toList();
            assertThat(versions).containsExactlyElementsOf(oneTo(versions.size()));
        }
    }

    @Test
    default void one_version_of_an_aggregate_has_one_event() {
        unitOfWork().run(stores -> stores.outbox().append(step(1, 1)));

        Bug.isNoticed(unitOfWork(), stores -> stores.outbox().append(step(1, 1)));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.outbox().append(step(1, 2));
            stores.outbox().append(step(1, 2));
        });
        unitOfWork().run(stores -> stores.outbox().append(step(2, 1)));
    }

    @Test
    default void an_event_of_a_failed_unit_is_never_told() {
        assertThatThrownBy(() -> unitOfWork().run(stores -> {
                    stores.outbox().append(step(1, 1));
                    throw new IllegalArgumentException("it did not happen");
                }))
                .hasMessage("it did not happen");

        assertThat(pending()).isEmpty();
    }

    @Test
    default void a_unit_sees_the_events_it_appended() {
        unitOfWork().run(stores -> {
            stores.outbox().append(step(1, 1));
            assertThat(stores.outbox().pending(10)).containsExactly(step(1, 1));
        });
    }

    private List<DomainEvent> pending() {
        return unitOfWork().read(stores -> stores.outbox().pending(1_000));
    }

    private List<Long> versions(int reservation) {
        return pending().stream()
                .filter(event -> event.about().equals(step(reservation, 1).about()))
                .map(DomainEvent::version)
                .toList();
    }

    private static DomainEvent step(int number, long version) {
        Reservation first = hold(number, MINA, turn(1), "A-1");
        return ReservationEvent.of(
                new Reservation(
                        first.id(),
                        first.member(),
                        first.admission(),
                        first.performance(),
                        first.lines(),
                        first.heldAt(),
                        HOLD_ENDS,
                        first.state(),
                        version),
                START);
    }

    private static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
