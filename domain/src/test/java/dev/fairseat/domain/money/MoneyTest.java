package dev.fairseat.domain.money;

import static dev.fairseat.domain.Aurora.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Currency;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Money ALL_THERE_IS = won(Money.MAX_AMOUNT);

    @Test
    void a_sum_is_exact_to_the_last_won() {
        var sum = won(9_007_199_254_740_990L).plus(won(1));

        assertThat(sum).isEqualTo(ALL_THERE_IS);
    }

    @Test
    void what_is_added_can_be_taken_away_again() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            var a = won(random.nextLong(Money.MAX_AMOUNT / 2));
            var b = won(random.nextLong(Money.MAX_AMOUNT / 2));

            assertThat(a.plus(b).minus(b)).isEqualTo(a);
            assertThat(a.plus(b)).isEqualTo(b.plus(a));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Money.MAX_AMOUNT + 1, -Money.MAX_AMOUNT - 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void there_is_no_amount_beyond_what_every_reader_keeps_exactly(long amount) {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> won(amount));
    }

    @ParameterizedTest
    @ValueSource(longs = {Money.MAX_AMOUNT, -Money.MAX_AMOUNT, 0})
    void the_largest_amounts_are_amounts(long amount) {
        assertThat(won(amount).amount()).isEqualTo(amount);
    }

    @Test
    void a_sum_that_would_be_too_large_is_an_error_and_not_another_number() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> ALL_THERE_IS.plus(won(1)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> won(0).minus(ALL_THERE_IS).minus(won(1)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> ALL_THERE_IS.plus(ALL_THERE_IS));
    }

    @Test
    void two_currencies_never_mix() {
        var euros = Money.of(100, "EUR");

        assertThatIllegalArgumentException().isThrownBy(() -> won(100).plus(euros));
        assertThatIllegalArgumentException().isThrownBy(() -> won(100).minus(euros));
        assertThatIllegalArgumentException().isThrownBy(() -> won(100).covers(euros));
        assertThatIllegalArgumentException().isThrownBy(() -> won(100).compareTo(euros));
        assertThat(won(100)).isNotEqualTo(euros);
    }

    @Test
    void it_covers_a_price_up_to_its_own_amount() {
        assertThat(won(120_000).covers(won(119_999))).isTrue();
        assertThat(won(120_000).covers(won(120_000))).isTrue();
        assertThat(won(120_000).covers(won(120_001))).isFalse();
    }

    @Test
    void zero_is_neither_positive_nor_negative() {
        var nothing = Money.zero(Currency.getInstance("KRW"));

        assertThat(nothing.isPositive()).isFalse();
        assertThat(nothing.isNegative()).isFalse();
        assertThat(won(1).isPositive()).isTrue();
        assertThat(won(-1).isNegative()).isTrue();
    }

    @Test
    void more_money_sorts_behind_less() {
        assertThat(won(1)).isLessThan(won(2)).isGreaterThan(won(0)).isEqualByComparingTo(won(1));
    }

    @ParameterizedTest
    @CsvSource({
        "120000, KRW, 120000 KRW",
        "1990, EUR, 19.90 EUR",
        "-5, USD, -0.05 USD",
        "1234, KWD, 1.234 KWD",
        "7, XXX, 7 XXX"
    })
    void people_read_it_in_the_whole_unit_of_the_currency(long amount, String currency, String text) {
        assertThat(Money.of(amount, currency)).hasToString(text);
    }

    @Test
    void money_without_a_currency_is_no_money() {
        assertThatNullPointerException().isThrownBy(() -> new Money(1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, "WON"));
    }
}
