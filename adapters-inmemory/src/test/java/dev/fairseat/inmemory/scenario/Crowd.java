package dev.fairseat.inmemory.scenario;

import static java.time.Duration.ofSeconds;

import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.queue.Standing.Admitted;
import dev.fairseat.domain.queue.Standing.Waiting;
import dev.fairseat.inmemory.harness.Fan;
import dev.fairseat.inmemory.harness.OnSale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Many fans who all want in. They poll when they are told to, think before they choose, are sometimes too slow, change
 * their minds, forget to pay in the minute they have, or bring too little money. One seed is one story.
 */
final class Crowd {

    private static final int THE_PRICE = 120_000;

    private final OnSale onSale;
    private final int hall;
    private final SplittableRandom random;
    private final PriorityQueue<Plan> plans =
            new PriorityQueue<>(Comparator.comparing(Plan::at).thenComparing(Plan::made));
    private final Map<Fan, Integer> soldTo = new HashMap<>();
    private long made;
    private int sold;
    private int tooSlow;
    private int forgotten;

    /** What somebody means to do next. */
    private record Plan(Instant at, long made, Runnable step) {}

    Crowd(OnSale onSale, long seed) {
        this.onSale = onSale;
        hall = onSale.seats().size();
        random = new SplittableRandom(seed);
    }

    /** Everybody joins within the first seconds, and the story goes on until nobody means to do anything any more. */
    void rushes(List<Fan> fans) {
        for (Fan fan : fans) {
            // One in ten brings too little and notices when paying.
            boolean poor = random.nextInt(10) == 0;
            fan.tops(poor ? THE_PRICE / 2 : 2 * THE_PRICE);
            within(3, () -> {
                fan.joins();
                asksWhereItStands(fan);
            });
        }
        while (!plans.isEmpty()) {
            Plan next = plans.remove();
            if (next.at().isAfter(onSale.now())) onSale.movesTo(next.at());
            next.step().run();
        }
    }

    /** How many seats each buyer has bought. */
    Map<Fan, Integer> soldTo() {
        return soldTo;
    }

    /** How often somebody else was faster. */
    int tooSlow() {
        return tooSlow;
    }

    /** How often somebody did not pay in time. */
    int forgotten() {
        return forgotten;
    }

    private void asksWhereItStands(Fan fan) {
        Standing standing = fan.standing();
        if (standing instanceof Admitted) {
            looksAround(fan);
        } else if (standing instanceof Waiting waiting) {
            if (isSoldOut()) fan.leaves();
            else after(waiting.pollAfter(), () -> asksWhereItStands(fan));
        }
    }

    private void looksAround(Fan fan) {
        if (!fan.isInside()) return;
        List<String> open = fan.seesOpenSeats();
        if (open.isEmpty()) {
            if (isSoldOut()) fan.leaves();
            else within(20, () -> looksAround(fan));
            return;
        }
        List<String> wanted = someOf(open);
        // While one thinks, others choose.
        within(10, () -> chooses(fan, wanted));
    }

    private void chooses(Fan fan, List<String> wanted) {
        if (!fan.isInside()) return;
        if (wanted.stream().anyMatch(label -> !onSale.seat(label).isOpen())) {
            fan.isRefused("seats-taken", hasty -> hasty.holds(wanted.toArray(String[]::new)));
            tooSlow++;
            looksAround(fan);
            return;
        }
        fan.holds(wanted.toArray(String[]::new));
        switch (random.nextInt(10)) {
            case 0 -> after(ofSeconds(90), () -> forgets(fan));
            case 1 ->
                within(20, () -> {
                    fan.releases();
                    looksAround(fan);
                });
            default -> within(50, () -> pays(fan, wanted));
        }
    }

    private void pays(Fan fan, List<String> wanted) {
        int price = wanted.size() * THE_PRICE;
        if (fan.balance().amount() < price)
            fan.isRefused("balance-too-small", Fan::pays).tops(price);
        fan.pays();
        sold(fan, wanted.size());
        // One in twenty cannot come after all, and says so while there are others who can.
        if (random.nextInt(20) == 0 && !isSoldOut()) {
            fan.refunds();
            sold(fan, -wanted.size());
        }
    }

    private void forgets(Fan fan) {
        fan.isRefused("hold-expired", Fan::pays);
        forgotten++;
        fan.joins();
        asksWhereItStands(fan);
    }

    private List<String> someOf(List<String> open) {
        List<String> left = new ArrayList<>(open);
        List<String> some = new ArrayList<>();
        int count = Math.min(left.size(), 1 + random.nextInt(2));
        for (int i = 0; i < count; i++) some.add(left.remove(random.nextInt(left.size())));
        return some;
    }

    private void sold(Fan fan, int seats) {
        soldTo.merge(fan, seats, Integer::sum);
        sold += seats;
    }

    private boolean isSoldOut() {
        return sold == hall;
    }

    private void within(int seconds, Runnable step) {
        after(ofSeconds(1 + random.nextInt(seconds)), step);
    }

    private void after(Duration time, Runnable step) {
        made++;
        plans.add(new Plan(onSale.now().plus(time), made, step));
    }
}
