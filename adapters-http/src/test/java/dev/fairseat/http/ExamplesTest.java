package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairseat.application.port.Outbox.Setback;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Spot;
import dev.fairseat.domain.concert.Venue;
import dev.fairseat.domain.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The examples of the contract, sent as they stand there; what comes back looks as it says there. */
class ExamplesTest extends ApiTest {

    private static final Contract CONTRACT = Contract.served();

    private final Set<String> done = new TreeSet<>();
    private @Nullable String accessToken;
    private @Nullable String queueToken;
    private @Nullable String operatorKey;
    /** What the server named itself, where the examples have names of their own. */
    private final Map<String, String> ids = new HashMap<>();

    @Test
    void what_the_examples_ask_for_is_answered_as_the_examples_say() {
        putAuroraOnSale();
        var theo = api.visitor("theo").comesIn(new ConcertId("aurora-2027"));

        run("signUp");
        accessToken = run("logIn").path("accessToken").asText();
        run("me");
        run("topUpWallet");
        run("transfers");
        run("wallet");
        run("notifications");
        hears();
        run("searchConcerts");
        run("concert");
        run("performances");
        queueToken = run("joinQueue").path("queueToken").asText();
        run("standing", "waiting");
        listens();
        theo.leaves().is(204);
        run("standing", "admitted");
        run("seats");
        run("previewReservation");
        for (int more = 0; more < 5; more++) topUp();
        ids.put("reservation", run("holdSeats", "seats").path("id").asText());
        run("reservations");
        run("reservation");
        run("payReservation");
        run("standing", "finished");
        run("payments");
        run("refundReservation");
        queueToken = run("joinQueue").path("queueToken").asText();
        run("standing", "admitted");
        ids.put("reservation", run("holdSeats", "bestAvailable").path("id").asText());
        send("releaseHold").is(200);
        ids.put("reservation", holds("A-12\",\"A-13"));
        run("releaseHold");
        run("leaveQueue");
        run("live");
        run("ready");
        run("contract");
        run("docs");
        run("docsFile");
        run("seatMapSchema");

        opensALobbyIn10Minutes(Optional.empty());
        api.clock.passes(Duration.ofMinutes(10));
        queueToken = run("joinQueue").path("queueToken").asText();
        run("standing", "inLobby");
        run("drawReceipt");
        api.clock.passes(Duration.ofMinutes(10));
        run("draw");
        run("drawEntries");

        assertThat(done).as("what no example was sent for").isEqualTo(named(false));
    }

    @Test
    void what_the_organisers_examples_ask_for_is_answered_as_they_say() {
        operatorKey = ApiUnderTest.OWNER_KEY;
        run("operatorMe");
        ids.put("operator", run("appointOperator").path("id").asText());
        run("operators");
        run("dismissOperator");

        run("putOnSale");
        run("concertFile");
        run("editConcert");
        run("changeRules");
        run("pauseQueue");
        run("resumeQueue");
        run("checkSeatMap");
        run("addPerformance");
        run("movePerformance");
        run("withholdSeats");
        run("releaseSeats");

        run("signUp");
        accessToken = run("logIn").path("accessToken").asText();
        queueToken = run("joinQueue").path("queueToken").asText();
        run("standing", "admitted");
        for (int more = 0; more < 5; more++) topUp();
        ids.put("reservation", holds("F-A-1"));
        run("payReservation");
        ids.put("member", run("findMember").path("id").asText());
        run("memberFile");
        run("reservationsOf");
        run("reservationFile");
        run("seatClaims");
        run("figures");
        run("resendConfirmation");
        run("refundForMember");
        run("cancelPerformance");
        run("cancellation");
        run("audit");
        ids.put("webhook", run("addWebhook").path("id").asText());
        run("webhooks");
        run("webhook");
        run("changeWebhook");
        run("rotateWebhookSecret");
        ids.put("delivery", run("testWebhook").path("id").asText());
        run("webhookDeliveries");
        run("replayWebhookDelivery");
        run("replayWebhook");
        run("removeWebhook");
        api.holdUp(new Setback(
                operation("retryEvents")
                        .at("/requestBody/content/application~1json/example/about")
                        .asText(),
                2,
                10,
                Optional.empty(),
                "no such topic"));
        run("outbox");
        run("retryEvents");

        opensALobbyIn10Minutes(Optional.of("drand quicknet, round 12345678"));
        api.clock.passes(Duration.ofMinutes(20));
        run("stateBeacon");

        assertThat(done).as("what no example was sent for").containsAll(named(true));
    }

    @Test
    void every_operation_has_its_name_a_summary_and_an_example_of_its_success() {
        Set<String> all = new TreeSet<>(named(false));
        all.addAll(named(true));
        for (String name : all) {
            JsonNode operation = operation(name);
            assertThat(operation.path("summary").asText()).as(name).isNotBlank();
            assertThat(operation.path("tags")).as(name).hasSize(1);
            JsonNode body = operation.at("/requestBody/content/application~1json");
            assertThat(body.isMissingNode() || body.has("example") || body.has("examples"))
                    .as(name + " has an example of its request")
                    .isTrue();
            JsonNode success = success(operation).path("content").path("application/json");
            assertThat(success.isMissingNode() || success.has("example") || success.has("examples"))
                    .as(name + " has an example of its success")
                    .isTrue();
        }
    }

    @Test
    void an_answer_of_another_shape_than_its_example_is_noticed() {
        JsonNode example = Contract.tree("{\"a\":{\"b\":1},\"items\":[{\"c\":\"x\"}]}");

        isLike(example, Contract.tree("{\"a\":{\"b\":2},\"items\":[{\"c\":\"y\"},{\"c\":\"z\"}]}"));
        for (String other : List.of(
                "{\"a\":{\"b\":\"2\"},\"items\":[]}",
                "{\"a\":{\"b\":2,\"d\":1},\"items\":[]}",
                "{\"a\":{\"b\":2},\"items\":[{\"c\":\"y\"},{\"d\":\"z\"}]}",
                "{\"a\":{\"b\":2},\"items\":{}}",
                "[]")) {
            assertThatThrownBy(() -> isLike(example, Contract.tree(other))).isInstanceOf(AssertionError.class);
        }
    }

    private void putAuroraOnSale() {
        var sales = new SalesWindow(Instant.parse("2027-03-01T09:00:00Z"), Instant.parse("2027-05-01T09:00:00Z"));
        var hall = new Venue("Olympic Hall", ZoneId.of("Asia/Seoul"));
        var id = new ConcertId("aurora-2027");
        // One at a time, so that there is somebody to wait for.
        var rules = OnSaleRules.standard().withCapacity(1);
        api.office.putOnSale(new Concert(id, "Aurora", "The Auroras", hall, new Category("k-pop"), sales, rules));
        var vip = new Grade("VIP");
        var price = Money.of(120_000, "KRW");
        var seats = new SeatMap(List.of(
                new Place("A-12", "", "A", 12, vip, price).at(new Spot(-125, 600)),
                new Place("A-13", "", "A", 13, vip, price).at(new Spot(-75, 600))));
        var night = new PerformanceId("aurora-2027-06-01");
        api.office.addPerformance(night, id, Instant.parse("2027-06-01T10:00:00Z"), seats);
    }

    /** And sales in 20; the examples are about it from now on. */
    private void opensALobbyIn10Minutes(Optional<String> beacon) {
        Instant now = api.clock.instant();
        var lobby = new Lobby(now.plus(Duration.ofMinutes(10)), beacon);
        var sales = new SalesWindow(now.plus(Duration.ofMinutes(20)), now.plus(Duration.ofDays(1)));
        api.putOnSale("borealis-2027", sales, lobby);
        ids.put("concert", "borealis-2027");
    }

    /** The example of the operation with this name, or the one of its answer's examples that has this name. */
    private JsonNode run(String name, String... which) {
        JsonNode operation = operation(name);
        String status = statusOf(operation);
        Answer answer = send(name, which).is(Integer.parseInt(status));
        done.add(name);
        JsonNode content = success(operation).path("content").path("application/json");
        if (content.isMissingNode()) return content;
        JsonNode example = which.length == 0
                ? content.path("example")
                : content.path("examples").path(which[0]).path("value");
        isLike(example, answer.json());
        return answer.json();
    }

    private Answer send(String name, String... which) {
        String method = "";
        String address = "";
        for (String operation : CONTRACT.operations()) {
            method = operation.substring(0, operation.indexOf(' '));
            address = operation.substring(operation.indexOf(' ') + 1);
            if (at(operation).path("operationId").asText().equals(name)) break;
        }
        JsonNode operation = at(method + " " + address);
        List<String> headers = new ArrayList<>();
        for (JsonNode holder : List.of(CONTRACT.document().path("paths").path(address), operation)) {
            for (JsonNode reference : holder.path("parameters")) {
                JsonNode parameter = CONTRACT.resolved(reference);
                String value = parameter.path("example").asText();
                String parameterName = parameter.path("name").asText();
                value = ids.getOrDefault(parameterName, value);
                boolean required = parameter.path("required").asBoolean();
                assertThat(required && value.isEmpty())
                        .as("an example of " + parameterName)
                        .isFalse();
                if (parameter.path("in").asText().equals("path")) {
                    address = address.replace("{" + parameterName + "}", value);
                } else if (required) {
                    // The second time it is another request, and wants another key.
                    headers.addAll(List.of(parameterName, done.contains(name) ? Visitor.newKey() : value));
                }
            }
        }
        for (JsonNode way : operation.path("security")) {
            if (way.has("member")) headers.addAll(List.of("Authorization", "Bearer " + accessToken));
            if (way.has("operator")) headers.addAll(List.of("Authorization", "Bearer " + operatorKey));
            if (way.has("queueToken")) headers.addAll(List.of("Queue-Token", String.valueOf(queueToken)));
        }
        JsonNode bodies = operation.at("/requestBody/content/application~1json");
        JsonNode body =
                bodies.has("examples") ? bodies.path("examples").path(which[0]).path("value") : bodies.path("example");
        if (body.isMissingNode()) return api.send(method, address, null, headers);
        headers.addAll(List.of("Content-Type", "application/json"));
        return api.send(method, address, body.toString().getBytes(StandardCharsets.UTF_8), headers);
    }

    /** A stream does not end, so only its beginning is compared. */
    private void listens() {
        var mina = api.visitor("mina");
        mina.accessToken = accessToken;
        mina.queueToken = queueToken;
        JsonNode example = success(operation("standingStream")).at("/content/text~1event-stream/example");
        try (var listening = Listening.to(api, mina);
                var written = Listening.in(example.asText())) {
            assertThat(listening.first().name()).isEqualTo(written.first().name());
            isLike(written.first().data(), listening.first().data());
        }
        done.add("standingStream");
    }

    private void hears() {
        var mina = api.visitor("mina");
        mina.accessToken = accessToken;
        JsonNode example = success(operation("notificationStream")).at("/content/text~1event-stream/example");
        var newest = mina.get("/v1/notifications").json().path("items").path(0);
        try (var listening = Listening.toNews(api, mina);
                var written = Listening.in(example.asText())) {
            assertThat(listening.first().id()).isEqualTo(newest.path("number").asText());
            assertThat(listening.first().name()).isEqualTo(written.first().name());
            assertThat(written.next().name()).isEqualTo("notification");
        }
        done.add("notificationStream");
    }

    private void topUp() {
        api.visitor("mina")
                .post(
                        "/v1/wallet/top-ups",
                        "{\"amount\":50000}",
                        "Authorization",
                        "Bearer " + accessToken,
                        "Idempotency-Key",
                        Visitor.newKey())
                .is(201);
    }

    private String holds(String seats) {
        return api.visitor("mina")
                .post(
                        "/v1/reservations",
                        "{\"performanceId\":\"aurora-2027-06-01\",\"seats\":[\"" + seats + "\"]}",
                        "Authorization",
                        "Bearer " + accessToken,
                        "Queue-Token",
                        String.valueOf(queueToken),
                        "Idempotency-Key",
                        Visitor.newKey())
                .is(201)
                .json()
                .path("id")
                .asText();
    }

    /** Nothing that the example does not show, and everything of the kind that it shows. */
    private static void isLike(JsonNode example, JsonNode actual) {
        assertThat(actual.getNodeType()).as(actual + " like " + example).isEqualTo(example.getNodeType());
        actual.properties().forEach(property -> {
            assertThat(example.has(property.getKey()))
                    .as(property.getKey() + " is in the example " + example)
                    .isTrue();
            isLike(example.path(property.getKey()), property.getValue());
        });
        if (actual.isArray() && !actual.isEmpty()) {
            assertThat(example).as("an example of " + actual).isNotEmpty();
            actual.forEach(element -> isLike(example.path(0), element));
        }
    }

    private static Set<String> named(boolean forOrganisers) {
        Set<String> names = new TreeSet<>();
        for (String operation : CONTRACT.operations()) {
            if (at(operation).path("tags").path(0).asText().equals("admin") != forOrganisers) continue;
            assertThat(names.add(at(operation).path("operationId").asText()))
                    .as(operation + " has a name of its own")
                    .isTrue();
        }
        return names;
    }

    private static JsonNode operation(String name) {
        return CONTRACT.operations().stream()
                .map(ExamplesTest::at)
                .filter(operation -> operation.path("operationId").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation " + name));
    }

    private static JsonNode at(String operation) {
        int cut = operation.indexOf(' ');
        return CONTRACT.document()
                .path("paths")
                .path(operation.substring(cut + 1))
                .path(operation.substring(0, cut).toLowerCase(Locale.ROOT));
    }

    private static String statusOf(JsonNode operation) {
        for (var names = operation.path("responses").fieldNames(); names.hasNext(); ) {
            String status = names.next();
            if (status.startsWith("2")) return status;
        }
        throw new AssertionError("no success in " + operation);
    }

    private static JsonNode success(JsonNode operation) {
        return CONTRACT.resolved(operation.path("responses").path(statusOf(operation)));
    }
}
