package dev.fairseat.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JoinBatchesTest {

    private static final ConcertId AURORA = new ConcertId("aurora");
    private static final ConcertId BOREALIS = new ConcertId("borealis");

    private final List<List<MemberId>> written = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger writing = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final ExecutorService fans = Executors.newCachedThreadPool();

    @AfterEach
    void everybodyGoesHome() throws InterruptedException {
        gate.countDown();
        fans.shutdown();
        assertThat(fans.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void with_nobody_else_there_a_batch_is_one() {
        var batches = new JoinBatches(this::numbers, 10, 500);

        assertThat(batches.join(new MemberId("mina"), AURORA).number()).isEqualTo(1);
        assertThat(batches.join(new MemberId("theo"), AURORA).number()).isEqualTo(2);

        assertThat(written).hasSize(2);
    }

    @Test
    void a_batch_takes_no_more_than_it_may_and_the_rest_goes_into_the_next() throws Exception {
        var batches = new JoinBatches(this::behindTheGate, 100, 4);
        Future<QueueTicket> first = joins(batches, 0);
        untilWriting();
        var others = IntStream.rangeClosed(1, 10)
                .mapToObj(fan -> joins(batches, fan))
                .toList();
        untilWaiting(batches, 10);
        gate.countDown();

        first.get(60, TimeUnit.SECONDS);
        for (Future<QueueTicket> other : others) other.get(60, TimeUnit.SECONDS);
        assertThat(written.stream().map(List::size)).containsExactly(1, 4, 4, 2);
    }

    @Test
    void when_too_many_wait_the_next_one_is_sent_away_and_nobody_else() throws Exception {
        var batches = new JoinBatches(this::behindTheGate, 3, 500);
        Future<QueueTicket> first = joins(batches, 0);
        untilWriting();
        var others =
                IntStream.rangeClosed(1, 3).mapToObj(fan -> joins(batches, fan)).toList();
        untilWaiting(batches, 3);

        assertThatExceptionOfType(StorageBusy.class)
                .isThrownBy(() -> batches.join(new MemberId("one-too-many"), AURORA));
        gate.countDown();

        assertThat(first.get(60, TimeUnit.SECONDS).number()).isEqualTo(1);
        for (Future<QueueTicket> other : others)
            assertThat(other.get(60, TimeUnit.SECONDS).number()).isGreaterThan(1);
        assertThat(batches.join(new MemberId("one-too-many"), AURORA).number()).isEqualTo(5);
    }

    @Test
    void one_line_does_not_wait_for_another() throws Exception {
        var batches = new JoinBatches(
                (concert, members) ->
                        concert.equals(AURORA) ? behindTheGate(concert, members) : numbers(concert, members),
                10,
                500);
        Future<QueueTicket> held = joins(batches, 0);
        untilWriting();

        assertThat(batches.join(new MemberId("theo"), BOREALIS).number()).isEqualTo(1);
        gate.countDown();

        assertThat(held.get(60, TimeUnit.SECONDS).number()).isEqualTo(2);
    }

    @Test
    void a_batch_that_fails_fails_for_all_in_it_and_the_next_goes_on() {
        var failing = new AtomicInteger(1);
        var batches = new JoinBatches(
                (concert, members) -> {
                    if (failing.getAndDecrement() > 0) throw new IllegalStateException("planned");
                    return numbers(concert, members);
                },
                10,
                500);

        assertThatIllegalStateException().isThrownBy(() -> batches.join(new MemberId("mina"), AURORA));
        assertThat(batches.join(new MemberId("mina"), AURORA).number()).isEqualTo(1);
    }

    @Test
    void who_is_interrupted_while_waiting_still_gets_the_number_and_keeps_the_mark() throws Exception {
        var batches = new JoinBatches(this::behindTheGate, 10, 500);
        Future<QueueTicket> first = joins(batches, 0);
        untilWriting();
        var waiting = new Thread[1];
        Future<Boolean> interrupted = fans.submit(() -> {
            waiting[0] = Thread.currentThread();
            batches.join(new MemberId("theo"), AURORA);
            return Thread.currentThread().isInterrupted();
        });
        untilWaiting(batches, 1);
        waiting[0].interrupt();
        gate.countDown();

        first.get(60, TimeUnit.SECONDS);
        assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(numbers).hasValue(2);
    }

    private Future<QueueTicket> joins(JoinBatches batches, int fan) {
        return fans.submit(() -> batches.join(new MemberId("fan-" + fan), AURORA));
    }

    private Map<MemberId, Supplier<QueueTicket>> numbers(ConcertId concert, Set<MemberId> members) {
        written.add(List.copyOf(members));
        Map<MemberId, Supplier<QueueTicket>> answers = new LinkedHashMap<>();
        for (MemberId member : members) {
            var ticket = new QueueTicket(concert, member, 1, numbers.incrementAndGet(), Instant.EPOCH);
            answers.put(member, () -> ticket);
        }
        return answers;
    }

    private Map<MemberId, Supplier<QueueTicket>> behindTheGate(ConcertId concert, Set<MemberId> members) {
        writing.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
        return numbers(concert, members);
    }

    private void untilWriting() {
        while (writing.get() == 0) Thread.onSpinWait();
    }

    private static void untilWaiting(JoinBatches batches, int count) {
        while (batches.waitingFor(AURORA) < count) Thread.onSpinWait();
    }
}
