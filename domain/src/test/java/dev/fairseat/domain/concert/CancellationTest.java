package dev.fairseat.domain.concert;

import static dev.fairseat.domain.Aurora.NIGHT;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private final Cancellation begun = Cancellation.begin(NIGHT, won(0).currency(), OPENING);

    @Test
    void it_counts_what_was_taken_back_until_there_is_nothing_left() {
        Cancellation finished = begun.holdReleased()
                .paymentRefunded(won(100))
                .paymentRefunded(won(50))
                .finish(OPENING.plusSeconds(9));

        assertThat(begun.isFinished()).isFalse();
        assertThat(finished)
                .isEqualTo(new Cancellation(NIGHT, OPENING, 1, 2, won(150), Optional.of(OPENING.plusSeconds(9))));
        assertThatIllegalStateException().isThrownBy(() -> finished.finish(OPENING));
    }

    @Test
    void money_comes_from_payments_and_payments_come_to_money() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cancellation(NIGHT, OPENING, 0, 0, won(1), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cancellation(NIGHT, OPENING, 0, 1, won(0), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cancellation(NIGHT, OPENING, -1, 0, won(0), Optional.empty()));
    }
}
