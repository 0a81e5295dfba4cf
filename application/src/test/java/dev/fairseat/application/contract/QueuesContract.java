package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.AURORA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.queue.Pace;
import dev.fairseat.domain.queue.Pace.Reading;
import dev.fairseat.domain.queue.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The lines, and taking turns at them. */
public interface QueuesContract extends AdapterUnderTest {

    @Test
    default void a_line_comes_back_as_it_was_left() {
        Instant far = Instant.parse("9999-12-31T23:59:59.999Z");
        List<Queue> lines = List.of(
                Queue.open(new ConcertId("new"), START),
                new Queue(
                        new ConcertId("long"),
                        2,
                        9_007_199_254_740_991L,
                        3_000_000_000L,
                        true,
                        new Pace(IntStream.range(0, Pace.MOST)
                                .mapToObj(i -> new Reading(
                                        far.minusMillis(Pace.MOST - i),
                                        1_000_000L,
                                        3_000_000_000L + i,
                                        Duration.ofDays(100_000_000).plusMillis(i)))
                                .toList())),
                new Queue(new ConcertId("unwatched"), 1, 0, 0, false, new Pace(List.of())));

        for (Queue line : lines) {
            House.opens(unitOfWork(), line.concert());
            unitOfWork().run(stores -> {
                stores.queues().find(line.concert());
                stores.queues().save(line);
            });
        }

        for (Queue line : lines) assertThat(find(line.concert())).contains(line);
    }

    @Test
    default void a_line_that_was_never_opened_is_not_found() {
        House.opens(unitOfWork());

        assertThat(find(new ConcertId("nowhere"))).isEmpty();
    }

    @Test
    default void a_unit_finds_the_line_it_added_and_saved() {
        House.opens(unitOfWork());

        unitOfWork().run(stores -> {
            Queue line = stores.queues().find(AURORA).orElseThrow();
            stores.queues().save(line.issue());
            assertThat(stores.queues().find(AURORA)).contains(line.issue());
            stores.queues().save(line.issue().issue());
            assertThat(stores.queues().find(AURORA)).contains(line.issue().issue());
        });

        assertThat(find(AURORA)).map(Queue::issued).contains(2L);
    }

    @Test
    default void a_line_is_added_once_and_saved_only_when_it_was_found() {
        House.opens(unitOfWork());
        var there = Queue.open(AURORA, START);
        var unknown = Queue.open(new ConcertId("nowhere"), START);

        Bug.isNoticed(unitOfWork(), stores -> stores.queues().add(there));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.queues().find(AURORA);
            stores.queues().add(there);
        });
        Bug.isNoticed(unitOfWork(), stores -> stores.queues().save(there.issue()));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.queues().find(unknown.concert());
            stores.queues().save(unknown);
        });
    }

    @Test
    default void no_number_is_given_twice_or_skipped_however_many_join_at_once() {
        House.opens(unitOfWork());

        var outcome = Race.run(
                16,
                racer -> IntStream.range(0, 10)
                        .mapToObj(join -> unitOfWork().<Long>write(stores -> {
                            Queue longer =
                                    stores.queues().find(AURORA).orElseThrow().issue();
                            stores.queues().save(longer);
                            return longer.issued();
                        }))
                        .toList());

        assertThat(outcome.won().stream().flatMap(List::stream).sorted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 160).boxed().toList());
        assertThat(find(AURORA)).map(Queue::issued).contains(160L);
    }

    private Optional<Queue> find(ConcertId concert) {
        return unitOfWork().read(stores -> stores.queues().find(concert));
    }
}
