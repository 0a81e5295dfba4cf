package dev.fairseat.domain.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @Test
    void two_spellings_are_one_address() {
        assertThat(new EmailAddress("Mina@Example.COM")).isEqualTo(new EmailAddress("mina@example.com"));
    }

    @Test
    void the_spelling_does_not_depend_on_where_the_server_stands() {
        var usual = Locale.getDefault();
        try {
            // In Turkish the small letter of I has no dot.
            Locale.setDefault(Locale.forLanguageTag("tr"));

            assertThat(new EmailAddress("MINI@EXAMPLE.COM")).hasToString("mini@example.com");
        } finally {
            Locale.setDefault(usual);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mina@example.com",
                "mina.kim+aurora@mail.example.co.kr",
                "m@e.x",
                "o'hara@example.com",
                "민아@예시.한국",
            })
    void what_could_be_delivered_is_accepted(String address) {
        assertThat(new EmailAddress(address).value()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mina",
                "mina@",
                "@example.com",
                "mina@example",
                "mina@example.",
                "mina@.com",
                "mina@example..com",
                "mi na@example.com",
                "mina@exam ple.com",
                "mina@@example.com",
                "mina@example.com\n",
                "mina\r\nBcc: all@example.com",
                " mina@example.com",
            })
    void what_cannot_be_one_is_not(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(text));
    }

    @Test
    void the_name_in_front_has_64_characters_at_most() {
        assertThat(new EmailAddress("m".repeat(64) + "@example.com").value()).startsWith("mmm");
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress("m".repeat(65) + "@example.com"));
    }

    @Test
    void the_whole_has_254_characters_at_most() {
        var longest = "mina@" + "e".repeat(254 - "mina@.com".length()) + ".com";

        assertThat(new EmailAddress(longest).value()).hasSize(254);
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress("x" + longest));
    }

    @Test
    void the_complaint_does_not_repeat_what_was_typed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress("secret words"))
                .withMessage("not an e-mail address");
    }
}
