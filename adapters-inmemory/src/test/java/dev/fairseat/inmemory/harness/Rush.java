package dev.fairseat.inmemory.harness;

import dev.fairseat.application.QueueSettings;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.Venue;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.queue.Standing.Admitted;
import dev.fairseat.domain.queue.Standing.Waiting;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.inmemory.InMemoryLine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * The door of one on-sale, as several servers keep it: fans come in a rush, poll at whichever server answers, vanish at
 * any moment or stay; the organiser changes the capacity, pauses and goes on. One seed is one story.
 *
 * <p>Watched after every step: no more are inside than there is room for, and while there is room for somebody who waits,
 * somebody is called within moments of the next poll. There is no job.
 */
final class Rush {

    private static final ConcertId AURORA = new ConcertId("aurora");
    private static final Duration LONGEST_STORY = Duration.ofHours(12);

    /** Within this time after a place came free, the poll of anybody who waits must have given it to somebody. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final SplittableRandom random;
    private final ManualClock clock;
    private final UnitOfWork storage;
    private final Optional<InMemoryLine> line;
    private final List<TicketOffice> nodes = new ArrayList<>();
    private final double abandonment;
    private final PriorityQueue<Plan> plans =
            new PriorityQueue<>(Comparator.comparing(Plan::at).thenComparing(Plan::made));
    private final List<String> wrong = new ArrayList<>();
    private int capacity;
    private boolean paused;
    private long made;
    private int stay;
    private int waiting;
    private int admitted;
    private Optional<Instant> roomSince = Optional.empty();

    private record Plan(Instant at, long made, Runnable step) {}

    Rush(long seed, ManualClock clock, UnitOfWork storage) {
        this.clock = clock;
        this.storage = storage;
        random = new SplittableRandom(seed);
        abandonment = random.nextInt(10) / 10.0;
        capacity = 1 + random.nextInt(8);
        line = random.nextInt(3) == 0 ? Optional.of(new InMemoryLine(clock)) : Optional.empty();
        int nodeCount = 1 + random.nextInt(5);
        for (int node = 0; node < nodeCount; node++) nodes.add(node(random.nextLong() >> 2));
    }

    /** Everything that went wrong; nothing, if all is well. */
    List<String> wrong() {
        return wrong;
    }

    int admitted() {
        return admitted;
    }

    Rush runs() {
        var rules = OnSaleRules.standard()
                .withCapacity(capacity)
                .withClaimWindow(Duration.ofSeconds(5 + random.nextInt(26)))
                .withAdmissionLasting(Duration.ofSeconds(20 + random.nextInt(100)));
        Instant opening = clock.instant();
        nodes.get(0)
                .putOnSale(new Concert(
                        AURORA,
                        "Aurora over Seoul",
                        "The Northern Lights",
                        new Venue("Olympic Hall", ZoneId.of("Asia/Seoul")),
                        new Category("k-pop"),
                        new SalesWindow(opening, opening.plus(Duration.ofDays(2))),
                        rules));
        int fans = 10 + random.nextInt(40);
        for (int fan = 0; fan < fans; fan++) comes(new MemberId("fan-" + fan));
        int changes = random.nextInt(4);
        for (int change = 0; change < changes; change++) within(240, this::organises);
        if (line.isPresent() && random.nextInt(4) == 0) within(60, line.get()::restart);

        while (!plans.isEmpty() && wrong.isEmpty()) {
            Plan next = plans.remove();
            int before = inside();
            if (next.at().isAfter(clock.instant())) clock.movesTo(next.at());
            next.step().run();
            capHolds(before);
            if (Duration.between(opening, clock.instant()).compareTo(LONGEST_STORY) > 0) {
                wrong.add("after " + LONGEST_STORY + " there are still " + waiting + " waiting");
            }
        }
        if (wrong.isEmpty() && admitted < stay) wrong.add("of " + stay + " who stayed " + admitted + " got in");
        return this;
    }

    private TicketOffice node(long switchedOnAt) {
        Duration viewLasts = Duration.ofMillis(random.nextInt(3) * 250L);
        var settings = new QueueSettings(
                viewLasts,
                line.map(elsewhere -> elsewhere),
                () -> switchedOnAt
                        + Duration.between(ManualClock.START, clock.instant()).toNanos());
        return new TicketOffice(storage, new SeededIds(1), new PlainPasswords(), WalletRules.standard(), settings);
    }

    // The fans

    private void comes(MemberId fan) {
        boolean vanishes = random.nextDouble() < abandonment;
        if (!vanishes) stay++;
        // Somebody who vanishes may do so before the turn has come, or once inside.
        Instant gone = vanishes ? clock.instant().plusSeconds(random.nextInt(180)) : Instant.MAX;
        within(5, () -> {
            QueueTicket ticket = anyNode().joinQueue(fan, AURORA);
            waiting++;
            polls(ticket, gone);
        });
    }

    private void polls(QueueTicket ticket, Instant gone) {
        if (!clock.instant().isBefore(gone)) {
            waiting--;
            return;
        }
        Standing standing = anyNode().standing(ticket);
        if (standing instanceof Waiting waits) {
            nobodyStalls(ticket, waits);
            long millis = waits.pollAfter().toMillis();
            after(millis + random.nextLong(millis / 5 + 1), () -> polls(ticket, gone));
            return;
        }
        waiting--;
        if (!(standing instanceof Admitted in)) {
            wrong.add(ticket + " came to " + standing + " without having been inside");
            return;
        }
        admitted += gone.equals(Instant.MAX) ? 1 : 0;
        long left = Duration.between(clock.instant(), in.until()).toMillis();
        // One in three stays until the time is over, the others give up their place.
        if (gone.equals(Instant.MAX) && random.nextInt(3) > 0) {
            after(random.nextLong(left), () -> anyNode().leaveQueue(ticket));
        }
    }

    private TicketOffice anyNode() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    // The organiser

    private void organises() {
        switch (random.nextInt(3)) {
            case 0 -> {
                capacity = 1 + random.nextInt(8);
                var rules = anyNode().concert(AURORA).rules().withCapacity(capacity);
                anyNode().changeRules(AURORA, rules);
            }
            case 1 -> {
                paused = true;
                anyNode().pauseQueue(AURORA);
                within(120, () -> {
                    paused = false;
                    anyNode().resumeQueue(AURORA);
                });
            }
            default -> anyNode().advanceQueue(AURORA);
        }
        roomSince = Optional.empty();
    }

    // What is watched

    private int inside() {
        return storage.read(stores -> stores.admissions().occupyingAt(AURORA, stores.now()));
    }

    /** A smaller capacity puts nobody out, but lets nobody in. */
    private void capHolds(int before) {
        int inside = inside();
        if (inside > Math.max(capacity, before)) {
            wrong.add(inside + " are inside, where " + capacity + " have room, at " + clock.instant());
        }
        boolean room = inside < capacity && !paused && waiting > 0;
        roomSince = room ? roomSince.or(() -> Optional.of(clock.instant())) : Optional.empty();
    }

    private void nobodyStalls(QueueTicket ticket, Waiting standing) {
        boolean since = roomSince
                .filter(then -> clock.instant().isAfter(then.plus(A_MOMENT)))
                .isPresent();
        if (since && !paused && inside() < capacity) {
            wrong.add(ticket + " was told " + standing + " at " + clock.instant() + " with room for somebody since "
                    + roomSince.get());
        }
    }

    // The plans

    private void within(int seconds, Runnable step) {
        after(random.nextLong(seconds * 1_000L), step);
    }

    private void after(long millis, Runnable step) {
        plans.add(new Plan(clock.instant().plusMillis(millis), made++, step));
    }
}
