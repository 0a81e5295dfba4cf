package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.CLOSES;
import static dev.fairseat.application.contract.House.OPENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertSearch;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.Venue;
import dev.fairseat.domain.queue.Queue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Looking through the programme. */
public interface ConcertSearchContract extends AdapterUnderTest {

    @Test
    default void everything_is_listed_as_sales_open_and_then_by_id() {
        // As characters count, not as a dictionary does: the hyphen comes before digits, digits before letters.
        adds(concert("zz", OPENS.minusMillis(1)));
        adds(concert("ab", OPENS));
        adds(concert("a1", OPENS));
        adds(concert("a", OPENS.plusMillis(1)));
        adds(concert("a-b", OPENS));

        assertThat(found(ConcertSearch.everything())).containsExactly("zz", "a-b", "a1", "ab", "a");
    }

    @Test
    default void a_page_goes_on_behind_the_concert_it_is_given() {
        for (String id : List.of("a", "b", "c", "d")) adds(concert(id, OPENS));

        assertThat(found(ConcertSearch.everything(), "b", 1)).containsExactly("c");
        assertThat(found(ConcertSearch.everything(), "b", 2)).containsExactly("c", "d");
        assertThat(found(ConcertSearch.everything(), "b", 100)).containsExactly("c", "d");
        assertThat(found(ConcertSearch.everything(), "d", 100)).isEmpty();
    }

    @Test
    default void behind_an_unknown_concert_there_is_nothing() {
        adds(concert("b", OPENS));

        assertThat(found(ConcertSearch.everything(), "a", 100)).isEmpty();
    }

    @Test
    default void a_search_goes_on_behind_a_concert_it_would_not_have_found() {
        adds(concert("a", "Quiet night", "Duo", OPENS));
        adds(concert("b", "Loud night", "Trio", OPENS));
        adds(concert("c", "Quiet morning", "Solo", OPENS));

        assertThat(found(text("quiet"), "b", 100)).containsExactly("c");
    }

    @Test
    default void text_is_looked_for_in_title_and_artist_in_any_case() {
        adds(concert("title", "Aurora over SEOUL", "Duo", OPENS));
        adds(concert("artist", "Live", "The aurora Quartet", OPENS));
        adds(concert("neither", "Live", "Trio", OPENS));

        assertThat(found(text("AURORA"))).containsExactly("artist", "title");
        assertThat(found(text("seoul"))).containsExactly("title");
        assertThat(found(text("ora Q"))).containsExactly("artist");
        assertThat(found(text("aurora  over"))).isEmpty();
    }

    @Test
    default void text_beyond_ascii_is_looked_for_in_any_case_too() {
        adds(concert("french", "ÉTÉ à Paris", "Björk", OPENS));
        adds(concert("korean", "서울의 밤", "아이유", OPENS));
        adds(concert("emoji", "Rock 🎸 on", "Duo", OPENS));

        assertThat(found(text("été"))).containsExactly("french");
        assertThat(found(text("BJÖRK"))).containsExactly("french");
        assertThat(found(text("울의"))).containsExactly("korean");
        assertThat(found(text("🎸"))).containsExactly("emoji");
        assertThat(found(text("ete"))).isEmpty();
    }

    @Test
    default void signs_that_mean_something_to_a_database_mean_themselves() {
        adds(concert("percent", "100% live", "Duo", OPENS));
        adds(concert("underscore", "snake_case", "Duo", OPENS));
        adds(concert("backslash", "back\\slash", "Duo", OPENS));
        adds(concert("quote", "it's", "Duo", OPENS));
        adds(concert("plain", "1000 lives, snake case", "Duo", OPENS));

        assertThat(found(text("100%"))).containsExactly("percent");
        assertThat(found(text("%"))).containsExactly("percent");
        assertThat(found(text("e_c"))).containsExactly("underscore");
        assertThat(found(text("_"))).containsExactly("underscore");
        assertThat(found(text("\\"))).containsExactly("backslash");
        assertThat(found(text("'"))).containsExactly("quote");
        assertThat(found(artist("%"))).isEmpty();
    }

    @Test
    default void an_artist_is_looked_for_in_the_artists_name_only() {
        adds(concert("by", "Live", "Aurora", OPENS));
        adds(concert("about", "Aurora", "Duo", OPENS));

        assertThat(found(artist("auRORA"))).containsExactly("by");
    }

    @Test
    default void a_category_is_matched_as_a_whole() {
        adds(concert("k-pop", OPENS));
        adds(with(concert("pop", OPENS), new Category("pop")));

        assertThat(found(category("k-pop"))).containsExactly("k-pop");
        assertThat(found(category("pop"))).containsExactly("pop");
        assertThat(found(category("po"))).isEmpty();
    }

    /** 23:30 in Seoul on 1 June is 14:30 in London, and half past midnight in Auckland on the 2nd. */
    @Test
    default void a_day_is_a_day_at_the_venue() {
        Instant lateInSeoul = Instant.parse("2027-06-01T14:30:00Z");
        adds(at("Asia/Seoul"), lateInSeoul);
        adds(at("Pacific/Auckland"), lateInSeoul);
        adds(at("America/New_York"), Instant.parse("2027-06-02T03:59:59.999Z"));
        adds(at("Europe/London"), Instant.parse("2027-06-01T23:00:00Z"));
        adds(concert("no-performance", OPENS));

        assertThat(found(on("2027-06-01"))).containsExactly("america-new-york", "asia-seoul");
        assertThat(found(on("2027-06-02"))).containsExactly("europe-london", "pacific-auckland");
        assertThat(found(on("2027-06-03"))).isEmpty();
    }

    @Test
    default void any_of_the_performances_may_be_on_the_day() {
        adds(at("Asia/Seoul"), START.plus(Duration.ofDays(10)), START.plus(Duration.ofDays(11)));

        assertThat(found(on("2027-05-11"))).containsExactly("asia-seoul");
        assertThat(found(on("2027-05-12"))).containsExactly("asia-seoul");
        assertThat(found(on("2027-05-13"))).isEmpty();
    }

    @Test
    default void a_concert_is_on_sale_from_its_opening_up_to_but_not_at_its_close() {
        adds(concert("sale", OPENS));

        assertThat(found(onSaleAt(OPENS.minusMillis(1)))).isEmpty();
        assertThat(found(onSaleAt(OPENS))).containsExactly("sale");
        assertThat(found(onSaleAt(CLOSES.minusMillis(1)))).containsExactly("sale");
        assertThat(found(onSaleAt(CLOSES))).isEmpty();
    }

    @Test
    default void several_wishes_must_all_be_met() {
        adds(at("Asia/Seoul"), START);
        adds(at("Europe/London"), START);
        var search = new ConcertSearch(
                Optional.of("asia"),
                Optional.of("band"),
                Optional.of(new Category("k-pop")),
                Optional.of(LocalDate.parse("2027-05-01")),
                Optional.of(START));

        assertThat(found(search)).containsExactly("asia-seoul");
        assertThat(found(new ConcertSearch(
                        search.text(), Optional.of("orchestra"), search.category(), search.on(), search.onSaleAt())))
                .isEmpty();
    }

    @Test
    default void a_search_sees_what_its_own_unit_has_changed() {
        adds(concert("a", "Quiet night", "Duo", OPENS));

        unitOfWork().run(stores -> {
            stores.concerts().add(concert("b", "Quiet morning", "Solo", OPENS));
            stores.concerts().save(concert("a", "Loud night", "Duo", OPENS));
            assertThat(stores.concerts().search(text("quiet"), Optional.empty(), 10))
                    .extracting(Concert::id)
                    .containsExactly(new ConcertId("b"));
            stores.queues().add(Queue.open(new ConcertId("b"), START));
        });
    }

    private void adds(Concert concert, Instant... performances) {
        unitOfWork().run(stores -> {
            stores.concerts().add(concert);
            stores.queues().add(Queue.open(concert.id(), START));
            for (int number = 0; number < performances.length; number++) {
                stores.performances()
                        .add(House.performance(concert.id() + "-" + number, concert, performances[number]));
            }
        });
    }

    private List<String> found(ConcertSearch search) {
        return found(search, Optional.empty(), 100);
    }

    private List<String> found(ConcertSearch search, String after, int limit) {
        return found(search, Optional.of(new ConcertId(after)), limit);
    }

    private List<String> found(ConcertSearch search, Optional<ConcertId> after, int limit) {
        return unitOfWork()
                .read(stores -> stores.concerts().search(search, after, limit).stream()
                        .map(concert -> concert.id().value())
                        .toList());
    }

    private static Concert concert(String id, Instant opensAt) {
        return concert(id, "Title", "Artist", opensAt);
    }

    private static Concert concert(String id, String title, String artist, Instant opensAt) {
        return House.concert(new ConcertId(id), title, artist, opensAt);
    }

    private static Concert with(Concert concert, Category category) {
        return new Concert(
                concert.id(),
                concert.title(),
                concert.artist(),
                concert.venue(),
                category,
                concert.sales(),
                concert.rules());
    }

    private static Concert at(String zone) {
        return new Concert(
                new ConcertId(zone.toLowerCase(Locale.ROOT).replaceAll("[/_]", "-")),
                "Live in " + zone,
                "The Band",
                new Venue("Hall", ZoneId.of(zone)),
                new Category("k-pop"),
                new SalesWindow(OPENS, CLOSES),
                OnSaleRules.standard());
    }

    private static ConcertSearch text(String part) {
        return new ConcertSearch(
                Optional.of(part), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ConcertSearch artist(String part) {
        return new ConcertSearch(
                Optional.empty(), Optional.of(part), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ConcertSearch category(String whole) {
        return new ConcertSearch(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Category(whole)),
                Optional.empty(),
                Optional.empty());
    }

    private static ConcertSearch on(String day) {
        return new ConcertSearch(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDate.parse(day)),
                Optional.empty());
    }

    private static ConcertSearch onSaleAt(Instant instant) {
        return new ConcertSearch(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(instant));
    }
}
