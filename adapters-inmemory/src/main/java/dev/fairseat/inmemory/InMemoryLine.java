package dev.fairseat.inmemory;

import dev.fairseat.application.port.Line;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line kept elsewhere, in memory: to rehearse how the box office gets on with one, and what happens when it is lost.
 * Safe for any number of threads.
 */
public final class InMemoryLine implements Line {

    private final InstantSource clock;
    private final Map<ConcertId, Numbers> lines = new HashMap<>();

    /** @param clock the line's own, which stamps tickets and judges whether a concert is on sale */
    public InMemoryLine(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Joined join(Concert concert, int epoch, MemberId member, Optional<QueueTicket> instead) {
        Numbers numbers = underWay(concert.id(), epoch);
        QueueTicket current = numbers.tickets.get(member);
        boolean over = instead.filter(ticket -> current != null && isSamePlace(ticket, current))
                .isPresent();
        if (current != null && !over) return new Joined(current, false);

        Instant now = now();
        concert.requireOnSaleAt(now);
        var ticket = new QueueTicket(concert.id(), member, epoch, numbers.given.size() + 1, now);
        numbers.given.add(ticket);
        numbers.tickets.put(member, ticket);
        return new Joined(ticket, true);
    }

    @Override
    public synchronized Optional<QueueTicket> find(ConcertId concert, MemberId member) {
        return Optional.ofNullable(lines.get(concert)).map(numbers -> numbers.tickets.get(member));
    }

    @Override
    public synchronized List<QueueTicket> behind(ConcertId concert, int epoch, long number, int limit) {
        List<QueueTicket> given = underWay(concert, epoch).given;
        int from = (int) Math.min(number, given.size());
        return List.copyOf(given.subList(from, Math.min(given.size() - from, limit) + from));
    }

    @Override
    public synchronized Length length(ConcertId concert, int epoch) {
        return new Length(underWay(concert, epoch).given.size(), now());
    }

    @Override
    public synchronized void begin(Concert concert, int epoch) {
        Numbers numbers = lines.computeIfAbsent(concert.id(), id -> new Numbers());
        if (numbers.epoch >= epoch) return;
        numbers.epoch = epoch;
        numbers.lost = false;
        numbers.given.clear();
    }

    /** Forgets everything, as a server that kept nothing on disk does when it stops. */
    public synchronized void lose() {
        lines.clear();
    }

    /** Comes back with everything it had written down, and without knowing whether that is everything it gave. */
    public synchronized void restart() {
        lines.values().forEach(numbers -> numbers.lost = true);
    }

    private Numbers underWay(ConcertId concert, int epoch) {
        Numbers numbers = lines.get(concert);
        if (numbers != null && numbers.epoch > epoch) throw new EpochPassed(concert, epoch, numbers.epoch);
        if (numbers == null || numbers.epoch < epoch || numbers.lost) throw new EpochLost(concert, epoch);
        return numbers;
    }

    private static boolean isSamePlace(QueueTicket one, QueueTicket other) {
        return one.epoch() == other.epoch() && one.number() == other.number();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** One line: the numbers of its epoch in the order given, and the latest ticket of each member, of any epoch. */
    private static final class Numbers {

        final Map<MemberId, QueueTicket> tickets = new HashMap<>();
        final List<QueueTicket> given = new ArrayList<>();
        int epoch;
        boolean lost;
    }
}
