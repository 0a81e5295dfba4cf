package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.concert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.Venue;
import dev.fairseat.domain.queue.Queue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Concerts and their performances come back as they were put on sale. */
public interface ProgrammeContract extends AdapterUnderTest {

    @Test
    default void a_concert_comes_back_as_it_was_put_on_sale() {
        var longest = "ab-".repeat(21) + "9";
        List<Concert> concerts = List.of(
                concert(AURORA),
                new Concert(
                        new ConcertId(longest),
                        "오로라 — Ünïcödé 🎸 'quoted' \"twice\" 100 %",
                        "ぁ".repeat(200),
                        new Venue("Théâtre de l'Œuvre", ZoneId.of("America/Argentina/Buenos_Aires")),
                        new Category("1".repeat(32)),
                        new SalesWindow(Instant.ofEpochMilli(1), Instant.parse("9999-12-31T23:59:59.999Z")),
                        new OnSaleRules(
                                1_000_000,
                                Duration.ofMillis(1_001),
                                Duration.ofHours(24),
                                Duration.ofMillis(86_399_999),
                                100,
                                false,
                                Duration.ofDays(365),
                                true)),
                new Concert(
                        new ConcertId("0"),
                        "x",
                        "y",
                        new Venue("z", ZoneId.of("+05:45")),
                        new Category("-"),
                        new SalesWindow(START, START.plusMillis(1)),
                        new OnSaleRules(
                                0,
                                Duration.ofHours(1),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1),
                                1,
                                true,
                                Duration.ZERO,
                                false)),
                concert(new ConcertId("drawn")).withLobby(new Lobby(House.OPENS.minusMillis(1), Optional.empty())),
                concert(new ConcertId("drawn-by-a-beacon"))
                        .withLobby(new Lobby(Instant.ofEpochMilli(1), Optional.of("ぁ".repeat(200)))));

        unitOfWork().run(stores -> concerts.forEach(stores.concerts()::add));

        for (Concert concert : concerts) assertThat(find(concert.id())).contains(concert);
    }

    @Test
    default void a_concert_that_is_not_on_the_programme_is_not_found() {
        House.opens(unitOfWork());

        assertThat(find(new ConcertId("auror"))).isEmpty();
        assertThat(find(new ConcertId("aurora-2"))).isEmpty();
    }

    @Test
    default void a_saved_concert_replaces_the_one_that_was_there() {
        House.opens(unitOfWork());
        var changed = concert(AURORA).withRules(OnSaleRules.standard().withCapacity(7));

        unitOfWork().run(stores -> {
            stores.concerts().save(changed);
            assertThat(stores.concerts().find(AURORA)).contains(changed);
        });

        assertThat(find(AURORA)).contains(changed);
    }

    @Test
    default void a_concert_is_added_once_and_saved_only_when_it_is_there() {
        House.opens(unitOfWork());
        var unknown = concert(new ConcertId("unknown"));

        Bug.isNoticed(unitOfWork(), stores -> stores.concerts().add(concert(AURORA)));
        Bug.isNoticed(unitOfWork(), stores -> stores.concerts().save(unknown));
    }

    @Test
    default void of_many_who_put_one_concert_on_sale_at_once_one_does() {
        var outcome = Race.run(
                8,
                racer -> unitOfWork().<Boolean>write(stores -> {
                    if (stores.concerts().find(AURORA).isPresent()) return false;
                    stores.concerts().add(concert(AURORA, "Aurora " + racer, "Band", House.OPENS));
                    stores.queues().add(Queue.open(AURORA, stores.now()));
                    return true;
                }));

        assertThat(outcome.won()).containsOnlyOnce(true).hasSize(8);
    }

    @Test
    default void a_performance_comes_back_with_its_concert() {
        House.opens(unitOfWork());

        assertThat(performance(NIGHT)).contains(House.night());
        assertThat(performance(new PerformanceId("aurora"))).isEmpty();
    }

    @Test
    default void a_performance_comes_with_the_rules_its_concert_has_now() {
        House.opens(unitOfWork());
        var changed = concert(AURORA).withRules(OnSaleRules.standard().withSeatsPerMember(1));

        unitOfWork().run(stores -> {
            stores.concerts().save(changed);
            assertThat(stores.performances().find(NIGHT).orElseThrow().concert())
                    .isEqualTo(changed);
        });

        assertThat(performance(NIGHT)).map(Performance::concert).contains(changed);
        assertThat(of(AURORA)).extracting(Performance::concert).containsExactly(changed);
    }

    @Test
    default void performances_are_listed_as_they_start_and_then_by_id() {
        House.opens(unitOfWork());
        House.opens(unitOfWork(), new ConcertId("borealis"));
        Instant first = START.plus(Duration.ofDays(1));
        // As characters count, not as a dictionary does: the hyphen comes before digits, digits before letters.
        List<Performance> performances = List.of(
                House.performance("z", concert(AURORA), first),
                House.performance("a-b", concert(AURORA), first.plusMillis(1)),
                House.performance("a1", concert(AURORA), first.plusMillis(1)),
                House.performance("ab", concert(AURORA), first.plusMillis(1)),
                House.performance("a", concert(AURORA), first.plusMillis(2)));

        unitOfWork().run(stores -> {
            for (int added : List.of(4, 1, 3, 0, 2)) stores.performances().add(performances.get(added));
            stores.performances().add(House.performance("other", concert(new ConcertId("borealis")), first));
            assertThat(stores.performances().of(AURORA)).startsWith(performances.toArray(Performance[]::new));
        });

        assertThat(of(AURORA))
                .startsWith(performances.toArray(Performance[]::new))
                .hasSize(6);
        assertThat(of(new ConcertId("nowhere"))).isEmpty();
    }

    @Test
    default void a_performance_is_added_once() {
        House.opens(unitOfWork());
        House.opens(unitOfWork(), new ConcertId("borealis"));
        var again = House.performance(NIGHT.value(), concert(new ConcertId("borealis")), START);

        Bug.isNoticed(unitOfWork(), stores -> stores.performances().add(again));
    }

    private Optional<Concert> find(ConcertId id) {
        return unitOfWork().read(stores -> stores.concerts().find(id));
    }

    private Optional<Performance> performance(PerformanceId id) {
        return unitOfWork().read(stores -> stores.performances().find(id));
    }

    private List<Performance> of(ConcertId concert) {
        return unitOfWork().read(stores -> stores.performances().of(concert));
    }
}
