package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.domain.member.Password;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordsTest {

    private static final Password RIGHT = new Password("correct horse");

    private final Argon2Passwords passwords = new Argon2Passwords(Argon2Passwords.Cost.CHEAP);

    @Test
    void a_password_matches_its_hash_and_no_other() {
        String hash = passwords.hash(RIGHT);

        assertThat(passwords.matches(RIGHT, hash)).isTrue();
        assertThat(passwords.matches(new Password("correct horsf"), hash)).isFalse();
        assertThat(passwords.matches(new Password("correct horse "), hash)).isFalse();
    }

    @Test
    void the_same_password_has_another_hash_every_time() {
        assertThat(passwords.hash(RIGHT)).isNotEqualTo(passwords.hash(RIGHT));
    }

    @Test
    void the_recommended_cost_stands_in_the_hash() {
        String hash = new Argon2Passwords().hash(RIGHT);

        assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(passwords.matches(RIGHT, hash)).isTrue();
    }

    @Test
    void it_is_the_argon2id_that_everybody_means() {
        // From the reference implementation's tests: m = 2^8, t = 2, p = 1, "password", "somesalt".
        String known =
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQAAAAAAAAAAA$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        String reference = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

        assertThat(passwords.matches(new Password("password"), reference)).isTrue();
        assertThat(passwords.matches(new Password("password"), known)).isFalse();
    }

    @Test
    void every_character_counts_up_to_the_last() {
        String longest = "p".repeat(127);
        String hash = passwords.hash(new Password(longest + "a"));

        assertThat(passwords.matches(new Password(longest + "b"), hash)).isFalse();
    }

    @Test
    void a_keyboard_may_compose_its_letters_as_it_likes() {
        String hash = passwords.hash(new Password("\uD55C\uAE00 password"));

        assertThat(passwords.matches(new Password("\u1112\u1161\u11AB\u1100\u1173\u11AF password"), hash))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQAAAAAAAAAAA$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQAAAAAAAAAAA$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=99,p=1$c29tZXNhbHQAAAAAAAAAAA$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$$"
            })
    void what_is_no_hash_of_ours_is_a_broken_call(String hash) {
        assertThatIllegalArgumentException().isThrownBy(() -> passwords.matches(RIGHT, hash));
    }

    @Test
    void whoever_finds_too_long_a_line_is_sent_away_at_once() throws Exception {
        var crowded = new Argon2Passwords(Argon2Passwords.Cost.CHEAP, 1, 0);
        String hash = crowded.hash(RIGHT);
        var inside = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var slow = new Thread(() -> crowded.inTurn(() -> {
            inside.countDown();
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return new byte[0];
        }));
        slow.start();
        inside.await();

        assertThatThrownBy(() -> crowded.matches(RIGHT, hash)).isInstanceOf(Crowded.class);

        end.countDown();
        slow.join();
        assertThat(crowded.matches(RIGHT, hash)).isTrue();
        assertThat(List.of(hash)).doesNotContain(RIGHT.typed());
    }
}
