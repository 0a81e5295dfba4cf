package dev.fairseat.domain.concert;

import static dev.fairseat.domain.Aurora.AURORA;
import static dev.fairseat.domain.Aurora.CLOSING;
import static dev.fairseat.domain.Aurora.MOMENT;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.concert;
import static dev.fairseat.domain.RefusedAs.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcertTest {

    @Test
    void it_is_on_sale_from_the_opening_on() {
        assertThatCode(() -> concert().requireOnSaleAt(OPENING)).doesNotThrowAnyException();

        assertRefused(
                new ConcertRefusal.NotOpenYet(AURORA, OPENING), () -> concert().requireOnSaleAt(OPENING.minus(MOMENT)));
    }

    @Test
    void it_is_on_sale_up_to_but_not_at_the_closing() {
        assertThatCode(() -> concert().requireOnSaleAt(CLOSING.minus(MOMENT))).doesNotThrowAnyException();

        assertRefused(
                new ConcertRefusal.SalesClosed(AURORA, CLOSING), () -> concert().requireOnSaleAt(CLOSING));
    }

    @Test
    void new_rules_change_nothing_but_the_rules() {
        var before = concert();
        var after = before.withRules(OnSaleRules.standard().withCapacity(7));

        assertThat(after.rules().capacity()).isEqualTo(7);
        assertThat(after.withRules(before.rules())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "bell\u0007"})
    void what_an_organiser_types_is_one_line(String text) {
        var concert = concert();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> titled(concert, text))
                .withMessageContaining("title");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Concert(
                        AURORA, "Aurora", text, concert.venue(), concert.category(), concert.sales(), concert.rules()))
                .withMessageContaining("artist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Venue(text, ZoneId.of("UTC")))
                .withMessageContaining("venue");
    }

    @Test
    void a_title_has_1_to_200_characters_without_the_blanks_around_it() {
        assertThat(titled(concert(), " Aurora ").title()).isEqualTo("Aurora");
        assertThat(titled(concert(), "a".repeat(200)).title()).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> titled(concert(), "a".repeat(201)));
    }

    @Test
    void a_sales_window_opens_before_it_closes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SalesWindow(OPENING, OPENING));
        assertThatIllegalArgumentException().isThrownBy(() -> new SalesWindow(CLOSING, OPENING));
        assertThatCode(() -> new SalesWindow(OPENING, OPENING.plus(MOMENT))).doesNotThrowAnyException();
    }

    @Test
    void a_sales_window_is_kept_in_whole_milliseconds() {
        var window = new SalesWindow(OPENING.plusNanos(1), CLOSING.plusNanos(999_999));

        assertThat(window).isEqualTo(new SalesWindow(OPENING, CLOSING));
        assertThatIllegalArgumentException().isThrownBy(() -> new SalesWindow(OPENING, OPENING.plusNanos(1)));
    }

    @Test
    void a_sales_window_is_half_open() {
        var window = new SalesWindow(OPENING, CLOSING);

        assertThat(window.isBeforeOpening(OPENING.minus(MOMENT))).isTrue();
        assertThat(window.isOpenAt(OPENING.minus(MOMENT))).isFalse();
        assertThat(window.isBeforeOpening(OPENING)).isFalse();
        assertThat(window.isOpenAt(OPENING)).isTrue();
        assertThat(window.isOpenAt(CLOSING.minus(MOMENT))).isTrue();
        assertThat(window.isOpenAt(CLOSING)).isFalse();
        assertThat(window.isOpenAt(CLOSING.plus(Duration.ofDays(365)))).isFalse();
    }

    private static Concert titled(Concert concert, String title) {
        return new Concert(
                concert.id(),
                title,
                concert.artist(),
                concert.venue(),
                concert.category(),
                concert.sales(),
                concert.rules());
    }
}
