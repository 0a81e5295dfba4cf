package dev.fairseat.domain.concert;

import static dev.fairseat.domain.Aurora.AURORA;
import static dev.fairseat.domain.Aurora.CURTAIN;
import static dev.fairseat.domain.Aurora.MOMENT;
import static dev.fairseat.domain.Aurora.NIGHT;
import static dev.fairseat.domain.Aurora.concert;
import static dev.fairseat.domain.Aurora.performance;
import static dev.fairseat.domain.RefusedAs.assertRefused;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PerformanceTest {

    private static final OnSaleRules RULES = OnSaleRules.standard();

    @Test
    void the_date_is_the_one_on_the_wall_of_the_venue() {
        // 15:30 in Greenwich is half past midnight in Seoul, the day after.
        var late = new Performance(NIGHT, concert(), Instant.parse("2027-06-01T15:30:00Z"));

        assertThat(late.date()).isEqualTo(LocalDate.of(2027, 6, 2));
    }

    @Test
    void it_starts_at_a_whole_millisecond() {
        assertThat(new Performance(NIGHT, concert(), CURTAIN.plusNanos(999_999)).startsAt())
                .isEqualTo(CURTAIN);
    }

    @Test
    void tickets_can_be_given_back_until_the_cut_off_and_not_at_it() {
        var night = performance(RULES.withRefundCutOff(ofDays(1)));
        var cutOff = CURTAIN.minus(ofDays(1));

        assertThatCode(() -> night.requireRefundableAt(cutOff.minus(MOMENT))).doesNotThrowAnyException();
        assertRefused(new ConcertRefusal.TooLateToRefund(NIGHT, cutOff), () -> night.requireRefundableAt(cutOff));
    }

    @Test
    void without_a_cut_off_tickets_can_be_given_back_until_the_curtain_rises() {
        var night = performance(RULES.withRefundCutOff(ZERO));

        assertThatCode(() -> night.requireRefundableAt(CURTAIN.minus(MOMENT))).doesNotThrowAnyException();
        assertRefused(new ConcertRefusal.TooLateToRefund(NIGHT, CURTAIN), () -> night.requireRefundableAt(CURTAIN));
    }

    @Test
    void for_another_concert_there_is_no_such_performance() {
        var night = performance(RULES);

        assertThatCode(() -> night.requireOf(AURORA)).doesNotThrowAnyException();
        assertRefused(new ConcertRefusal.NoSuchPerformance(NIGHT), () -> night.requireOf(new ConcertId("borealis")));
    }
}
