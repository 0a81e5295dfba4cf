package dev.fairseat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Reads as a sentence: {@code assertRefused(new HoldExpired(...), () -> hold.confirm(late))}. */
public final class RefusedAs {

    private RefusedAs() {}

    public static void assertRefused(Refusal expected, ThrowingCallable step) {
        Refused refused = catchThrowableOfType(Refused.class, step);
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.refusal()).isEqualTo(expected);
        assertThat(refused).hasMessage(expected.sentence());
    }
}
