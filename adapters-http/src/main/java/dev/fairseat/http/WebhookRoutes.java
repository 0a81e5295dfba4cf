package dev.fairseat.http;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.WebhookDesk;
import dev.fairseat.application.WebhookDesk.Change;
import dev.fairseat.application.WebhookFile;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.EventKind;
import dev.fairseat.domain.webhook.Health;
import dev.fairseat.domain.webhook.SigningSecrets.Retiring;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which other systems are told what happens. */
final class WebhookRoutes {

    private final WebhookDesk desk;
    private final Operators operators;
    private final boolean inner;

    /** @param inner whether receivers may be in one's own network */
    WebhookRoutes(BackOffice office, Operators operators, boolean inner) {
        desk = office.webhooks();
        this.operators = operators;
        this.inner = inner;
    }

    void addTo(Routes routes) {
        routes.get("/webhooks", this::all);
        routes.post("/webhooks", this::add);
        routes.get("/webhooks/{webhook}", this::one);
        routes.patch("/webhooks/{webhook}", this::change);
        routes.delete("/webhooks/{webhook}", this::remove);
        routes.post("/webhooks/{webhook}/secret", this::rotateSecret);
        routes.post("/webhooks/{webhook}/test", this::test);
        routes.post("/webhooks/{webhook}/replay", this::replaySince);
        routes.get("/webhooks/{webhook}/deliveries", this::deliveries);
        routes.post("/webhooks/{webhook}/deliveries/{delivery}/replay", this::replay);
    }

    private void all(Context ctx) {
        Query.none(ctx);
        List<WebhookJson> all = desk.all(operators.calling(ctx)).stream()
                .map(file -> WebhookJson.of(file, null))
                .toList();
        Json.answer(ctx, 200, new PageJson<>(all, null));
    }

    private void add(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var body = RequestBody.of(ctx, "url", "note", "kinds");
        String url = body.value("url", this::checked);
        String note = noteIn(body).orElse("");
        Webhook added = desk.add(by, url, note, kindsIn(body).orElse(Set.of()));
        ctx.header("Location", "/v1/admin/webhooks/" + added.id());
        Json.answer(ctx, 201, shownOnce(by, added));
    }

    private void one(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        Json.answer(ctx, 200, WebhookJson.of(desk.file(by, Requests.webhook(ctx)), null));
    }

    private void change(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var webhook = Requests.webhook(ctx);
        var body = RequestBody.of(ctx, "url", "note", "kinds", "enabled");
        body.requireSomething();
        var change = new Change(
                body.optional("url", this::checked),
                noteIn(body),
                kindsIn(body),
                body.has("enabled") ? Optional.of(body.flag("enabled")) : Optional.empty());
        Json.answer(ctx, 200, WebhookJson.of(desk.change(by, webhook, change), null));
    }

    private void remove(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var webhook = Requests.webhook(ctx);
        RequestBody.none(ctx);
        Json.answer(ctx, 200, WebhookJson.of(desk.remove(by, webhook), null));
    }

    private void rotateSecret(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var webhook = Requests.webhook(ctx);
        var body = RequestBody.of(ctx, "overlap");
        Duration overlap = body.value("overlap", WebhookRoutes::overlap);
        Json.answer(ctx, 200, shownOnce(by, desk.rotateSecret(by, webhook, overlap)));
    }

    private void test(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var webhook = Requests.webhook(ctx);
        RequestBody.none(ctx);
        Json.answer(ctx, 202, DeliveryJson.of(desk.test(by, webhook)));
    }

    private void replaySince(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var webhook = Requests.webhook(ctx);
        var body = RequestBody.of(ctx, "since");
        Instant since = body.value("since", Requests::instant);
        Json.answer(ctx, 202, new ReplayedJson(desk.replaySince(by, webhook, since)));
    }

    private void deliveries(Context ctx) {
        var query = Query.of(ctx, "state", "cursor", "limit");
        Operator by = operators.calling(ctx);
        var webhook = Requests.webhook(ctx);
        var state = query.value("state", Delivery.State::valueOf);
        var after = query.value("cursor", text -> new DeliveryId(Requests.uuid(text)));
        var page = desk.deliveries(by, webhook, state, after, query.limit());
        Json.answer(
                ctx,
                200,
                PageJson.of(page, DeliveryJson::of, delivery -> delivery.id().toString()));
    }

    private void replay(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var webhook = Requests.webhook(ctx);
        var delivery = Requests.delivery(ctx);
        RequestBody.none(ctx);
        Json.answer(ctx, 202, DeliveryJson.of(desk.replay(by, webhook, delivery)));
    }

    private WebhookJson shownOnce(Operator by, Webhook webhook) {
        return WebhookJson.of(
                desk.file(by, webhook.id()), webhook.secrets().current().reveal());
    }

    private String checked(String url) {
        WebhookUrl.of(url, inner);
        return url;
    }

    private static Optional<String> noteIn(RequestBody body) {
        return body.optional("note", note -> {
            if (note.length() > 200 || note.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("up to 200 characters on one line");
            }
            return note;
        });
    }

    private static Optional<Set<EventKind>> kindsIn(RequestBody body) {
        if (!body.has("kinds")) return Optional.empty();
        List<String> codes = body.texts("kinds");
        return Optional.of(body.judged("kinds", () -> {
            Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
            for (String code : codes) {
                kinds.add(EventKind.named(code)
                        .orElseThrow(() -> new IllegalArgumentException("one of them is no kind of event")));
            }
            return kinds;
        }));
    }

    private static Duration overlap(String text) {
        Duration overlap = Duration.parse(text);
        if (overlap.isNegative() || overlap.compareTo(WebhookDesk.LONGEST_OVERLAP) > 0) {
            throw new IllegalArgumentException("from PT0S to P7D");
        }
        return overlap;
    }

    /**
     * @param again nothing is sent before; only while it is failing
     * @param oldest since when the first of what waits does
     * @param secret only when it was made just now; nobody can look it up later
     */
    record WebhookJson(
            WebhookId id,
            String url,
            String note,
            List<String> kinds,
            Health.State state,
            Instant since,
            @Nullable String reason,
            @Nullable Instant again,
            long waiting,
            @Nullable Instant oldest,
            long givenUp,
            Instant addedAt,
            @Nullable Instant secretBeforeEndsAt,
            @Nullable String secret) {

        static WebhookJson of(WebhookFile file, @Nullable String secret) {
            Webhook webhook = file.webhook();
            Health health = webhook.health();
            return new WebhookJson(
                    webhook.id(),
                    webhook.address(),
                    webhook.note(),
                    webhook.kindsInOrder().stream().map(EventKind::code).toList(),
                    health.state(),
                    health.since(),
                    health.reason().isEmpty() ? null : health.reason(),
                    health.state() == Health.State.FAILING ? health.again() : null,
                    file.tally().waiting(),
                    file.tally().oldest().orElse(null),
                    webhook.givenUp(),
                    webhook.addedAt(),
                    webhook.secrets().before().map(Retiring::until).orElse(null),
                    secret);
        }

        /** Keeps the secret to itself. */
        @Override
        public String toString() {
            return "WebhookJson[" + id + "]";
        }
    }

    record DeliveryJson(
            DeliveryId id,
            String type,
            String about,
            long version,
            Instant happenedAt,
            Delivery.State state,
            int tries,
            @Nullable Instant nextTryAt,
            @Nullable Instant lastTryAt,
            @Nullable String outcome) {

        static DeliveryJson of(Delivery delivery) {
            return new DeliveryJson(
                    delivery.id(),
                    EventKind.of(delivery.event()).code(),
                    delivery.event().about(),
                    delivery.event().version(),
                    delivery.event().at(),
                    delivery.state(),
                    delivery.tries(),
                    delivery.next().orElse(null),
                    delivery.lastTry().orElse(null),
                    delivery.outcome().isEmpty() ? null : delivery.outcome());
        }
    }

    record ReplayedJson(long replayed) {}
}
