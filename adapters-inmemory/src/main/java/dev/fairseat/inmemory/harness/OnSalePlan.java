package dev.fairseat.inmemory.harness;

import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Venue;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.inmemory.InMemoryUnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** How an on-sale is to be before it goes on sale. What is not said is as in {@link OnSale#of}. */
public final class OnSalePlan {

    private static final Grade STANDARD = new Grade("STANDARD");
    private static final long STANDARD_PRICE = 120_000;

    private final ConcertId concert;
    private final Optional<House> sharedHouse;
    private final List<Performing> performances = new ArrayList<>();

    private ManualClock clock = new ManualClock();
    private Function<InstantSource, UnitOfWork> storage = InMemoryUnitOfWork::new;
    private WalletRules walletRules = WalletRules.standard();
    private OnSaleRules rules = OnSaleRules.standard();
    private Function<Money, SeatMap> seats = OnSalePlan::fiveRowsOfTen;
    private long price = STANDARD_PRICE;
    private Duration opensIn = Duration.ZERO;
    private Optional<Duration> lobbyOpensIn = Optional.empty();
    private Optional<String> beacon = Optional.empty();
    private Duration closesIn = Duration.ofDays(30);
    private Duration startsIn = Duration.ofDays(31);
    private long seed = 1;
    private int auditRhythm = 1;

    private record Performing(PerformanceId id, Duration startsIn, Optional<SeatMap> seats) {}

    OnSalePlan(String concert) {
        this.concert = new ConcertId(concert);
        sharedHouse = Optional.empty();
    }

    OnSalePlan(String concert, House house) {
        this.concert = new ConcertId(concert);
        sharedHouse = Optional.of(house);
    }

    public OnSalePlan rules(OnSaleRules changed) {
        rules = changed;
        return this;
    }

    /** For example {@code plan.rules(rules -> rules.withCapacity(2))}. */
    public OnSalePlan rules(UnaryOperator<OnSaleRules> change) {
        return rules(change.apply(rules));
    }

    /** In the minor unit of the wallets' currency, for all seats but those of a {@link SeatMap}. */
    public OnSalePlan priced(long each) {
        price = each;
        return this;
    }

    /** These labels, all at one price. */
    public OnSalePlan seats(String... labels) {
        return seats(each -> {
            List<Place> places = new ArrayList<>();
            for (String label : labels) {
                places.add(new Place(label, "", "", places.size() + 1, STANDARD, each));
            }
            return new SeatMap(places);
        });
    }

    /** A simple hall: {@code 1} to {@code count}, all at one price. */
    public OnSalePlan numberedSeats(int count) {
        return seats(each -> SeatMap.numbered(count, STANDARD, each));
    }

    public OnSalePlan seats(SeatMap map) {
        return seats(each -> map);
    }

    private OnSalePlan seats(Function<Money, SeatMap> map) {
        seats = map;
        return this;
    }

    /** Counted from when the plan goes on sale; at once when nothing is said. */
    public OnSalePlan opensIn(Duration time) {
        opensIn = time;
        return this;
    }

    /**
     * With a lobby, whose entrants are put in order by a draw when sales open. Counted from when the plan goes on sale,
     * and later than that.
     */
    public OnSalePlan lobbyIn(Duration time) {
        lobbyOpensIn = Optional.of(time);
        return this;
    }

    /** The draw waits until somebody states what this turned out to say. */
    public OnSalePlan beacon(String name) {
        beacon = Optional.of(name);
        return this;
    }

    /** Counted from when the plan goes on sale. */
    public OnSalePlan closesIn(Duration time) {
        closesIn = time;
        return this;
    }

    /** When the curtain of the first performance rises, counted from when the plan goes on sale. */
    public OnSalePlan startsIn(Duration time) {
        startsIn = time;
        return this;
    }

    /** One more performance of this id, with the seats of the first. The first has the id of the concert. */
    public OnSalePlan alsoOn(String performance, Duration startsIn) {
        performances.add(new Performing(new PerformanceId(performance), startsIn, Optional.empty()));
        return this;
    }

    /** One more performance of this id, with seats of its own. */
    public OnSalePlan alsoOn(String performance, Duration startsIn, SeatMap own) {
        performances.add(new Performing(new PerformanceId(performance), startsIn, Optional.of(own)));
        return this;
    }

    public OnSalePlan walletRules(WalletRules changed) {
        requireOwnHouse();
        walletRules = changed;
        return this;
    }

    /** Any storage, empty, with the rehearsal's clock as the authority for time. */
    public OnSalePlan on(Function<InstantSource, UnitOfWork> anyStorage) {
        requireOwnHouse();
        storage = anyStorage;
        return this;
    }

    public OnSalePlan clock(ManualClock own) {
        requireOwnHouse();
        clock = own;
        return this;
    }

    /** Another seed makes other ids. */
    public OnSalePlan seed(long another) {
        requireOwnHouse();
        seed = another;
        return this;
    }

    /**
     * A crowd is audited more cheaply at every {@code steps}-th step only. In between heads are counted against the
     * capacity; refused steps are not compared with what was before. {@link OnSale#isAudited} audits at once.
     */
    public OnSalePlan auditsEvery(int steps) {
        requireOwnHouse();
        auditRhythm = steps;
        return this;
    }

    public OnSale goesOnSale() {
        House house =
                sharedHouse.orElseGet(() -> new House(clock, storage.apply(clock), walletRules, seed, auditRhythm));
        Instant now = house.clock.instant();
        PerformanceId first = new PerformanceId(concert.value());
        var announced = new Concert(
                concert,
                concert.value(),
                "The " + concert.value() + " band",
                new Venue("Rehearsal hall", ZoneOffset.UTC),
                new Category("rehearsal"),
                new SalesWindow(now.plus(opensIn), now.plus(closesIn)),
                rules,
                lobbyOpensIn.map(time -> new Lobby(now.plus(time), beacon)));
        house.step(concert + " is announced", () -> house.office().putOnSale(announced));
        performs(house, new Performing(first, startsIn, Optional.empty()), now);
        performances.forEach(performance -> performs(house, performance, now));
        return new OnSale(house, concert, first);
    }

    private void performs(House house, Performing performance, Instant now) {
        SeatMap map = performance.seats().orElseGet(() -> seats.apply(house.money(price)));
        Instant startsAt = now.plus(performance.startsIn());
        house.step(performance.id() + " is put on sale", () -> {
            var added = house.office().addPerformance(performance.id(), concert, startsAt, map);
            house.auditor.watches(concert, performance.id(), map.places().size());
            return added;
        });
    }

    private static SeatMap fiveRowsOfTen(Money each) {
        return new SeatMap(SeatMap.block("", List.of("A", "B", "C", "D", "E"), 10, STANDARD, each));
    }

    private void requireOwnHouse() {
        if (sharedHouse.isPresent()) {
            throw new IllegalStateException(
                    concert + " shares the storage, the time and the wallets of another concert");
        }
    }
}
