package dev.fairseat.domain.concert;

import static dev.fairseat.domain.Aurora.CLOSING;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.concert;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConcertSearchTest {

    private static final LocalDate JUNE_1 = LocalDate.of(2027, 6, 1);

    @Test
    void who_looks_for_nothing_in_particular_finds_everything() {
        assertThat(ConcertSearch.everything().matches(concert(), Set.of())).isTrue();
    }

    @Test
    void words_are_found_in_the_title_and_in_the_artists_name_in_any_case() {
        assertThat(matches(text("AURO"))).isTrue();
        assertThat(matches(text("northern"))).isTrue();
        assertThat(matches(text("borealis"))).isFalse();
    }

    @Test
    void an_artist_is_not_found_by_a_title() {
        assertThat(matches(artist("lights"))).isTrue();
        assertThat(matches(artist("aurora"))).isFalse();
    }

    @Test
    void a_category_is_the_whole_word() {
        assertThat(matches(category("k-pop"))).isTrue();
        assertThat(matches(category("pop"))).isFalse();
    }

    @Test
    void a_day_is_one_with_a_performance() {
        assertThat(on(JUNE_1).matches(concert(), Set.of(JUNE_1, JUNE_1.plusDays(1))))
                .isTrue();
        assertThat(on(JUNE_1).matches(concert(), Set.of(JUNE_1.plusDays(1)))).isFalse();
        assertThat(on(JUNE_1).matches(concert(), Set.of())).isFalse();
    }

    @Test
    void on_sale_means_within_the_sales_window() {
        assertThat(matches(onSaleAt(OPENING))).isTrue();
        assertThat(matches(onSaleAt(OPENING.minusMillis(1)))).isFalse();
        assertThat(matches(onSaleAt(CLOSING))).isFalse();
    }

    @Test
    void everything_that_is_asked_for_must_be_true() {
        var search = new ConcertSearch(
                Optional.of("aurora"),
                Optional.of("lights"),
                Optional.of(new Category("k-pop")),
                Optional.of(JUNE_1),
                Optional.of(OPENING));

        assertThat(search.matches(concert(), Set.of(JUNE_1))).isTrue();
        assertThat(search.matches(concert(), Set.of())).isFalse();
    }

    private static boolean matches(ConcertSearch search) {
        return search.matches(concert(), Set.of(JUNE_1));
    }

    private static ConcertSearch text(String part) {
        return new ConcertSearch(
                Optional.of(part), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ConcertSearch artist(String part) {
        return new ConcertSearch(
                Optional.empty(), Optional.of(part), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ConcertSearch category(String name) {
        return new ConcertSearch(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Category(name)),
                Optional.empty(),
                Optional.empty());
    }

    private static ConcertSearch on(LocalDate day) {
        return new ConcertSearch(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(day), Optional.empty());
    }

    private static ConcertSearch onSaleAt(Instant at) {
        return new ConcertSearch(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(at));
    }
}
