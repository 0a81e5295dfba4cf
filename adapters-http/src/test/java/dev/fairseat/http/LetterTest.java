package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceCancelled;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.payment.PaymentRefused;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.reservation.ConfirmationResent;
import dev.fairseat.domain.reservation.HoldEndsSoon;
import dev.fairseat.domain.reservation.ReservationEvent;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.WalletEvent;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.EventKind;
import dev.fairseat.domain.webhook.SigningSecret;
import dev.fairseat.domain.webhook.SigningSecrets;
import dev.fairseat.domain.webhook.WebhookId;
import dev.fairseat.domain.webhook.WebhookTested;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What receivers of webhooks get, as openapi.yaml says. */
class LetterTest {

    private static final Contract CONTRACT = Contract.served();
    private static final Instant NOW = Instant.parse("2027-05-01T10:00:00.123Z");
    private static final ConcertId AURORA = new ConcertId("aurora");
    private static final PerformanceId NIGHT = new PerformanceId("aurora-night");
    private static final MemberId MINA = new MemberId("mina");
    private static final ReservationId RESERVATION = new ReservationId(new UUID(1, 2));
    private static final TransferId TRANSFER = new TransferId(new UUID(3, 4));
    private static final List<String> SEATS = List.of("A-1");
    private static final Money PRICE = Money.of(100, "KRW");
    private static final WebhookId HOOK = new WebhookId(new UUID(5, 6));

    static Stream<DomainEvent> everyEvent() {
        return Stream.of(
                new QueueEvent.TicketIssued(AURORA, MINA, 1, 7, NOW),
                new QueueEvent.TurnCalled(AURORA, MINA, 1, 7, NOW, 1, NOW),
                new QueueEvent.TurnMissed(AURORA, MINA, 1, 7, 2, NOW),
                new QueueEvent.CameBack(AURORA, MINA, 1, 7, 3, NOW),
                new QueueEvent.Admitted(AURORA, MINA, 1, 7, NOW, 4, NOW),
                new QueueEvent.AdmissionEnded(AURORA, MINA, 1, 7, QueueEvent.Ending.LEFT, 5, NOW),
                new ReservationEvent.SeatsHeld(RESERVATION, MINA, NIGHT, SEATS, PRICE, NOW, 1, NOW),
                new HoldEndsSoon(RESERVATION, MINA, NIGHT, SEATS, PRICE, NOW, NOW),
                new ReservationEvent.HoldReleased(RESERVATION, MINA, NIGHT, SEATS, 2, NOW),
                new ReservationEvent.HoldExpired(RESERVATION, MINA, NIGHT, SEATS, 2, NOW),
                new ReservationEvent.ReservationConfirmed(RESERVATION, MINA, NIGHT, SEATS, PRICE, 2, NOW),
                new ReservationEvent.ReservationRefunded(RESERVATION, MINA, NIGHT, SEATS, PRICE, 3, NOW),
                new ConfirmationResent(new UUID(7, 8), RESERVATION, MINA, NIGHT, SEATS, PRICE, NOW),
                new PaymentRefused(
                        new UUID(9, 1), RESERVATION, MINA, NIGHT, SEATS, PRICE, "balance-too-small", PRICE, NOW),
                new WalletEvent.WalletToppedUp(MINA, TRANSFER, PRICE, PRICE, 1, NOW),
                new WalletEvent.WalletCharged(MINA, TRANSFER, PRICE, PRICE, 2, NOW),
                new WalletEvent.WalletRefunded(MINA, TRANSFER, PRICE, PRICE, 3, NOW),
                new PerformanceCancelled(NIGHT, AURORA, NOW),
                new WebhookTested(HOOK, 1, NOW));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void every_kind_of_event_is_sent_as_it_is_documented(DomainEvent event) {
        String code = EventKind.of(event).code();
        JsonNode schema = CONTRACT.document()
                .path("webhooks")
                .path(code)
                .at("/post/requestBody/content/application~1json/schema");
        assertThat(schema.isMissingNode()).as("webhooks/" + code).isFalse();

        String sent = Letter.json(event).toString();

        assertThat(CONTRACT.complaints(schema, sent)).as(sent).isEmpty();
        JsonNode data = Contract.tree(sent).path("data");
        schema.at("/properties/data/properties")
                .fieldNames()
                .forEachRemaining(name -> assertThat(data.has(name)).as(name).isTrue());
    }

    @Test
    void every_kind_is_documented_and_tried_here() {
        assertThat(everyEvent().map(EventKind::of)).containsExactlyInAnyOrder(EventKind.values());
        assertThat(CONTRACT.document().path("webhooks").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(EventKind.values()).map(EventKind::code).toList());
        assertThat(CONTRACT.document().at("/components/schemas/EventKind/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        Arrays.stream(EventKind.values()).map(EventKind::code).toList());
    }

    @Test
    void what_is_sent_of_an_event_names_it_and_nobodys_balance() {
        assertThat(Letter.json(new WalletEvent.WalletCharged(MINA, TRANSFER, PRICE, PRICE, 2, NOW))
                        .toString())
                .isEqualTo("{\"type\":\"wallet.charged\",\"timestamp\":\"2027-05-01T10:00:00.123Z\",\"data\":{"
                        + "\"about\":\"wallet:mina\",\"version\":2,\"member\":\"mina\","
                        + "\"transfer\":\"00000000-0000-0003-0000-000000000004\","
                        + "\"amount\":{\"amount\":100,\"currency\":\"KRW\"}}}");
    }

    /** The example that Standard Webhooks verifies its own libraries with. */
    @Test
    void a_signature_is_the_one_that_the_specification_gives() throws GeneralSecurityException {
        byte[] secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        String signed = "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}";

        assertThat(Base64.getEncoder().encodeToString(new Hmac(secret).of(signed.getBytes(UTF_8))))
                .isEqualTo(hmac(secret, signed.getBytes(UTF_8)))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_letter_is_signed_with_every_secret_that_counts_and_says_when() throws GeneralSecurityException {
        byte[] first = new byte[24];
        byte[] second = new byte[64];
        var secrets = SigningSecrets.only(SigningSecret.of(first))
                .rotate(SigningSecret.of(second), NOW, Duration.ofSeconds(10));
        Delivery delivery = Delivery.of(HOOK, new WebhookTested(HOOK, 1, NOW), NOW);

        Letter letter = Letter.of(delivery, secrets, NOW.plusSeconds(5));

        assertThat(letter.id()).isEqualTo(delivery.id().toString());
        assertThat(letter.timestamp()).isEqualTo(NOW.getEpochSecond() + 5);
        byte[] signed =
                (letter.id() + "." + letter.timestamp() + "." + new String(letter.body(), UTF_8)).getBytes(UTF_8);
        assertThat(letter.signatures()).isEqualTo("v1," + hmac(second, signed) + " v1," + hmac(first, signed));
        Letter later = Letter.of(delivery, secrets, NOW.plusSeconds(10));
        assertThat(later.id()).isEqualTo(letter.id());
        assertThat(later.signatures()).doesNotContain(" ");
    }

    static String hmac(byte[] secret, byte[] signed) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed));
    }
}
