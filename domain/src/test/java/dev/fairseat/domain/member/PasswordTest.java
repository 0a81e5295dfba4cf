package dev.fairseat.domain.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 127, 128})
    void it_has_8_to_128_characters(int length) {
        assertThat(new Password("p".repeat(length)).typed()).hasSize(length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 129, 10_000})
    void a_shorter_or_longer_one_is_none(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Password("p".repeat(length)));
    }

    @Test
    void a_character_counts_once_however_it_is_stored() {
        assertThat(new Password("🎫".repeat(8)).typed()).hasSize(16);
        assertThat(new Password("🎫".repeat(128)).typed()).hasSize(256);
        assertThatIllegalArgumentException().isThrownBy(() -> new Password("🎫".repeat(7)));
    }

    @Test
    void blanks_and_case_count() {
        assertThat(new Password(" aurora "))
                .isNotEqualTo(new Password(" Aurora "))
                .isNotEqualTo(new Password("aurora  "));
    }

    @Test
    void it_never_prints_itself() {
        var password = new Password("open sesame");

        assertThat(password).hasToString("Password[***]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Password("sesame"))
                .withMessageNotContaining("sesame");
    }
}
