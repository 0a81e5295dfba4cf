package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.uuid;
import static dev.fairseat.application.contract.House.webhook;
import static dev.fairseat.application.contract.RelayTrial.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.port.Deliveries.Tally;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.EventKind;
import dev.fairseat.domain.webhook.Reply;
import dev.fairseat.domain.webhook.SigningSecret;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Webhooks, and what is on its way to them. */
public interface WebhooksContract extends AdapterUnderTest {

    Duration HOUR = Duration.ofHours(1);
    Reply NO = new Reply.NotTaken("status 500", Optional.empty());

    @Test
    default void a_webhook_comes_back_as_it_was_added_and_saved() {
        Webhook plain = webhook(1);
        Webhook full = webhook(2)
                .change(
                        "https://example.org/" + "x".repeat(1_000) + "?u=%20",
                        "Ünïcödé 🎸",
                        EnumSet.allOf(EventKind.class))
                .rotate(SigningSecret.of(new byte[64]), START, HOUR)
                .beginTurn(new UUID(-1, -2), START, HOUR);
        unitOfWork().run(stores -> {
            stores.webhooks().add(plain);
            stores.webhooks().add(webhook(2));
        });
        assertThat(all()).containsExactly(plain, webhook(2));

        unitOfWork().run(stores -> {
            stores.webhooks().find(full.id());
            stores.webhooks().save(full);
        });
        assertThat(find(full.id())).contains(full);

        Webhook over = full.endTurn(List.of(NO), 1, START)
                .test()
                .disable("x".repeat(400), START)
                .remove(START);
        unitOfWork().run(stores -> {
            stores.webhooks().find(full.id());
            stores.webhooks().save(over);
        });
        assertThat(all()).containsExactly(plain, over);
        assertThat(find(new WebhookId(uuid(9)))).isEmpty();
    }

    @Test
    default void no_two_webhooks_have_one_id_and_only_one_that_was_found_is_saved() {
        unitOfWork().run(stores -> stores.webhooks().add(webhook(1)));

        Bug.isNoticed(unitOfWork(), stores -> stores.webhooks().add(webhook(1)));
        Bug.isNoticed(unitOfWork(), stores -> stores.webhooks().save(webhook(1).test()));
    }

    @Test
    default void senders_that_find_a_webhook_at_once_take_it_one_after_the_other() {
        unitOfWork().run(stores -> stores.webhooks().add(webhook(1)));
        clock().passes(HOUR);

        var outcome = Race.run(
                8,
                racer -> unitOfWork().<Boolean>write(stores -> {
                    Webhook found = stores.webhooks().find(webhook(1).id()).orElseThrow();
                    Instant now = stores.now();
                    if (!found.isReadyAt(now)) return false;
                    stores.webhooks().save(found.beginTurn(new UUID(9, racer), now, HOUR));
                    return true;
                }));

        assertThat(outcome.won()).filteredOn(first -> first).hasSize(1);
        assertThat(find(webhook(1).id()).orElseThrow().turn().epoch()).isEqualTo(1);
    }

    @Test
    default void every_kind_of_event_can_be_on_its_way_and_comes_back_as_it_was() {
        List<Delivery> each = new Specimens(START)
                .ofOpen(DomainEvent.class).stream()
                        .map(event -> Delivery.of(webhook(1).id(), event, START))
                        .toList();

        unitOfWork().run(stores -> {
            stores.webhooks().add(webhook(1));
            each.forEach(stores.deliveries()::add);
        });

        for (Delivery delivery : each) assertThat(find(delivery.id())).contains(delivery);
        assertThat(each).extracting(delivery -> EventKind.of(delivery.event())).contains(EventKind.values());
        assertThat(find(new DeliveryId(uuid(9)))).isEmpty();
    }

    @Test
    default void a_delivery_is_kept_in_whatever_state_it_comes_to() {
        Delivery first = delivery(1, 1, START);
        Delivery again = first.after(NO, true, START.plusMillis(1));
        List<Delivery> states = new ArrayList<>(List.of(
                again, first.after(new Reply.Taken("x".repeat(300)), true, START), again.replay(START.plusSeconds(1))));
        Delivery worn = first;
        while (worn.state() == Delivery.State.WAITING) worn = worn.after(NO, true, START);
        states.add(worn);
        unitOfWork().run(stores -> {
            stores.webhooks().add(webhook(1));
            stores.deliveries().add(first);
        });

        for (Delivery state : states) {
            unitOfWork().run(stores -> stores.deliveries().save(state));
            assertThat(find(first.id())).contains(state);
        }
        Bug.isNoticed(unitOfWork(), stores -> stores.deliveries().add(first));
    }

    @Test
    default void what_is_due_is_what_has_waited_longest_and_nobody_elses() {
        Delivery late = delivery(1, 3, START.plusMillis(2));
        Delivery first = delivery(1, 2, START);
        Delivery tried = delivery(1, 1, START).after(NO, true, START);
        Delivery taken = delivery(1, 4, START).after(new Reply.Taken(""), true, START);
        added(webhook(1), webhook(2));
        added(late, first, tried, taken, delivery(2, 1, START));

        assertThat(due(1, START.minusMillis(1))).isEmpty();
        assertThat(due(1, START)).containsExactly(first);
        assertThat(due(1, START.plus(HOUR))).containsExactly(first, late, tried);
        assertThat(unitOfWork()
                        .<List<Delivery>>read(stores -> stores.deliveries().due(late.webhook(), START.plus(HOUR), 2)))
                .containsExactly(first, late);
    }

    @Test
    default void a_webhook_is_due_when_something_is_and_it_is_ready() {
        Instant later = START.plus(HOUR);
        added(
                webhook(1),
                webhook(2).disable("x", START),
                webhook(3).remove(START),
                webhook(4).beginTurn(new UUID(1, 1), later, Duration.ofMillis(1)),
                webhook(5).endTurn(List.of(new Reply.NotTaken("busy", Optional.of(HOUR))), 0, START.plusMillis(1)),
                webhook(6),
                webhook(7));
        for (int number = 1; number <= 6; number++) added(delivery(number, 1, later));
        added(delivery(7, 1, later.plusMillis(1)));

        assertThat(ready(later.minusMillis(1))).isEmpty();
        assertThat(ready(later)).containsExactly(webhook(1).id(), webhook(6).id());
        assertThat(ready(later.plusMillis(1)))
                .containsExactly(
                        webhook(1).id(),
                        webhook(4).id(),
                        webhook(5).id(),
                        webhook(6).id(),
                        webhook(7).id());
    }

    @Test
    default void deliveries_are_listed_newest_first_page_by_page_and_by_state() {
        added(webhook(1), webhook(2));
        List<Delivery> oldestFirst = new ArrayList<>();
        for (int number = 1; number <= 7; number++) {
            Delivery next = delivery(1, number, START.plusMillis(number / 3));
            oldestFirst.add(number % 2 == 0 ? next.after(new Reply.Taken(""), true, START) : next);
            added(oldestFirst.get(number - 1), delivery(2, number, START));
        }

        List<Delivery> paged = new ArrayList<>();
        Optional<DeliveryId> after = Optional.empty();
        do {
            List<Delivery> page = latest(1, Optional.empty(), after, 3);
            paged.addAll(page);
            after = page.stream().reduce((one, next) -> next).map(Delivery::id);
        } while (after.isPresent());

        assertThat(paged).containsExactlyInAnyOrderElementsOf(oldestFirst);
        assertThat(paged).extracting(Delivery::writtenAt).isSortedAccordingTo((one, next) -> next.compareTo(one));
        assertThat(latest(1, Optional.of(Delivery.State.DELIVERED), Optional.empty(), 10))
                .hasSize(3)
                .allMatch(delivery -> delivery.state() == Delivery.State.DELIVERED);
        assertThat(latest(1, Optional.empty(), Optional.of(new DeliveryId(uuid(9))), 10))
                .isEmpty();
        assertThat(latest(1, Optional.empty(), Optional.of(delivery(2, 1, START).id()), 10))
                .isEmpty();
    }

    @Test
    default void what_waits_is_counted_with_the_oldest_of_it() {
        added(webhook(1), webhook(2));
        added(
                delivery(1, 1, START).after(new Reply.Taken(""), true, START),
                delivery(1, 2, START.plusSeconds(1)).after(NO, true, START.plusSeconds(5)),
                delivery(1, 3, START.plusSeconds(2)));

        assertThat(tally(1)).isEqualTo(new Tally(2, Optional.of(START.plusSeconds(1))));
        assertThat(tally(2)).isEqualTo(new Tally(0, Optional.empty()));
    }

    private static Delivery delivery(int webhook, int version, Instant written) {
        return Delivery.of(webhook(webhook).id(), step("mina", version), written);
    }

    private void added(Webhook... webhooks) {
        unitOfWork().run(stores -> Arrays.asList(webhooks).forEach(stores.webhooks()::add));
    }

    private void added(Delivery... deliveries) {
        unitOfWork().run(stores -> Arrays.asList(deliveries).forEach(stores.deliveries()::add));
    }

    private List<Webhook> all() {
        return unitOfWork().read(stores -> stores.webhooks().all());
    }

    private List<WebhookId> ready(Instant now) {
        return unitOfWork().read(stores -> stores.webhooks().due(now));
    }

    private List<Delivery> due(int webhook, Instant now) {
        return unitOfWork()
                .read(stores -> stores.deliveries().due(webhook(webhook).id(), now, 100));
    }

    private List<Delivery> latest(int webhook, Optional<Delivery.State> state, Optional<DeliveryId> after, int limit) {
        return unitOfWork()
                .read(stores -> stores.deliveries().latest(webhook(webhook).id(), state, after, limit));
    }

    private Tally tally(int webhook) {
        return unitOfWork()
                .read(stores -> stores.deliveries().tally(webhook(webhook).id()));
    }

    private Optional<Webhook> find(WebhookId id) {
        return unitOfWork().read(stores -> stores.webhooks().find(id));
    }

    private Optional<Delivery> find(DeliveryId id) {
        return unitOfWork().read(stores -> stores.deliveries().find(id));
    }
}
