package dev.fairseat.domain.concert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names organisers choose and everybody sees in URLs. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Aurora", "au rora", "aurora/2", "../etc", "aurora_2", "äurora", "aurora\n", "a.b"})
    void ids_and_categories_are_lower_case_letters_digits_and_hyphens(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConcertId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new PerformanceId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new Category(text));
    }

    @Test
    void ids_have_64_characters_at_most() {
        var longest = "a".repeat(64);

        assertThat(new ConcertId(longest)).hasToString(longest);
        assertThat(new PerformanceId(longest)).hasToString(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> new ConcertId(longest + "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PerformanceId(longest + "a"));
    }

    @Test
    void a_category_has_32_characters_at_most() {
        assertThat(new Category("c".repeat(32))).hasToString("c".repeat(32));
        assertThatIllegalArgumentException().isThrownBy(() -> new Category("c".repeat(33)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "V I P", "VIP!", "seventeen-letters", "VIP\n"})
    void a_grade_is_a_short_word(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Grade(text));
    }

    @Test
    void a_grade_is_written_as_the_organiser_writes_it() {
        assertThat(new Grade("VIP")).hasToString("VIP").isNotEqualTo(new Grade("vip"));
        assertThat(new Grade("sixteen-letters-")).hasToString("sixteen-letters-");
    }

    @Test
    void ids_sort_by_their_letters() {
        assertThat(new ConcertId("aurora")).isLessThan(new ConcertId("borealis"));
        assertThat(new PerformanceId("aurora-1")).isLessThan(new PerformanceId("aurora-2"));
    }
}
