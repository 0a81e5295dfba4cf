package dev.fairseat.domain.concert;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OnSaleRulesTest {

    private static final OnSaleRules STANDARD = OnSaleRules.standard();
    private static final Duration MOMENT = Duration.ofMillis(1);

    /** Each number with how it is set, how it is read, the least and the most it may be, and the first beyond either. */
    static Stream<Arguments> ranges() {
        return Stream.of(
                number("capacity", STANDARD::withCapacity, OnSaleRules::capacity, 0, 1_000_000),
                number("seatsPerMember", STANDARD::withSeatsPerMember, OnSaleRules::seatsPerMember, 1, 100),
                time("claimWindow", STANDARD::withClaimWindow, OnSaleRules::claimWindow, ofSeconds(1), ofHours(1)),
                time(
                        "admissionLasts",
                        STANDARD::withAdmissionLasting,
                        OnSaleRules::admissionLasts,
                        ofSeconds(1),
                        ofHours(24)),
                time("holdLasts", STANDARD::withHoldLasting, OnSaleRules::holdLasts, ofSeconds(1), ofHours(24)),
                time(
                        "refundCutOff",
                        STANDARD::withRefundCutOff,
                        OnSaleRules::refundCutOff,
                        Duration.ZERO,
                        ofDays(365)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ranges")
    <T> void each_number_has_its_range(
            String name,
            Function<T, OnSaleRules> set,
            Function<OnSaleRules, T> get,
            T least,
            T most,
            T tooLittle,
            T tooMuch) {
        assertThat(get.apply(set.apply(least))).isEqualTo(least);
        assertThat(get.apply(set.apply(most))).isEqualTo(most);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> set.apply(tooLittle))
                .withMessageContainingAll(name, least.toString(), most.toString(), tooLittle.toString());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set.apply(tooMuch))
                .withMessageContaining(name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ranges")
    <T> void changing_one_number_leaves_the_others(
            String name,
            Function<T, OnSaleRules> set,
            Function<OnSaleRules, T> get,
            T least,
            T most,
            T tooLittle,
            T tooMuch)
            throws ReflectiveOperationException {
        var changed = set.apply(most);

        for (var component : OnSaleRules.class.getRecordComponents()) {
            if (component.getName().equals(name)) continue;
            assertThat(component.getAccessor().invoke(changed))
                    .as(component.getName())
                    .isEqualTo(component.getAccessor().invoke(STANDARD));
        }
    }

    @Test
    void whether_a_hold_that_ran_out_ends_the_turn_can_be_switched() {
        assertThat(STANDARD.holdRunOutEndsAdmission()).isTrue();

        var lenient = STANDARD.withHoldRunOutEndingAdmission(false);

        assertThat(lenient.holdRunOutEndsAdmission()).isFalse();
        assertThat(lenient.withHoldRunOutEndingAdmission(true)).isEqualTo(STANDARD);
    }

    @Test
    void whether_chosen_seats_may_leave_orphans_can_be_switched() {
        assertThat(STANDARD.noOrphanSeats()).isFalse();

        var strict = STANDARD.withNoOrphanSeats(true);

        assertThat(strict.noOrphanSeats()).isTrue();
        assertThat(strict.withNoOrphanSeats(false)).isEqualTo(STANDARD);
    }

    @Test
    void the_standard_numbers_are_the_ones_that_are_documented() {
        assertThat(STANDARD)
                .isEqualTo(new OnSaleRules(500, ofSeconds(30), ofMinutes(10), ofMinutes(5), 4, true, ofDays(1), false));
    }

    @Test
    void no_end_of_anything_falls_between_two_milliseconds() {
        var fine = STANDARD.withHoldLasting(ofSeconds(2).plusNanos(1))
                .withAdmissionLasting(ofSeconds(2).plusNanos(1))
                .withClaimWindow(ofSeconds(2).plusNanos(999_999))
                .withRefundCutOff(ofSeconds(2).plusNanos(1));

        assertThat(fine.holdLasts()).isEqualTo(ofSeconds(2));
        assertThat(fine.admissionLasts()).isEqualTo(ofSeconds(2));
        assertThat(fine.claimWindow()).isEqualTo(ofSeconds(2));
        assertThat(fine.refundCutOff()).isEqualTo(ofSeconds(2));
    }

    private static Arguments number(
            String name, Function<Integer, OnSaleRules> set, Function<OnSaleRules, Integer> get, int least, int most) {
        return Arguments.of(name, set, get, least, most, least - 1, most + 1);
    }

    private static Arguments time(
            String name,
            Function<Duration, OnSaleRules> set,
            Function<OnSaleRules, Duration> get,
            Duration least,
            Duration most) {
        return Arguments.of(name, set, get, least, most, least.minus(MOMENT), most.plus(MOMENT));
    }
}
