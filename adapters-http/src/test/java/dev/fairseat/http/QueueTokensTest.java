package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueTokensTest {

    private static final MemberId MINA = new MemberId("mina");
    private static final QueueTicket TICKET =
            new QueueTicket(new ConcertId("aurora"), MINA, 1, 4213, Instant.parse("2027-03-01T10:00:00.123Z"));

    private final QueueTokens tokens = under("today", Optional.empty());

    @Test
    void a_token_comes_back_as_the_ticket_it_was_made_of() {
        assertThat(tokens.ticketOf(tokens.tokenOf(TICKET), MINA)).contains(TICKET);
    }

    @Test
    void the_longest_and_the_largest_ticket_fits() {
        var longest = new QueueTicket(
                new ConcertId("a".repeat(64)),
                new MemberId("~".repeat(64)),
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Instant.parse("2999-12-31T23:59:59.999Z"));

        assertThat(tokens.ticketOf(tokens.tokenOf(longest), longest.member())).contains(longest);
    }

    @Test
    void in_another_members_hands_it_is_nothing() {
        String token = tokens.tokenOf(TICKET);

        assertThat(tokens.ticketOf(token, new MemberId("theo"))).isEmpty();
        assertThat(tokens.ticketOf(token, new MemberId("mina2"))).isEmpty();
        assertThat(tokens.ticketOf(token, new MemberId("min"))).isEmpty();
    }

    @Test
    void it_does_not_tell_whose_it_is() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.tokenOf(TICKET));

        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("mina");
    }

    @Test
    void no_bit_of_it_can_be_changed() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.tokenOf(TICKET));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(tokens.ticketOf(encode(changed), MINA)).as("bit " + bit).isEmpty();
        }
    }

    @Test
    void no_letter_of_it_can_be_changed() {
        String token = tokens.tokenOf(TICKET);
        for (int at = 0; at < token.length(); at++) {
            for (char letter : "AQgw_-=9".toCharArray()) {
                if (token.charAt(at) == letter) continue;
                String changed = token.substring(0, at) + letter + token.substring(at + 1);

                assertThat(tokens.ticketOf(changed, MINA)).as(changed).isEmpty();
            }
        }
    }

    @Test
    void it_cannot_be_cut_short_or_made_longer() {
        String token = tokens.tokenOf(TICKET);
        for (int length = 0; length < token.length(); length++) {
            assertThat(tokens.ticketOf(token.substring(0, length), MINA)).isEmpty();
            assertThat(tokens.ticketOf(token.substring(length + 1), MINA)).isEmpty();
        }
        for (String more : new String[] {"A", "AA", "=", "==", " ", "\n", token}) {
            assertThat(tokens.ticketOf(token + more, MINA)).isEmpty();
            assertThat(tokens.ticketOf(more + token, MINA)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "a", "!!!!", "null", "좌석", "../../etc/passwd", "AQ"})
    void what_is_no_token_at_all_is_nothing(String text) {
        assertThat(tokens.ticketOf(text, MINA)).isEmpty();
        assertThat(tokens.ticketOf(text.repeat(1_000), MINA)).isEmpty();
    }

    @Test
    void random_bytes_are_nothing() {
        var random = new Random(1);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(tokens.ticketOf(encode(bytes), MINA)).isEmpty();
        }
    }

    @Test
    void a_token_of_another_house_is_nothing() {
        var elsewhere = under("elsewhere", Optional.empty());

        assertThat(tokens.ticketOf(elsewhere.tokenOf(TICKET), MINA)).isEmpty();
    }

    @Test
    void one_for_another_concert_is_not_made_by_changing_the_name_in_it() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.tokenOf(TICKET));
        byte[] other = Base64.getUrlDecoder()
                .decode(tokens.tokenOf(new QueueTicket(new ConcertId("borage"), MINA, 1, 4213, TICKET.issuedAt())));
        byte[] swapped = other.clone();
        System.arraycopy(bytes, bytes.length - 32, swapped, swapped.length - 32, 32);

        assertThat(tokens.ticketOf(encode(swapped), MINA)).isEmpty();
        assertThat(tokens.ticketOf(encode(other), MINA)).isPresent();
    }

    @Test
    void tokens_of_the_key_before_are_good_until_it_is_taken_away() {
        var before = under("yesterday", Optional.empty());
        var turning = under("today", Optional.of("yesterday"));
        String old = before.tokenOf(TICKET);

        assertThat(turning.ticketOf(old, MINA)).contains(TICKET);
        assertThat(turning.ticketOf(old, new MemberId("theo"))).isEmpty();
        assertThat(tokens.ticketOf(old, MINA)).isEmpty();
    }

    @Test
    void new_tokens_are_sealed_with_the_current_key_only() {
        var turning = under("today", Optional.of("yesterday"));
        String token = turning.tokenOf(TICKET);

        assertThat(token).isEqualTo(tokens.tokenOf(TICKET));
        assertThat(under("yesterday", Optional.empty()).ticketOf(token, MINA)).isEmpty();
    }

    @Test
    void a_server_that_only_accepts_the_new_key_yet_opens_what_the_first_to_seal_with_it_gave() {
        var notYet = under("yesterday", Optional.of("today"));

        assertThat(notYet.ticketOf(tokens.tokenOf(TICKET), MINA)).contains(TICKET);
        assertThat(notYet.tokenOf(TICKET))
                .isEqualTo(under("yesterday", Optional.empty()).tokenOf(TICKET));
    }

    @Test
    void two_keys_that_happen_to_have_the_same_id_are_both_tried() {
        String namesake = IntStream.range(0, 100_000)
                .mapToObj(number -> "namesake " + number)
                .filter(name -> keyIdOf(name) == keyIdOf("today"))
                .findFirst()
                .orElseThrow();
        var turning = under("today", Optional.of(namesake));
        var before = under(namesake, Optional.empty());

        assertThat(turning.ticketOf(before.tokenOf(TICKET), MINA)).contains(TICKET);
        assertThat(turning.ticketOf(tokens.tokenOf(TICKET), MINA)).contains(TICKET);
        assertThat(tokens.ticketOf(before.tokenOf(TICKET), MINA)).isEmpty();
    }

    @Test
    void the_id_of_a_key_opens_nothing() {
        byte[] bytes = Base64.getUrlDecoder()
                .decode(under("yesterday", Optional.empty()).tokenOf(TICKET));
        bytes[1] = keyIdOf("today");

        assertThat(tokens.ticketOf(encode(bytes), MINA)).isEmpty();
        assertThat(under("today", Optional.of("yesterday")).ticketOf(encode(bytes), MINA))
                .isEmpty();
    }

    @Test
    void concert_and_member_cannot_slide_into_each_other() {
        var one = new QueueTicket(new ConcertId("ab"), new MemberId("cd"), 1, 1, TICKET.issuedAt());
        var other = new QueueTicket(new ConcertId("abc"), new MemberId("d"), 1, 1, TICKET.issuedAt());
        byte[] first = Base64.getUrlDecoder().decode(tokens.tokenOf(one));
        byte[] second = Base64.getUrlDecoder().decode(tokens.tokenOf(other));

        assertThat(seal(first)).isNotEqualTo(seal(second));
    }

    private static QueueTokens under(String key, Optional<String> previous) {
        return new QueueTokens(secret(key), previous.map(QueueTokensTest::secret));
    }

    private static byte[] secret(String key) {
        return (key + ", a queue secret of at least 32 bytes").getBytes(StandardCharsets.UTF_8);
    }

    private static byte keyIdOf(String key) {
        return Base64.getUrlDecoder().decode(under(key, Optional.empty()).tokenOf(TICKET))[1];
    }

    private static byte[] seal(byte[] token) {
        return Arrays.copyOfRange(token, token.length - 32, token.length);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
