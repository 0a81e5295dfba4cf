package dev.fairseat.domain.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestKeyTest {

    @Test
    void it_has_1_to_255_visible_characters() {
        assertThat(new RequestKey("!").value()).isEqualTo("!");
        assertThat(new RequestKey("~".repeat(255)).value()).hasSize(255);
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestKey(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestKey("~".repeat(256)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "two words",
                "line\nbreak",
                "key\r\nSet-Cookie: a=b",
                "tab\t",
                "schlüssel",
                "\u007f",
                "\u0000"
            })
    void nothing_invisible_gets_into_a_key(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestKey(text));
    }

    @Test
    void case_matters() {
        assertThat(new RequestKey("KEY")).isNotEqualTo(new RequestKey("key"));
    }
}
