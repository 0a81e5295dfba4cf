package dev.fairseat.domain.queue;

import static dev.fairseat.domain.Aurora.AURORA;
import static dev.fairseat.domain.Aurora.OPENING;

import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.member.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeSet;

/**
 * One rush at a concert, from the opening until the line is empty, by the rules of the house: places are given as
 * {@code AdvanceQueue} gives them, half a second apart; turns are claimed, missed, taken back, used and run out.
 * Now and then a fan who is still waiting is asked what they were told, and is followed until their turn.
 *
 * <p>Drawn for each rush: 30 to 500 places; lines 3 to 20 times as long (a half more where capacities change); claim
 * windows of 15, 30 or 60 seconds; buying takes 1.5 to 4.5 minutes in the middle, log-normal, and up to one in five
 * stays the full ten minutes; up to 30 % of those who missed their turn come back after some minutes; of those waiting
 * one in ten leaves the line in an hour.
 */
final class SimulatedOnSale {

    /** What the organiser does, and how the crowd changes. */
    enum Kind {
        STEADY,
        /** Buying takes 0.6 to 2.5 times as long in the end, because fewer seats are left or people know what they want. */
        DRIFTING,
        /** The capacity is doubled or halved at most, every 3 to 15 minutes. */
        CHANGED,
        /** The capacity is only ever raised, to four times the first one. */
        RAISED,
        /** Nobody is called for 1 to 5 minutes, about every 25. */
        PAUSED,
        /** All of it. */
        EVERYTHING;

        boolean drifts() {
            return this == DRIFTING || this == EVERYTHING;
        }

        boolean changes() {
            return this == CHANGED || this == RAISED || this == EVERYTHING;
        }

        boolean pauses() {
            return this == PAUSED || this == EVERYTHING;
        }

        private double raises() {
            return this == RAISED ? 1 : this == CHANGED ? 0.5 : 0.65;
        }
    }

    /** What somebody waiting was told, and how it came. */
    record Told(Kind kind, double noShows, long ahead, Estimate estimate, Duration waited) {

        boolean tooSoon() {
            return waited.compareTo(estimate.p10()) < 0;
        }

        boolean tooLate() {
            return waited.compareTo(estimate.p90()) > 0;
        }

        boolean held() {
            return !tooSoon() && !tooLate();
        }
    }

    /** How the time to entry is told to somebody with so many people ahead. */
    interface Teller {
        Optional<Estimate> tell(Queue line, OnSaleRules rules, long ahead, Instant now);
    }

    /** As the house does. */
    static final Teller HONEST =
            (line, rules, ahead, now) -> line.outlook(rules, now).estimate(ahead);

    private static final long TICK = 500;
    private static final MemberId SOMEBODY = new MemberId("somebody");

    private final Kind kind;
    private final double noShows;
    private final Random chance;
    private final Teller teller;
    private final int firstCapacity;
    private final double buying;
    private final double differing;
    private final double dawdling;
    private final double comingBack;
    private final double drift;
    private final Admission[] admissions;
    private final Instant[] calledAt;
    private final long[] patientUntil;
    /** By number, how many up to it have left the line; counted once a minute. */
    private final int[] left;

    private final PriorityQueue<Coming> coming = new PriorityQueue<>();
    private final TreeSet<Integer> returned = new TreeSet<>();
    private final PriorityQueue<Poll> polls = new PriorityQueue<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();

    private OnSaleRules rules;
    private Queue line;
    private Instant now = OPENING;
    private int inside;
    private Outlook outlook;
    private Instant outlookGood = OPENING;
    private int untold;
    private int noticed;
    private int missed;

    private SimulatedOnSale(Kind kind, double noShows, long seed, Teller teller) {
        this.kind = kind;
        this.noShows = noShows;
        this.teller = teller;
        chance = new Random(seed * 7_919 + kind.ordinal() * 31L + Math.round(noShows * 1_000));
        firstCapacity = (int) (30 * Math.pow(500 / 30.0, chance.nextDouble()));
        rules = OnSaleRules.standard()
                .withCapacity(firstCapacity)
                .withClaimWindow(Duration.ofSeconds(List.of(15, 30, 30, 60).get(chance.nextInt(4))));
        buying = between(90, 270);
        differing = between(0.3, 0.8);
        dawdling = between(0, 0.2);
        comingBack = between(0, 0.3);
        drift = kind.drifts() ? Math.exp(between(-0.5, 0.9)) : 1;
        int people = (int) (firstCapacity * between(3, 20) * (kind.changes() ? 1.5 : 1));
        line = new Queue(
                AURORA, 1, people, 0, false, Queue.open(AURORA, OPENING).pace());
        outlook = line.outlook(rules, now);
        admissions = new Admission[people + 1];
        calledAt = new Instant[people + 1];
        patientUntil = new long[people + 1];
        left = new int[people + 1];
        for (int number = 1; number <= people; number++)
            patientUntil[number] = in(about(36_000)).toEpochMilli();
    }

    static SimulatedOnSale run(Kind kind, double noShows, long seed) {
        return run(kind, noShows, seed, HONEST);
    }

    static SimulatedOnSale run(Kind kind, double noShows, long seed, Teller teller) {
        var onSale = new SimulatedOnSale(kind, noShows, seed, teller);
        onSale.runs();
        return onSale;
    }

    /** What was told, and came true or not. */
    List<Told> told() {
        return told;
    }

    /** How many asked and could be told nothing, pauses aside. */
    int untold() {
        return untold;
    }

    /** Of those who asked again whenever they were told to, how many noticed their turn in time. */
    int noticed() {
        return noticed;
    }

    int missed() {
        return missed;
    }

    private void runs() {
        Instant change = kind.changes() ? in(between(120, 600)) : Instant.MAX;
        Instant pause = kind.pauses() ? in(about(1_500)) : Instant.MAX;
        Instant ask = in(about(40));
        Instant count = now;
        while (line.hasWaiting()) {
            now = now.plusMillis(TICK);
            while (!coming.isEmpty() && !coming.peek().at().isAfter(now)) happens(coming.remove());
            if (!now.isBefore(change)) {
                changesCapacity();
                change = in(between(180, 900));
            }
            if (!now.isBefore(pause)) {
                line = line.paused() ? line.resume() : line.pause();
                pause = in(line.paused() ? between(60, 300) : about(1_500));
            }
            if (!now.isBefore(count)) {
                countsThoseWhoLeft();
                count = in(60);
            }
            advances();
            while (!polls.isEmpty() && !polls.peek().at().isAfter(now)) asksAgain(polls.remove());
            if (!now.isBefore(ask)) {
                asks();
                ask = in(about(40));
            }
        }
        for (Asked fan : asked) {
            told.add(new Told(
                    kind, noShows, fan.ahead(), fan.estimate(), Duration.between(fan.at(), calledAt[fan.number()])));
        }
    }

    private void advances() {
        int free = rules.capacity() - inside;
        if (line.paused() || free <= 0) return;
        while (free > 0 && !returned.isEmpty()) {
            int number = returned.pollFirst();
            calls(number, admissions[number].callAgain(now, rules.claimWindow()), true);
            free--;
        }
        int number = (int) line.called();
        int people = 0;
        while (free > 0 && number < line.issued()) {
            number++;
            calledAt[number] = now;
            if (leftBy(number)) continue;
            calls(number, Admission.call(ticket(number), now, rules.claimWindow()), chance.nextDouble() >= noShows);
            free--;
            people++;
        }
        if (number > line.called()) line = line.callUpTo(number, people, inside, now);
    }

    private void calls(int number, Admission turn, boolean comes) {
        admissions[number] = turn;
        inside++;
        double window = rules.claimWindow().toMillis() / 1_000.0;
        // Asked again within a third of the claim window.
        coming.add(new Coming(in(comes ? between(0, window / 3) : window), number, false));
    }

    private void happens(Coming next) {
        int number = next.number();
        Admission turn = admissions[number];
        if (next.comesBack()) {
            admissions[number] = turn.comeBack(now);
            returned.add(number);
        } else if (turn.isCalledAt(now)) {
            admissions[number] = turn.claim(now, rules.admissionLasts());
            coming.add(new Coming(in(shops(number)), number, false));
        } else if (turn.isActiveAt(now)) {
            admissions[number] = turn.finish(now);
            inside--;
        } else {
            boolean neverCame = turn.isMissedAt(now);
            admissions[number] = turn.runOut(now);
            inside--;
            if (neverCame && chance.nextDouble() < comingBack)
                coming.add(new Coming(in(30 + about(180)), number, true));
        }
    }

    private double shops(int number) {
        double full = rules.admissionLasts().toSeconds();
        if (chance.nextDouble() < dawdling) return full;
        double median = buying * Math.pow(drift, number / (double) line.issued());
        return Math.min(full, median * Math.exp(differing * chance.nextGaussian()));
    }

    private void changesCapacity() {
        double by = Math.exp(between(0, 0.7));
        double wished = chance.nextDouble() < kind.raises() ? rules.capacity() * by : rules.capacity() / by;
        rules = rules.withCapacity((int) Math.max(10, Math.min(4 * firstCapacity, wished)));
    }

    private void asks() {
        if (!line.hasWaiting()) return;
        int number = (int) (line.called() + 1 + chance.nextInt((int) (line.issued() - line.called())));
        if (leftBy(number)) return;
        Optional<Estimate> estimate = teller.tell(line, rules, aheadOf(number), now);
        estimate.ifPresent(range -> asked.add(new Asked(number, aheadOf(number), now, range)));
        if (estimate.isEmpty() && !line.paused()) untold++;
        asksAgain(new Poll(now, number));
    }

    /** Comes back when told to, or up to half of that sooner. */
    private void asksAgain(Poll poll) {
        int number = poll.number();
        if (!line.isWaiting(ticket(number))) {
            boolean inTime = now.isBefore(calledAt[number].plus(rules.claimWindow()));
            if (inTime) noticed++;
            else missed++;
            return;
        }
        var standing = line.standingOf(ticket(number), goneBefore(number), 1, outlook());
        double after = standing.pollAfter().toMillis() / 1_000.0;
        polls.add(new Poll(in(between(after / 2, after)), number));
    }

    /** As a node has it: up to a second old. */
    private Outlook outlook() {
        if (!now.isBefore(outlookGood)) {
            outlook = line.outlook(rules, now);
            outlookGood = now.plusSeconds(1);
        }
        return outlook;
    }

    private long aheadOf(int number) {
        return Math.max(0, number - line.called() - 1 - goneBefore(number));
    }

    private long goneBefore(int number) {
        return left[number - 1] - left[(int) line.called()];
    }

    private boolean leftBy(int number) {
        return patientUntil[number] <= now.toEpochMilli();
    }

    private void countsThoseWhoLeft() {
        long at = now.toEpochMilli();
        for (int number = (int) line.called() + 1; number < left.length; number++)
            left[number] = left[number - 1] + (patientUntil[number] <= at ? 1 : 0);
    }

    private static QueueTicket ticket(int number) {
        return new QueueTicket(AURORA, SOMEBODY, 1, number, OPENING);
    }

    private Instant in(double seconds) {
        return now.plusMillis(Math.round(seconds * 1_000));
    }

    private double between(double least, double most) {
        return least + chance.nextDouble() * (most - least);
    }

    private double about(double mean) {
        return -mean * Math.log(1 - chance.nextDouble());
    }

    private record Asked(int number, long ahead, Instant at, Estimate estimate) {}

    private record Poll(Instant at, int number) implements Comparable<Poll> {
        @Override
        public int compareTo(Poll other) {
            return at.compareTo(other.at);
        }
    }

    /** The next thing to happen to somebody inside, or that somebody comes back. */
    private record Coming(Instant at, int number, boolean comesBack) implements Comparable<Coming> {
        @Override
        public int compareTo(Coming other) {
            return at.compareTo(other.at);
        }
    }
}
