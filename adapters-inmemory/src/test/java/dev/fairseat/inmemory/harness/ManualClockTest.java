package dev.fairseat.inmemory.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void it_stands_still_until_it_is_told_to_move() {
        assertThat(clock.instant()).isEqualTo(ManualClock.START).isEqualTo(clock.instant());

        clock.passes(Duration.ofMillis(1));

        assertThat(clock.instant()).isEqualTo(ManualClock.START.plusMillis(1));
    }

    @Test
    void it_knows_whole_milliseconds_only() {
        var fine = new ManualClock(ManualClock.START.plusNanos(999_999));
        assertThat(fine.instant()).isEqualTo(ManualClock.START);

        fine.passes(Duration.ofNanos(1_999_999));

        assertThat(fine.instant()).isEqualTo(ManualClock.START.plusMillis(1));
    }

    @Test
    void it_never_goes_back() {
        clock.movesTo(ManualClock.START);

        assertThatIllegalArgumentException().isThrownBy(() -> clock.passes(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.movesTo(ManualClock.START.minusMillis(1)));
    }
}
