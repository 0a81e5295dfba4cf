package dev.fairseat.domain.seat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreferenceTest {

    @Test
    void the_counts_fill_a_positive_long_and_do_not_touch() {
        assertThat(Preference.CLOSEST.once()).isEqualTo(1);
        assertThat(Preference.WHEELCHAIR_PLACES_SPARED.once()).isEqualTo(1L << 59);
        for (var preference : Preference.values()) {
            for (var other : Preference.values()) {
                assertThat(other.countIn(preference.once())).isEqualTo(other == preference ? 1 : 0);
            }
        }
    }

    @Test
    void the_worst_there_can_be_still_fits() {
        long worst =
                8 * Preference.WHEELCHAIR_PLACES_SPARED.once() + 16 * Preference.NO_ORPHAN.once() + Integer.MAX_VALUE;

        assertThat(worst).isPositive();
        assertThat(Preference.WHEELCHAIR_PLACES_SPARED.countIn(worst)).isEqualTo(8);
        assertThat(Preference.NO_ORPHAN.countIn(worst)).isEqualTo(16);
        assertThat(Preference.CLOSEST.countIn(worst)).isEqualTo(Integer.MAX_VALUE);
    }
}
