package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.RelayTrial.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.Relay;
import dev.fairseat.application.RelaySettings;
import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.Announcements.Announcement;
import dev.fairseat.application.port.Announcements.OutOfReach;
import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.Outbox.Backlog;
import dev.fairseat.application.port.Outbox.Setback;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.queue.QueueEvent.TicketIssued;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the outbox is told, at least once and in the order of each aggregate, by one relay at a time. */
public interface RelayContract extends AdapterUnderTest {

    Duration LEASE = RelaySettings.standard().leaseLasts();

    @Test
    default void what_happened_is_told_in_order_and_not_again() {
        RelayTrial.append(unitOfWork(), "fan-", 3, 1, 4);
        List<DomainEvent> heard = new ArrayList<>();
        Relay relay = relay(1, announcement -> heard.add(announcement.event()));

        assertThat(relay.backlog()).isEqualTo(new Backlog(12, Optional.of(START), 0));
        assertThat(relay.relayOnce().told()).isEqualTo(12);

        for (int fan = 0; fan < 3; fan++) {
            String about = step("fan-" + fan, 1).about();
            assertThat(heard.stream()
                            .filter(event -> event.about().equals(about))
                            .map(DomainEvent::version))
                    .containsExactly(1L, 2L, 3L, 4L);
        }
        assertThat(relay.relayOnce()).isEqualTo(new Relay.Round(0, 0, 0, 0, false, Optional.empty()));
        assertThat(relay.backlog()).isEqualTo(new Backlog(0, Optional.empty(), 0));
        assertThat(heard).hasSize(12);
    }

    @Test
    default void a_batch_is_no_larger_than_it_may_be_and_the_rest_comes_next() {
        append(step("mina", 1), step("mina", 2), step("mina", 3));
        List<Long> heard = new ArrayList<>();
        var relay = new Relay(
                unitOfWork(),
                new UUID(0, 1),
                told -> heard.add(told.event().version()),
                RelaySettings.standard().withBatch(2));

        assertThat(relay.relayOnce()).isEqualTo(new Relay.Round(2, 0, 0, 0, true, Optional.empty()));
        assertThat(relay.relayOnce().told()).isEqualTo(1);
        assertThat(heard).containsExactly(1L, 2L, 3L);
    }

    @Test
    default void who_can_be_told_of_many_at_once_is_told_of_a_batch_at_once() {
        RelayTrial.append(unitOfWork(), "fan-", 3, 1, 4);
        var together = new Together(heard -> true);

        Relay.Round round = relay(1, together).relayOnce();

        assertThat(round.told()).isEqualTo(12);
        assertThat(together.batches).hasSizeLessThanOrEqualTo(3);
        assertThat(together.batches.stream().mapToInt(List::size).sum()).isEqualTo(12);
        assertThat(together.each).isEmpty();
        assertThat(pending()).isEmpty();
    }

    @Test
    default void when_one_of_many_cannot_be_told_the_others_are() {
        append(step("mina", 1), step("mina", 2), step("mina", 3));
        var together = new Together(heard -> {
            throw new IllegalArgumentException("one of these is wrong");
        });

        Relay.Round round = relay(1, together).relayOnce();

        assertThat(round).isEqualTo(new Relay.Round(1, 1, 0, 0, true, Optional.empty()));
        assertThat(together.each).containsExactly(1L);
        assertThat(pending()).containsExactly(step("mina", 2), step("mina", 3));
    }

    @Test
    default void many_that_cannot_be_told_because_nobody_is_there_count_as_no_try() {
        append(step("mina", 1), step("mina", 2));
        var together = new Together(heard -> {
            throw new OutOfReach("away", new IllegalStateException());
        });

        Relay.Round round = relay(1, together).relayOnce();

        assertThat(round.outOfReach()).isPresent();
        assertThat(round.told() + round.failed()).isZero();
        assertThat(together.each).isEmpty();
        assertThat(setbacks()).isEmpty();
    }

    /** Is told of many at once, and alone refuses the second version of anything. */
    final class Together implements Announcements {

        private final List<List<Announcement>> batches = new ArrayList<>();
        private final List<Long> each = new ArrayList<>();
        private final Predicate<List<Announcement>> hears;

        private Together(Predicate<List<Announcement>> hears) {
            this.hears = hears;
        }

        @Override
        public boolean tellTogether(List<Announcement> several) {
            batches.add(several);
            return hears.test(several);
        }

        @Override
        public void tell(Announcement announcement) {
            if (announcement.event().version() == 2) throw new IllegalArgumentException("not that one");
            each.add(announcement.event().version());
        }
    }

    @Test
    default void what_was_told_and_not_marked_is_told_again() {
        append(step("mina", 1));
        List<Long> heard = new ArrayList<>();
        Relay dying = relay(1, announcement -> {
            heard.add(announcement.event().version());
            throw new AssertionError("the server went down");
        });

        assertThatThrownBy(dying::relayOnce).hasMessage("the server went down");
        clock().passes(LEASE);
        relay(2, announcement -> heard.add(announcement.event().version())).relayOnce();

        assertThat(heard).containsExactly(1L, 1L);
    }

    @Test
    default void a_lane_is_one_relays_until_its_lease_is_over() {
        append(step("mina", 1));
        List<Long> epochs = new ArrayList<>();
        Relay other = relay(2, announcement -> epochs.add(announcement.epoch()));
        Relay first = relay(1, announcement -> {
            epochs.add(announcement.epoch());
            clock().passes(LEASE.minusMillis(1));
            assertThat(other.relayOnce().told()).isZero();
            clock().passes(Duration.ofMillis(1));
            assertThat(other.relayOnce().told()).isEqualTo(1);
        });

        first.relayOnce();

        assertThat(epochs).containsExactly(1L, 2L);
    }

    @Test
    default void a_relay_that_goes_on_keeps_its_epoch_and_one_that_gave_up_is_followed_at_once() {
        List<Long> epochs = new ArrayList<>();
        Relay first = relay(1, announcement -> epochs.add(announcement.epoch()));
        for (long version = 1; version <= 3; version++) {
            append(step("mina", version));
            first.relayOnce();
        }

        first.giveUp();
        append(step("mina", 4));
        relay(2, announcement -> epochs.add(announcement.epoch())).relayOnce();

        assertThat(epochs).containsExactly(1L, 1L, 1L, 2L);
    }

    /** The other one failed where this one did not, so that an honest mark would be seen. */
    @Test
    default void a_relay_that_wakes_up_after_it_was_overtaken_marks_nothing() {
        append(step("mina", 1), step("mina", 2));
        Relay overtaking = relay(2, announcement -> {
            throw new IllegalArgumentException("not me");
        });
        Relay stopped = relay(1, announcement -> {
            if (announcement.event().version() > 1) return;
            clock().passes(LEASE);
            assertThat(overtaking.relayOnce().failed()).isEqualTo(1);
        });

        assertThat(stopped.relayOnce()).isEqualTo(new Relay.Round(0, 0, 0, 1, true, Optional.empty()));

        assertThat(pending()).containsExactly(step("mina", 1), step("mina", 2));
        assertThat(setbacks())
                .singleElement()
                .satisfies(setback -> assertThat(setback.tries()).isEqualTo(1));
    }

    @Test
    default void what_cannot_be_told_is_tried_again_later_and_holds_up_its_aggregate_alone() {
        // Both in one lane.
        String neighbour = sameLaneAs("mina");
        append(step("mina", 1), step("mina", 2), step(neighbour, 1), step(neighbour, 2));
        List<DomainEvent> heard = new ArrayList<>();
        boolean[] deaf = {true};
        Relay relay = relay(1, announcement -> {
            if (deaf[0] && announcement.event().equals(step("mina", 1))) throw new IllegalArgumentException("no");
            heard.add(announcement.event());
        });

        assertThat(relay.relayOnce()).isEqualTo(new Relay.Round(2, 1, 0, 0, true, Optional.empty()));
        assertThat(heard).containsExactly(step(neighbour, 1), step(neighbour, 2));
        clock().passes(Duration.ofMillis(999));
        assertThat(relay.relayOnce().told()).isZero();
        deaf[0] = false;
        clock().passes(Duration.ofMillis(1));
        assertThat(relay.relayOnce().told()).isEqualTo(2);

        assertThat(heard).endsWith(step("mina", 1), step("mina", 2));
        assertThat(setbacks()).isEmpty();
    }

    @Test
    default void after_the_last_try_an_aggregate_is_parked_and_counted_and_all_else_goes_on() {
        String neighbour = sameLaneAs("mina");
        append(step("mina", 1), step("mina", 2));
        List<DomainEvent> heard = new ArrayList<>();
        var relay = new Relay(
                unitOfWork(),
                new UUID(0, 1),
                announcement -> {
                    if (announcement.event().about().endsWith("mina")) throw new IllegalArgumentException("never");
                    heard.add(announcement.event());
                },
                RelaySettings.standard().withTries(3, Duration.ofSeconds(1)));

        for (int round = 0; round < 2; round++) {
            assertThat(relay.relayOnce().failed()).isEqualTo(1);
            clock().passes(Duration.ofMinutes(1));
        }
        assertThat(relay.relayOnce().parked()).isEqualTo(1);
        clock().passes(Duration.ofDays(1));
        append(step("mina", 3), step(neighbour, 1));
        assertThat(relay.relayOnce()).isEqualTo(new Relay.Round(1, 0, 0, 0, true, Optional.empty()));

        assertThat(heard).containsExactly(step(neighbour, 1));
        assertThat(relay.backlog()).isEqualTo(new Backlog(3, Optional.of(START), 1));
        assertThat(setbacks())
                .containsExactly(new Setback(
                        step("mina", 1).about(), 1, 3, Optional.empty(), "java.lang.IllegalArgumentException: never"));
    }

    @Test
    default void while_the_outside_is_out_of_reach_nothing_counts_as_a_try() {
        append(step("mina", 1), step("mina", 2));
        List<Long> heard = new ArrayList<>();
        boolean[] away = {true};
        Relay relay = relay(1, announcement -> {
            if (away[0] && announcement.event().version() == 2) throw new OutOfReach("no bus", new Exception());
            heard.add(announcement.event().version());
        });

        for (int round = 0; round < 20; round++) {
            Relay.Round told = relay.relayOnce();
            assertThat(told.outOfReach()).isPresent();
            assertThat(told.more()).isFalse();
        }
        away[0] = false;
        relay.relayOnce();

        assertThat(heard).containsExactly(1L, 2L);
        assertThat(setbacks()).isEmpty();
    }

    @Test
    default void who_tells_for_too_long_stops_and_marks_what_was_told() {
        append(step("mina", 1), step("mina", 2), step("mina", 3));
        var passed = new AtomicLong();
        var relay = new Relay(
                unitOfWork(),
                new UUID(0, 1),
                announcement -> passed.addAndGet(LEASE.dividedBy(3).toNanos()),
                RelaySettings.standard().withNanoTime(passed::get));

        assertThat(relay.relayOnce()).isEqualTo(new Relay.Round(2, 0, 0, 0, true, Optional.empty()));
        assertThat(pending()).containsExactly(step("mina", 3));
    }

    @Test
    default void tickets_are_told_to_those_who_want_them_and_count_for_nothing_else() {
        DomainEvent ticket = TicketIssued.of(House.ticket(House.MINA, 1));
        append(ticket, step("mina", 1));
        List<DomainEvent> heard = new ArrayList<>();
        Announcements collector = new Announcements() {
            @Override
            public void tell(Announcement announcement) {
                heard.add(announcement.event());
            }

            @Override
            public boolean wantsTickets() {
                return true;
            }
        };

        Relay plain = relay(1, announcement -> {});
        assertThat(plain.backlog().untold()).isEqualTo(1);
        assertThat(plain.relayOnce().told()).isEqualTo(1);
        assertThat(pending()).containsExactly(ticket);
        relay(2, collector).relayOnce();

        assertThat(heard).containsExactly(ticket);
        assertThat(pending()).isEmpty();
    }

    @Test
    default void nothing_is_marked_twice_and_nothing_that_is_not_there() {
        append(step("mina", 1));
        unitOfWork().run(stores -> stores.outbox().told(List.of(step("mina", 1)), stores.now()));

        Bug.isNoticed(unitOfWork(), stores -> stores.outbox().told(List.of(step("mina", 1)), stores.now()));
        Bug.isNoticed(unitOfWork(), stores -> stores.outbox().told(List.of(step("mina", 2)), stores.now()));
    }

    @Test
    default void a_lane_is_found_as_it_was_saved_and_saved_only_when_it_was_found() {
        Lane kept = Lane.unkept(3).keep(new UUID(5, 6), START, LEASE);
        assertThat(unitOfWork().<Lane>read(stores -> stores.lanes().find(3))).isEqualTo(Lane.unkept(3));
        unitOfWork().run(stores -> {
            stores.lanes().find(3);
            stores.lanes().save(kept);
        });

        assertThat(unitOfWork().<Lane>read(stores -> stores.lanes().find(3))).isEqualTo(kept);
        Bug.isNoticed(unitOfWork(), stores -> stores.lanes().save(kept));
    }

    @Test
    default void relays_that_find_a_lane_at_once_take_it_one_after_the_other() {
        var outcome = Race.run(
                8,
                racer -> unitOfWork().<Boolean>write(stores -> {
                    Lane lane = stores.lanes().find(4);
                    boolean free = !lane.isKeptFrom(new UUID(9, racer), stores.now());
                    if (free) stores.lanes().save(lane.keep(new UUID(9, racer), stores.now(), LEASE));
                    return free;
                }));

        assertThat(outcome.won()).filteredOn(free -> free).hasSize(1);
        assertThat(unitOfWork().<Lane>read(stores -> stores.lanes().find(4)).epoch())
                .isEqualTo(1);
    }

    @Test
    default void whoever_is_killed_or_stopped_nothing_is_lost_and_nothing_comes_out_of_order() {
        int kills = 0;
        int stops = 0;
        for (long seed = 1; seed <= 5; seed++) {
            String prefix = "fan-" + seed + "-";
            RelayTrial.append(unitOfWork(), prefix, 12, 1, 12);
            var trial = new RelayTrial(unitOfWork(), clock(), RelayTrial.honest(20), seed, 40).runs(3);

            assertThat(trial.complaints(prefix, 12, 12)).isEmpty();
            kills += trial.kills();
            stops += trial.stops();
        }
        assertThat(kills).isPositive();
        assertThat(stops).isPositive();
    }

    @ParameterizedTest
    @EnumSource(CarelessRelay.class)
    default void a_relay_that_leaves_out_a_care_is_noticed(CarelessRelay flaw) {
        RelayTrial.append(unitOfWork(), "fan-", 12, 1, 12);

        var trial = new RelayTrial(unitOfWork(), clock(), flaw::of, 1, 40).runs(3);

        assertThat(trial.complaints("fan-", 12, 12)).isNotEmpty();
    }

    private Relay relay(int id, Announcements announcements) {
        return new Relay(
                unitOfWork(),
                new UUID(0, id),
                announcements,
                RelaySettings.standard().withNanoTime(() -> 0));
    }

    private void append(DomainEvent... events) {
        unitOfWork().run(stores -> List.of(events).forEach(stores.outbox()::append));
    }

    private List<DomainEvent> pending() {
        return unitOfWork().read(stores -> stores.outbox().pending(1_000));
    }

    private List<Setback> setbacks() {
        return unitOfWork().read(stores -> stores.outbox().setbacks(100));
    }

    private static String sameLaneAs(String aggregate) {
        int lane = Lane.of(step(aggregate, 1));
        return IntStream.range(0, 1_000)
                .mapToObj(number -> "neighbour-" + number)
                .filter(name -> Lane.of(step(name, 1)) == lane)
                .findFirst()
                .orElseThrow();
    }
}
