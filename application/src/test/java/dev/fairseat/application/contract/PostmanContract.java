package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.PostOffice.OWNER;
import static dev.fairseat.application.contract.RelayTrial.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.Postman;
import dev.fairseat.application.WebhookDesk.Change;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorRefusal.RoleTooLow;
import dev.fairseat.domain.operator.Role;
import dev.fairseat.domain.queue.QueueEvent.TicketIssued;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.WalletEvent.WalletToppedUp;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.Delivery.State;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.EventKind;
import dev.fairseat.domain.webhook.Health;
import dev.fairseat.domain.webhook.Reply;
import dev.fairseat.domain.webhook.SigningSecret;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import dev.fairseat.domain.webhook.WebhookRefusal.NoSuchDelivery;
import dev.fairseat.domain.webhook.WebhookRefusal.NoSuchWebhook;
import dev.fairseat.domain.webhook.WebhookRefusal.TooManyWebhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What happened is sent to every webhook that wants it, at least once, however long that takes. */
public interface PostmanContract extends AdapterUnderTest {

    Reply DOWN = new Reply.NotTaken("status 500", Optional.empty());
    Reply UP = new Reply.Taken("status 200");

    @Test
    default void what_happens_after_a_webhook_was_added_is_sent_to_it_once_and_nothing_before() {
        var post = new PostOffice(this);
        unitOfWork().run(stores -> stores.outbox().append(step("mina", 1)));
        clock().passes(Duration.ofSeconds(1));
        WebhookId hook = post.adds();
        WebhookId other = post.adds();
        Instant later = clock().instant();
        post.happens(at(later, 2), at(later, 3));

        post.sends();
        post.copies();
        post.sends();

        assertThat(post.received).extracting(Delivery::webhook).containsExactlyInAnyOrder(hook, hook, other, other);
        assertThat(post.received)
                .extracting(delivery -> delivery.event().version())
                .containsOnly(2L, 3L);
        assertThat(post.deliveries(hook)).allSatisfy(delivery -> {
            assertThat(delivery.state()).isEqualTo(State.DELIVERED);
            assertThat(delivery.outcome()).isEqualTo("status 200");
        });
    }

    @Test
    default void a_webhook_is_sent_the_kinds_it_asked_for_and_tickets_only_by_name() {
        var post = new PostOffice(this);
        WebhookId everything = post.adds();
        WebhookId tickets = post.adds(EventKind.TICKET_ISSUED);
        WebhookId nothingYet = post.adds(EventKind.PERFORMANCE_CANCELLED);

        post.happens(TicketIssued.of(House.ticket(House.MINA, 1)), step("mina", 1));

        assertThat(post.deliveries(everything))
                .singleElement()
                .matches(each -> each.event().equals(step("mina", 1)));
        assertThat(post.deliveries(tickets)).singleElement().matches(each -> each.event() instanceof TicketIssued);
        assertThat(post.deliveries(nothingYet)).isEmpty();
    }

    @Test
    default void what_is_not_taken_is_sent_again_later_and_later_under_the_same_id() {
        var post = new PostOffice(this);
        WebhookId hook = post.adds();
        post.answers = delivery -> post.received.size() < 3 ? DOWN : UP;
        post.happens(step("mina", 1));

        post.sends();
        assertThat(post.received).hasSize(1);
        assertThat(post.webhook(hook).health().state()).isEqualTo(Health.State.FAILING);
        clock().passes(Duration.ofMillis(4_999));
        post.sends();
        assertThat(post.received).hasSize(1);
        clock().passes(Duration.ofSeconds(2));
        post.sends();
        assertThat(post.received).hasSize(2);
        clock().passes(Duration.ofMinutes(6));
        post.sends();

        assertThat(post.received)
                .hasSize(3)
                .extracting(Delivery::id)
                .containsOnly(post.received.get(0).id());
        assertThat(post.webhook(hook).health().state()).isEqualTo(Health.State.ENABLED);
        assertThat(post.deliveries(hook).get(0).tries()).isEqualTo(3);
    }

    @Test
    default void what_is_never_taken_is_given_up_after_days_and_counted_while_all_else_goes_on() {
        var post = new PostOffice(this);
        WebhookId hook = post.adds();
        post.answers = delivery -> delivery.event().version() == 1 ? DOWN : UP;
        post.happens(step("mina", 1));

        for (int quarter = 2; quarter <= 21; quarter++) {
            post.happens(at(clock().instant(), quarter));
            post.sendsFor(Duration.ofHours(6), Duration.ofHours(1));
        }

        assertThat(post.desk
                        .deliveries(OWNER, hook, Optional.of(State.GIVEN_UP), Optional.empty(), 10)
                        .items())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.state()).isEqualTo(State.GIVEN_UP);
                    assertThat(each.tries()).isEqualTo(Delivery.MOST_TRIES);
                    assertThat(Duration.between(START, each.lastTry().orElseThrow()))
                            .isGreaterThan(Health.PATIENCE);
                });
        assertThat(post.webhook(hook).givenUp()).isEqualTo(1);
        assertThat(new HashSet<>(versions(post.received))).hasSize(21);
    }

    @Test
    default void a_receiver_that_is_down_is_asked_with_one_message_at_a_time_and_gets_everything_when_it_is_back() {
        var post = new PostOffice(this);
        WebhookId hook = post.adds();
        post.answers = delivery -> DOWN;
        post.happens(LongStream.rangeClosed(1, 60)
                .mapToObj(version -> step("mina", version))
                .toArray(DomainEvent[]::new));

        Postman postman = post.postman();
        postman.serve(hook);
        int first = post.received.size();
        clock().passes(Duration.ofMinutes(10));
        postman.serve(hook);
        assertThat(post.received).hasSize(first + 1);
        clock().passes(Duration.ofDays(1));
        post.answers = delivery -> UP;
        post.sends();
        // Those that had failed before wait for their own time.
        clock().passes(Duration.ofDays(1));
        post.sends();

        assertThat(post.desk.file(OWNER, hook).tally().waiting()).isZero();
        assertThat(new HashSet<>(versions(post.received))).hasSize(60);
    }

    @Test
    default void a_receiver_that_is_down_for_days_is_disabled_and_nothing_is_lost_when_it_is_enabled_again() {
        var post = new PostOffice(this);
        WebhookId hook = post.adds();
        post.answers = delivery -> DOWN;
        post.happens(step("mina", 1), step("mina", 2));
        post.sendsFor(Health.PATIENCE.plusDays(1), Duration.ofHours(1));

        Health health = post.webhook(hook).health();
        assertThat(health.state()).isEqualTo(Health.State.DISABLED);
        assertThat(health.reason()).isEqualTo("nothing was taken for 3 days: status 500");
        int before = post.received.size();
        post.answers = delivery -> UP;
        post.happens(at(clock().instant(), 3));
        post.sendsFor(Duration.ofDays(30), Duration.ofDays(1));
        assertThat(post.received).hasSize(before);
        assertThat(post.desk.file(OWNER, hook).tally().waiting()).isEqualTo(3);

        post.desk.change(
                OWNER, hook, new Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(true)));
        post.sends();

        assertThat(versions(post.received.subList(before, post.received.size())))
                .containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(post.webhook(hook).givenUp()).isZero();
    }

    @Test
    default void who_wants_nothing_any_more_is_sent_nothing_and_who_wants_to_be_left_alone_is() {
        var post = new PostOffice(this);
        WebhookId gone = post.adds();
        post.answers = delivery -> new Reply.Unwanted("status 410");
        post.happens(step("mina", 1));
        post.sends();
        assertThat(post.webhook(gone).health().state()).isEqualTo(Health.State.DISABLED);
        post.desk.remove(OWNER, gone);

        WebhookId busy = post.adds();
        post.answers = delivery -> new Reply.NotTaken("status 429", Optional.of(Duration.ofMinutes(20)));
        post.happens(step("mina", 2));
        post.sends();
        int before = post.received.size();
        post.answers = delivery -> UP;
        clock().passes(Duration.ofMinutes(20).minusMillis(1));
        post.sends();
        assertThat(post.received).hasSize(before);
        clock().passes(Duration.ofMillis(1));
        post.sends();

        assertThat(post.received).hasSize(before + 1);
        assertThat(post.deliveries(busy)).allMatch(each -> each.state() == State.DELIVERED);
    }

    @Test
    default void a_postman_that_wakes_up_after_it_was_overtaken_writes_nothing_down() {
        var post = new PostOffice(this);
        WebhookId hook = post.adds();
        post.happens(step("mina", 1));
        post.answers = delivery -> post.received.size() == 1 ? DOWN : UP;
        post.meanwhile = () -> {
            post.meanwhile = () -> {};
            clock().passes(Duration.ofSeconds(60).minusMillis(1));
            assertThat(post.postman().serve(hook).taken()).isZero();
            clock().passes(Duration.ofMillis(1));
            assertThat(post.postman().serve(hook).taken()).isEqualTo(1);
        };

        Postman.Round round = post.postman().serve(hook);

        assertThat(round).isEqualTo(new Postman.Round(0, 0, 0, true, Optional.empty(), true));
        assertThat(post.received).hasSize(2);
        assertThat(post.deliveries(hook)).allMatch(each -> each.state() == State.DELIVERED && each.tries() == 1);
        assertThat(post.webhook(hook).health().failures()).isZero();
    }

    @Test
    default void what_there_was_no_time_to_send_counts_as_no_try() {
        var post = new PostOffice(this);
        WebhookId hook = post.adds();
        post.happens(step("mina", 1));
        var idle = new Postman(unitOfWork(), new UUID(5, 5), (webhook, deliveries, now, within) -> Map.of());

        assertThat(idle.serve(hook)).isEqualTo(new Postman.Round(0, 0, 0, false, Optional.empty(), false));

        assertThat(post.deliveries(hook)).allMatch(each -> each.state() == State.WAITING && each.tries() == 0);
        assertThat(post.webhook(hook).health().state()).isEqualTo(Health.State.ENABLED);
        post.sends();
        assertThat(post.received).hasSize(1);
    }

    @Test
    default void a_removed_webhook_is_sent_nothing_not_even_what_waits() {
        var post = new PostOffice(this);
        WebhookId hook = post.adds();
        post.happens(step("mina", 1));

        post.desk.remove(OWNER, hook);
        post.happens(step("mina", 2));
        post.sends();

        assertThat(post.received).isEmpty();
        assertThat(post.desk.all(OWNER)).isEmpty();
        assertThat(refusal(() -> post.desk.file(OWNER, hook))).isEqualTo(new NoSuchWebhook(hook));
        assertThat(refusal(() -> post.desk.remove(OWNER, hook))).isEqualTo(new NoSuchWebhook(hook));
        assertThat(refusal(() -> post.desk.test(OWNER, hook))).isEqualTo(new NoSuchWebhook(hook));
    }

    @Test
    default void a_secret_is_replaced_with_an_overlap() {
        var post = new PostOffice(this);
        WebhookId hook = post.adds();
        SigningSecret first = post.webhook(hook).secrets().current();

        Webhook rotated = post.desk.rotateSecret(OWNER, hook, Duration.ofHours(1));

        SigningSecret next = rotated.secrets().current();
        assertThat(next).isNotEqualTo(first);
        Webhook kept = post.webhook(hook);
        assertThat(kept.secrets().at(START.plusMillis(3_599_999))).containsExactly(next, first);
        assertThat(kept.secrets().at(START.plusSeconds(3_600))).containsExactly(next);
        post.desk.rotateSecret(OWNER, hook, Duration.ZERO);
        assertThat(post.webhook(hook).secrets().at(START)).hasSize(1).doesNotContain(next);
    }

    @Test
    default void a_test_is_sent_to_the_one_webhook_whatever_it_asked_for() {
        var post = new PostOffice(this);
        WebhookId hook = post.adds(EventKind.PERFORMANCE_CANCELLED);
        post.adds();

        Delivery first = post.desk.test(OWNER, hook);
        Delivery second = post.desk.test(OWNER, hook);
        post.sends();

        assertThat(post.received).extracting(Delivery::id).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(post.received).extracting(Delivery::webhook).containsOnly(hook);
        assertThat(versions(post.received)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    default void one_delivery_or_everything_since_an_instant_is_sent_once_more_under_the_same_id() {
        var post = new PostOffice(this);
        WebhookId hook = post.adds();
        WebhookId other = post.adds();
        for (int minute = 1; minute <= 5; minute++) {
            post.happens(at(clock().instant(), minute));
            clock().passes(Duration.ofMinutes(1));
        }
        post.sends();
        post.received.clear();
        Delivery first = post.deliveries(hook).get(4);

        assertThat(post.desk.replay(OWNER, hook, first.id()).tries()).isZero();
        post.sends();
        assertThat(post.received).extracting(Delivery::id).containsExactly(first.id());
        post.received.clear();
        assertThat(post.desk.replaySince(OWNER, hook, START.plusSeconds(120))).isEqualTo(3);
        assertThat(post.desk.replaySince(OWNER, hook, START.plusSeconds(120))).isZero();
        post.sends();

        assertThat(versions(post.received)).containsExactlyInAnyOrder(3L, 4L, 5L);
        assertThat(post.received).extracting(Delivery::webhook).containsOnly(hook);
        var unknown = new DeliveryId(new UUID(9, 9));
        assertThat(refusal(() -> post.desk.replay(OWNER, hook, unknown))).isEqualTo(new NoSuchDelivery(unknown));
        assertThat(refusal(() -> post.desk.replay(OWNER, other, first.id()))).isEqualTo(new NoSuchDelivery(first.id()));
    }

    @Test
    default void more_than_one_stretch_is_sent_once_more() {
        var post = new PostOffice(this);
        WebhookId hook = post.adds();
        post.happens(LongStream.rangeClosed(1, 210)
                .mapToObj(version -> step("mina", version))
                .toArray(DomainEvent[]::new));
        post.sends();

        assertThat(post.desk.replaySince(OWNER, hook, START)).isEqualTo(210);
        post.sends();

        assertThat(post.received).hasSize(420);
    }

    @Test
    default void there_are_no_more_webhooks_than_there_may_be() {
        var post = new PostOffice(this);
        for (int hook = 0; hook < Webhook.MOST; hook++) post.adds();

        assertThat(refusal(post::adds)).isEqualTo(new TooManyWebhooks(Webhook.MOST));

        post.desk.remove(OWNER, post.desk.all(OWNER).get(0).webhook().id());
        post.adds();
    }

    @Test
    default void who_may_do_what_to_a_webhook_and_that_the_audit_knows() {
        var post = new PostOffice(this);
        WebhookId hook = post.adds();
        Operator reader = House.operator(1, Role.READ);
        Operator runner = House.operator(2, Role.OPERATE);
        var change = new Change(Optional.empty(), Optional.of("note"), Optional.empty(), Optional.of(false));

        assertThat(post.desk.all(reader)).hasSize(1);
        post.desk.deliveries(reader, hook, Optional.empty(), Optional.empty(), 10);
        for (Runnable request : List.<Runnable>of(
                () -> post.desk.add(runner, "https://example.org", "", Set.of()),
                () -> post.desk.change(runner, hook, change),
                () -> post.desk.rotateSecret(runner, hook, Duration.ZERO),
                () -> post.desk.remove(runner, hook))) {
            assertThat(refusal(request)).isEqualTo(new RoleTooLow(Role.OPERATE, Role.ADMIN));
        }
        for (Runnable request : List.<Runnable>of(
                () -> post.desk.test(reader, hook),
                () -> post.desk.replay(reader, hook, new DeliveryId(new UUID(1, 1))),
                () -> post.desk.replaySince(reader, hook, START))) {
            assertThat(refusal(request)).isEqualTo(new RoleTooLow(Role.READ, Role.OPERATE));
        }

        Delivery test = post.desk.test(runner, hook);
        post.desk.replay(runner, hook, test.id());
        post.desk.change(OWNER, hook, change);
        post.desk.rotateSecret(OWNER, hook, Duration.ofDays(1));
        post.desk.remove(OWNER, hook);
        List<AuditEntry> audit = unitOfWork()
                .read(stores -> stores.audit().latest(Optional.of("webhook:" + hook), Optional.empty(), 100));
        assertThat(audit)
                .extracting(AuditEntry::action)
                .containsExactlyInAnyOrder(
                        Action.ADD_WEBHOOK,
                        Action.TEST_WEBHOOK,
                        Action.REPLAY_WEBHOOK,
                        Action.CHANGE_WEBHOOK,
                        Action.ROTATE_WEBHOOK_SECRET,
                        Action.REMOVE_WEBHOOK);
        assertThat(audit.toString()).doesNotContain("whsec");
    }

    @Test
    default void whoever_is_killed_or_stopped_everything_is_taken_in_the_end() {
        for (long seed = 1; seed <= 2; seed++) {
            var trial = new PostmanTrial(unitOfWork(), clock(), PostmanTrial.honest(), seed).runs(25);
            assertThat(trial.complaints()).isEmpty();
            assertThat(trial.kills()).isPositive();
            assertThat(trial.stops()).isPositive();
        }
    }

    @Test
    default void a_postman_that_leaves_out_a_care_is_noticed() {
        for (CarelessPostman flaw : CarelessPostman.values()) {
            var trial = new PostmanTrial(unitOfWork(), clock(), flaw::of, 1).runs(25);
            assertThat(trial.complaints()).as("%s", flaw).isNotEmpty();
        }
    }

    private static DomainEvent at(Instant when, long version) {
        return new WalletToppedUp(
                new MemberId("theo"), new TransferId(new UUID(6, version)), House.krw(1), House.krw(1), version, when);
    }

    private static List<Long> versions(List<Delivery> deliveries) {
        return deliveries.stream().map(delivery -> delivery.event().version()).toList();
    }

    private static Object refusal(Runnable request) {
        try {
            request.run();
            return "none";
        } catch (Refused refused) {
            return refused.refusal();
        }
    }
}
