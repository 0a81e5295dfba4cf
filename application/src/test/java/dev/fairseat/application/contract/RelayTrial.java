package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;

import dev.fairseat.application.Relay;
import dev.fairseat.application.RelaySettings;
import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.Announcements.Announcement;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.WalletEvent.WalletToppedUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Several relays that are killed and stopped in the middle of everything, and somebody who writes down what they tell.
 * Whoever is killed is followed by a new one. Whoever is stopped wakes up when the lanes have long gone to others.
 */
public final class RelayTrial {

    /** Longer than any lease and any pause after a failure. */
    public static final Duration LONG = Duration.ofHours(2);

    private final UnitOfWork unitOfWork;
    private final ContractClock clock;
    private final Making making;
    private final Random dice;
    private final int ofThousand;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<String, List<Long>> heard = new HashMap<>();
    private final List<String> bugs = new ArrayList<>();
    private int kills;
    private int stops;
    private int heardInAll;

    /** Makes a relay. */
    @FunctionalInterface
    public interface Making {
        Relaying relay(UnitOfWork unitOfWork, UUID me, Announcements announcements);
    }

    /** A relay, or something that takes itself for one. */
    @FunctionalInterface
    public interface Relaying {

        /** Whether there is more to tell. */
        boolean relayOnce();
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** @param ofThousand how many of a thousand things a relay does are its last */
    public RelayTrial(UnitOfWork unitOfWork, ContractClock clock, Making making, long seed, int ofThousand) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.making = making;
        this.dice = new Random(seed);
        this.ofThousand = ofThousand;
    }

    /** The real one. */
    public static Making honest(int batch) {
        var settings = RelaySettings.standard().withBatch(batch).withNanoTime(() -> 0);
        return (unitOfWork, me, announcements) -> {
            var relay = new Relay(unitOfWork, me, announcements, settings);
            return () -> relay.relayOnce().more();
        };
    }

    /** What happened to one aggregate. */
    public static DomainEvent step(String aggregate, long version) {
        return new WalletToppedUp(
                new MemberId(aggregate),
                new TransferId(new UUID(aggregate.hashCode(), version)),
                Money.of(1, "KRW"),
                Money.of(version, "KRW"),
                version,
                START);
    }

    /** Appends the next events of so many aggregates, a few in each unit. */
    public static void append(UnitOfWork unitOfWork, String prefix, int aggregates, long from, long to) {
        for (int number = 0; number < aggregates; number++) {
            String aggregate = prefix + number;
            unitOfWork.run(stores -> LongStream.rangeClosed(from, to)
                    .forEach(version -> stores.outbox().append(step(aggregate, version))));
        }
    }

    /** Lets the relays run until everything is told, and for good. */
    public RelayTrial runs(int relays) {
        List<Relaying> all = new ArrayList<>();
        for (int relay = 0; relay < relays; relay++) all.add(relay());
        boolean restless = true;
        while (restless) {
            for (int turn = 0; turn < 10 * relays; turn++) takeATurn(all);
            clock.passes(LONG);
            restless = bugs.isEmpty()
                    && !unitOfWork.read(stores -> stores.outbox().busyLanes()).isEmpty();
        }
        return this;
    }

    private void takeATurn(List<Relaying> all) {
        int whose = dice.nextInt(all.size());
        try {
            all.get(whose).relayOnce();
        } catch (Killed dead) {
            kills++;
            all.set(whose, relay());
        } catch (IllegalStateException bug) {
            bugs.add(bug.toString());
        }
    }

    private Relaying relay() {
        Relaying[] others = new Relaying[1];
        var asleep = new AtomicBoolean();
        return making.relay(mortal(), new UUID(7, ids.incrementAndGet()), announcement -> {
            mayDie();
            hear(announcement);
            if (dice.nextInt(1_000) < ofThousand && asleep.compareAndSet(false, true)) {
                // Stopped just after telling. The others take the lanes, tell what they like, and are not disturbed.
                stops++;
                clock.passes(LONG);
                if (others[0] == null)
                    others[0] = making.relay(unitOfWork, new UUID(8, ids.incrementAndGet()), this::hear);
                for (int turn = 0; turn <= dice.nextInt(3); turn++) others[0].relayOnce();
                asleep.set(false);
            }
            mayDie();
        });
    }

    private void hear(Announcement announcement) {
        heardInAll++;
        heard.computeIfAbsent(announcement.event().about(), about -> new ArrayList<>())
                .add(announcement.event().version());
    }

    private void mayDie() {
        if (dice.nextInt(1_000) < ofThousand) throw new Killed();
    }

    /** Storage that a relay may not live to use, or to hear back from. */
    private UnitOfWork mortal() {
        return new UnitOfWork() {
            @Override
            public <T> T write(Function<Stores, T> work) {
                mayDie();
                T result = unitOfWork.write(work);
                mayDie();
                return result;
            }

            @Override
            public <T> T read(Function<Stores, T> look) {
                return unitOfWork.read(look);
            }
        };
    }

    /** What is wrong with what was heard, when each of so many aggregates has lived so many versions. */
    public List<String> complaints(String prefix, int aggregates, long versions) {
        List<String> complaints = new ArrayList<>(bugs);
        for (int number = 0; number < aggregates; number++) {
            String about = step(prefix + number, 1).about();
            complaints.addAll(complaintsAbout(about, heard.getOrDefault(about, List.of()), versions));
        }
        return complaints;
    }

    /** Repetitions put aside, the versions are 1, 2, 3, ... to the last one. */
    public static List<String> complaintsAbout(String about, List<Long> heard, long versions) {
        List<String> complaints = new ArrayList<>();
        long greatest = 0;
        for (long version : heard) {
            if (version > greatest + 1) complaints.add(about + ": " + version + " came after " + greatest);
            greatest = Math.max(greatest, version);
        }
        if (greatest != versions) complaints.add(about + ": heard up to " + greatest + " of " + versions);
        return complaints;
    }

    public int kills() {
        return kills;
    }

    public int stops() {
        return stops;
    }

    /** With repetitions. */
    public int heardInAll() {
        return heardInAll;
    }
}
