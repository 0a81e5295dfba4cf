package dev.fairseat.application;

import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Who asks for a number while others are being written down is written down with everybody else who did, in the order
 * in which they came. Nobody waits for a batch to fill: with nobody at work the next one to come starts at once, and
 * batches grow exactly as far as the storage is slow. One of those in a batch writes it down for the others, so there is
 * no thread to keep, and the next batch is begun by one of its own.
 */
final class JoinBatches {

    /** Most at a time: one statement's worth, so that the queue's row is not held for long. */
    private static final int MOST_AT_A_TIME = 500;

    /** Most who wait for their number in one line, on one node. */
    private static final int MOST_WAITING = 10_000;

    private final BiFunction<ConcertId, Set<MemberId>, Map<MemberId, Supplier<QueueTicket>>> writeDown;
    private final int mostWaiting;
    private final int mostAtATime;
    private final Map<ConcertId, Lane> lanes = new ConcurrentHashMap<>();

    /** @param writeDown gives each of the members the answer, all in one unit of work */
    JoinBatches(BiFunction<ConcertId, Set<MemberId>, Map<MemberId, Supplier<QueueTicket>>> writeDown) {
        this(writeDown, MOST_WAITING, MOST_AT_A_TIME);
    }

    JoinBatches(
            BiFunction<ConcertId, Set<MemberId>, Map<MemberId, Supplier<QueueTicket>>> writeDown,
            int mostWaiting,
            int mostAtATime) {
        this.writeDown = writeDown;
        this.mostWaiting = mostWaiting;
        this.mostAtATime = mostAtATime;
    }

    /** @throws StorageBusy when too many wait already */
    QueueTicket join(MemberId member, ConcertId concert) {
        var request = new Request(member);
        Lane lane = lanes.compute(concert, (id, there) -> {
            Lane open = there == null ? new Lane(id) : there;
            open.enter(request);
            return open;
        });
        // What has been asked for may be written down already, and whoever leads writes for others: no way back.
        boolean interrupted = Thread.interrupted();
        try {
            while (!request.isOver()) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (request.leads) lane.writeDownNext();
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
        return request.answer();
    }

    /** How many wait for the next batch. */
    int waitingFor(ConcertId concert) {
        Lane lane = lanes.get(concert);
        return lane == null ? 0 : lane.length();
    }

    /** One who asked, until there is an answer. */
    private static final class Request {

        final MemberId member;
        private final Thread thread = Thread.currentThread();
        private volatile boolean leads;
        private volatile Optional<Supplier<QueueTicket>> answer = Optional.empty();

        Request(MemberId member) {
            this.member = member;
        }

        /** Whether there is nothing to wait for: it is answered, or chosen to write down the next batch. */
        boolean isOver() {
            return leads || answer.isPresent();
        }

        void leads() {
            leads = true;
            LockSupport.unpark(thread);
        }

        void isAnswered(Supplier<QueueTicket> by) {
            answer = Optional.of(by);
            LockSupport.unpark(thread);
        }

        QueueTicket answer() {
            return answer.orElseThrow().get();
        }
    }

    /** Those who want a number in one line. */
    private final class Lane {

        private final ConcertId concert;
        private final Deque<Request> waiting = new ArrayDeque<>();
        private boolean atWork;

        Lane(ConcertId concert) {
            this.concert = concert;
        }

        synchronized void enter(Request request) {
            if (waiting.size() >= mostWaiting) {
                throw new StorageBusy("too many want a number in the line for " + concert + " at this moment");
            }
            waiting.add(request);
            if (atWork) return;
            atWork = true;
            request.leads();
        }

        void writeDownNext() {
            List<Request> batch = take();
            try {
                answer(batch);
            } finally {
                handOver();
            }
        }

        private void answer(List<Request> batch) {
            Set<MemberId> members = new LinkedHashSet<>();
            batch.forEach(request -> members.add(request.member));
            try {
                var answers = writeDown.apply(concert, members);
                batch.forEach(request -> request.isAnswered(Objects.requireNonNull(answers.get(request.member))));
            } catch (RuntimeException | Error failed) {
                batch.forEach(request -> request.isAnswered(() -> {
                    throw failed;
                }));
            }
        }

        synchronized int length() {
            return waiting.size();
        }

        private synchronized List<Request> take() {
            List<Request> batch = new ArrayList<>(Math.min(waiting.size(), mostAtATime));
            while (batch.size() < mostAtATime && !waiting.isEmpty()) batch.add(waiting.remove());
            return batch;
        }

        private void handOver() {
            lanes.compute(concert, (id, lane) -> stillNeeded() ? this : null);
        }

        /** Whether somebody goes on; otherwise the lane is closed, so that lines nobody joins cost nothing. */
        private synchronized boolean stillNeeded() {
            Request next = waiting.peek();
            atWork = next != null;
            if (next != null) next.leads();
            return atWork;
        }
    }
}
