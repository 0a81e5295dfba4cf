package dev.fairseat.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.domain.webhook.Health.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private static final Instant NOW = Instant.parse("2027-05-01T10:00:00.123Z");
    private static final WebhookId ID = new WebhookId(new UUID(1, 2));
    private static final Reply UP = new Reply.Taken("status 200");
    private static final Reply DOWN = down(null);

    private static Reply down(Duration pause) {
        return new Reply.NotTaken("status 503", Optional.ofNullable(pause));
    }

    private static Webhook webhook(EventKind... kinds) {
        return Webhook.add(ID, "https://example.org/", "", Set.of(kinds), secret(1), NOW);
    }

    private static SigningSecret secret(int number) {
        byte[] bytes = new byte[24];
        bytes[0] = (byte) number;
        return SigningSecret.of(bytes);
    }

    @Test
    void an_address_and_a_note_have_their_limits() {
        for (String wrong : List.of("", " ", "https://example.org/a b", "https://exämple.org", "x".repeat(2_001))) {
            assertThatThrownBy(() -> webhook().change(wrong, "", Set.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(webhook().change("x".repeat(2_000), " note ", Set.of()).note())
                .isEqualTo("note");
        for (String wrong : List.of("two\nlines", "x".repeat(201))) {
            assertThatThrownBy(() -> webhook().change("x", wrong, Set.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void without_kinds_everything_is_wanted_but_tickets() {
        for (EventKind kind : EventKind.values()) {
            assertThat(webhook().wants(kind)).isEqualTo(kind != EventKind.TICKET_ISSUED);
            assertThat(webhook(kind).kindsInOrder()).containsExactly(kind);
            assertThat(EventKind.named(kind.code())).contains(kind);
        }
        assertThat(webhook(EventKind.TICKET_ISSUED).wants(EventKind.TICKET_ISSUED))
                .isTrue();
        assertThat(webhook(EventKind.TICKET_ISSUED).wants(EventKind.TURN_CALLED))
                .isFalse();
    }

    @Test
    void only_what_happened_since_it_was_added_is_wanted_and_nothing_after_it_was_removed() {
        assertThat(webhook().wants(new WebhookTested(ID, 1, NOW))).isTrue();
        assertThat(webhook().wants(new WebhookTested(ID, 1, NOW.minusMillis(1))))
                .isFalse();
        assertThat(webhook().remove(NOW).wants(new WebhookTested(ID, 1, NOW))).isFalse();
    }

    @Test
    void a_secret_is_24_to_64_bytes_and_shows_itself_to_nobody_by_accident() {
        for (int wrong : List.of(0, 23, 65)) {
            assertThatThrownBy(() -> SigningSecret.of(new byte[wrong])).isInstanceOf(IllegalArgumentException.class);
        }
        String revealed = secret(1).reveal();

        assertThat(revealed).isEqualTo("whsec_AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        assertThat(webhook().rotate(secret(2), NOW, Duration.ofHours(1)).toString())
                .contains("https://example.org/")
                .doesNotContain("whsec")
                .doesNotContain("AQAA");
        assertThat(SigningSecret.from(List.of(new UUID(1, 2), new UUID(3, 4), new UUID(5, 6)))
                        .bytes())
                .hasSize(48);
        assertThatThrownBy(() -> SigningSecret.from(List.of(new UUID(1, 2), new UUID(3, 4))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_secret_before_signs_along_until_its_last_instant() {
        var rotated = SigningSecrets.only(secret(1)).rotate(secret(2), NOW, Duration.ofMillis(5));

        assertThat(rotated.at(NOW.plusMillis(4))).containsExactly(secret(2), secret(1));
        assertThat(rotated.at(NOW.plusMillis(5))).containsExactly(secret(2));
        assertThat(rotated.rotate(secret(3), NOW, Duration.ZERO).at(NOW)).containsExactly(secret(3));
    }

    @Test
    void a_first_failure_pauses_nothing_and_the_next_ones_longer_and_longer() {
        Webhook webhook = webhook();
        List<Long> pauses = new ArrayList<>();
        for (int failure = 1; failure <= 10; failure++) {
            webhook = webhook.endTurn(List.of(DOWN), 0, NOW);
            pauses.add(Duration.between(NOW, webhook.health().again()).toSeconds());
        }

        assertThat(pauses).containsExactly(0L, 5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
        assertThat(webhook.health().state()).isEqualTo(State.FAILING);
        assertThat(webhook.atOnce()).isEqualTo(1);
        Webhook well = webhook.endTurn(List.of(DOWN, UP), 0, NOW);
        assertThat(well.health()).isEqualTo(new Health(State.ENABLED, NOW, 0, NOW, ""));
        assertThat(well.atOnce()).isEqualTo(20);
    }

    @Test
    void a_receiver_is_left_alone_for_as_long_as_it_asks_up_to_an_hour() {
        assertThat(webhook()
                        .endTurn(List.of(down(Duration.ofSeconds(90))), 0, NOW)
                        .health()
                        .again())
                .isEqualTo(NOW.plusSeconds(90));
        assertThat(webhook()
                        .endTurn(List.of(down(Duration.ofDays(9))), 0, NOW)
                        .health()
                        .again())
                .isEqualTo(NOW.plusSeconds(3_600));
        assertThat(webhook()
                        .endTurn(List.of(UP, down(Duration.ofSeconds(90))), 0, NOW)
                        .isReadyAt(NOW.plusSeconds(89)))
                .isFalse();
        assertThat(webhook()
                        .endTurn(List.of(down(Duration.ofSeconds(-9))), 0, NOW)
                        .isReadyAt(NOW))
                .isTrue();
    }

    @Test
    void what_takes_nothing_for_three_days_is_disabled_and_not_a_millisecond_before() {
        Webhook failing = webhook().endTurn(List.of(DOWN), 0, NOW);

        Instant last = NOW.plus(Health.PATIENCE);
        assertThat(failing.endTurn(List.of(DOWN), 0, last.minusMillis(1))
                        .health()
                        .state())
                .isEqualTo(State.FAILING);
        Health over = failing.endTurn(List.of(DOWN), 0, last).health();
        assertThat(over.state()).isEqualTo(State.DISABLED);
        assertThat(over.since()).isEqualTo(last);
        assertThat(over.reason()).isEqualTo("nothing was taken for 3 days: status 503");
    }

    @Test
    void only_an_operator_enables_what_was_disabled() {
        Webhook disabled = webhook().endTurn(List.of(UP, new Reply.Unwanted("status 410")), 0, NOW);

        assertThat(disabled.health().state()).isEqualTo(State.DISABLED);
        assertThat(disabled.isReadyAt(NOW.plus(Duration.ofDays(99)))).isFalse();
        assertThat(disabled.endTurn(List.of(UP), 0, NOW).health()).isEqualTo(disabled.health());
        assertThat(disabled.disable("again", NOW.plusSeconds(1)).health()).isEqualTo(disabled.health());
        assertThat(disabled.enable(NOW).isReadyAt(NOW)).isTrue();
        assertThat(webhook().enable(NOW.plusSeconds(1)).health().since()).isEqualTo(NOW);
    }

    @Test
    void while_one_sends_nobody_else_does_until_the_lease_is_over_and_each_turn_has_an_epoch_of_its_own() {
        Webhook begun = webhook().beginTurn(new UUID(1, 1), NOW, Duration.ofSeconds(60));

        assertThat(begun.isReadyAt(NOW.plusMillis(59_999))).isFalse();
        assertThat(begun.isReadyAt(NOW.plusMillis(60_000))).isTrue();
        assertThat(begun.endTurn(List.of(), 0, NOW).isReadyAt(NOW)).isTrue();
        assertThat(begun.beginTurn(new UUID(1, 1), NOW, Duration.ofSeconds(60))
                        .turn()
                        .epoch())
                .isEqualTo(2);
    }

    @Test
    void the_pauses_between_tries_outlast_the_patience_with_the_receiver_and_grow_by_a_fifth_at_most() {
        Delivery delivery = Delivery.of(ID, new WebhookTested(ID, 1, NOW), NOW);
        Duration all = Duration.ZERO;
        for (int failures = 1; failures < Delivery.MOST_TRIES; failures++) {
            Duration plain = Delivery.PAUSES.get(failures - 1);
            assertThat(delivery.pauseAfter(failures))
                    .isBetween(plain, plain.multipliedBy(6).dividedBy(5));
            all = all.plus(plain);
        }

        assertThat(all).isGreaterThan(Health.PATIENCE);
        assertThat(delivery.pauseAfter(5))
                .as("not the same for another one")
                .isNotEqualTo(
                        Delivery.of(ID, new WebhookTested(ID, 2, NOW), NOW).pauseAfter(5));
    }

    @Test
    void a_delivery_has_an_id_of_the_webhook_and_the_event_and_keeps_it() {
        Delivery delivery = Delivery.of(ID, new WebhookTested(ID, 1, NOW), NOW);
        Delivery done = delivery.after(UP, true, NOW.plusMillis(1));

        assertThat(Delivery.of(ID, new WebhookTested(ID, 1, NOW), NOW.plusSeconds(9))
                        .id())
                .isEqualTo(delivery.id());
        assertThat(Delivery.of(ID, new WebhookTested(ID, 2, NOW), NOW).id()).isNotEqualTo(delivery.id());
        assertThat(Delivery.of(new WebhookId(new UUID(1, 3)), new WebhookTested(ID, 1, NOW), NOW)
                        .id())
                .isNotEqualTo(delivery.id());
        assertThat(done.next()).isEmpty();
        assertThat(done.replay(NOW.plusSeconds(1)))
                .isEqualTo(new Delivery(
                        delivery.id(),
                        ID,
                        delivery.event(),
                        NOW,
                        Delivery.State.WAITING,
                        0,
                        Optional.of(NOW.plusSeconds(1)),
                        Optional.of(NOW.plusMillis(1)),
                        "status 200"));
        assertThat(delivery.after(new Reply.NotTaken("x".repeat(900), Optional.empty()), true, NOW)
                        .outcome())
                .hasSize(200);
    }

    @Test
    void nothing_is_given_up_while_the_receiver_takes_nothing_at_all() {
        Delivery delivery = Delivery.of(ID, new WebhookTested(ID, 1, NOW), NOW);
        for (int failure = 1; failure <= 30; failure++) {
            delivery = delivery.after(DOWN, false, NOW);
            assertThat(delivery.state()).isEqualTo(Delivery.State.WAITING);
        }

        assertThat(delivery.tries()).isEqualTo(Delivery.MOST_TRIES);
        assertThat(Duration.between(NOW, delivery.next().orElseThrow())).isGreaterThanOrEqualTo(Duration.ofHours(24));
        assertThat(delivery.after(DOWN, true, NOW).state()).isEqualTo(Delivery.State.GIVEN_UP);
    }
}
