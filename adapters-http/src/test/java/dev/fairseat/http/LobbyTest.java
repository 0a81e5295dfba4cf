package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.concert.SalesWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lobbies and draws over the wire. The lobby opens in 10 minutes and sales in 20. */
class LobbyTest extends ApiTest {

    private Instant opensAt;
    private Visitor owner;

    @BeforeEach
    void plan() {
        opensAt = api.clock.instant().plus(Duration.ofMinutes(20));
        owner = api.visitor("owner");
        owner.accessToken = ApiUnderTest.OWNER_KEY;
    }

    private ConcertId putOnSale(Optional<String> beacon) {
        var lobby = new Lobby(opensAt.minus(Duration.ofMinutes(10)), beacon);
        return api.putOnSale(
                "borealis-" + UUID.randomUUID(), new SalesWindow(opensAt, opensAt.plus(Duration.ofDays(1))), lobby);
    }

    private static String drawOf(ConcertId concert) {
        return "/v1/concerts/" + concert + "/draw";
    }

    @Test
    void who_waits_in_the_lobby_learns_when_it_closes_and_then_gets_in() {
        var borealis = putOnSale(Optional.empty());
        var mina = api.visitor("mina").signsUp().logsIn();
        mina.triesToJoin(borealis).isProblem(403, "lobby-not-open-yet");
        api.clock.passes(Duration.ofMinutes(10));

        var waiting = mina.joins(borealis).polls().is(200);

        assertThat(waiting.json().path("standing").asText()).isEqualTo("LOBBY");
        assertThat(waiting.json().path("opensAt").asText()).isEqualTo("2027-03-01T10:20:00.000Z");
        assertThat(waiting.header("Retry-After")).isPresent();
        api.clock.passes(Duration.ofMinutes(10));
        mina.isLetIn();
    }

    @Test
    void each_thing_is_published_as_soon_as_it_is_to_be() {
        var borealis = putOnSale(Optional.of("drand quicknet, round 7"));
        var guest = api.visitor("guest");
        var announced = guest.get(drawOf(borealis)).is(200).json();
        assertThat(announced.path("status").asText()).isEqualTo("ANNOUNCED");
        assertThat(announced.path("lobby").path("beacon").asText()).isEqualTo("drand quicknet, round 7");
        assertThat(announced.has("seed")).isFalse();

        api.clock.passes(Duration.ofMinutes(10));
        var mina = api.visitor("mina").signsUp().logsIn().joins(borealis);
        var theo = api.visitor("theo").signsUp().logsIn().joins(borealis);
        assertThat(guest.get(drawOf(borealis)).json().path("status").asText()).isEqualTo("OPEN");
        assertThat(guest.get(drawOf(borealis)).json().has("entries")).isFalse();
        guest.get(drawOf(borealis) + "/entries").isProblem(403, "lobby-not-closed");

        api.clock.passes(Duration.ofMinutes(10));
        var closed = guest.get(drawOf(borealis)).is(200).json();
        assertThat(closed.path("status").asText()).isEqualTo("CLOSED");
        assertThat(closed.path("entries").asInt()).isEqualTo(2);
        assertThat(closed.has("seed")).isFalse();
        assertThat(theo.polls().is(200).json().path("standing").asText()).isEqualTo("DRAW_AWAITED");
        assertThat(lines(guest, borealis)).hasSize(3).allMatch(line -> !line.matches(".*,\\d+"));

        owner.post("/v1/admin/concerts/" + borealis + "/draw/beacon", "{\"value\":\"c0ffee\"}")
                .is(200);
        var drawn = guest.get(drawOf(borealis)).is(200).json();
        assertThat(drawn.path("status").asText()).isEqualTo("DRAWN");
        assertThat(drawn.path("seedHash")).isEqualTo(announced.path("seedHash"));
        assertThat(drawn.path("root")).isEqualTo(closed.path("root"));
        assertThat(drawn.path("seed").asText()).hasSize(64);
        assertThat(lines(guest, borealis)).first().isEqualTo("number,leaf,place");
        assertThat(lines(guest, borealis).subList(1, 3)).allMatch(line -> line.matches("[12],[0-9a-f]{64},[12]"));
        mina.isLetIn();
        assertThat(owner.get("/v1/admin/audit").json().at("/items/0/action").asText())
                .isEqualTo("STATE_BEACON");
    }

    private static List<String> lines(Visitor guest, ConcertId concert) {
        var answer = guest.get(drawOf(concert) + "/entries").is(200);
        assertThat(answer.header("Content-Type")).hasValue("text/csv;charset=utf-8");
        return answer.text().lines().toList();
    }

    @Test
    void an_entrant_has_a_receipt_and_nobody_else() {
        var borealis = putOnSale(Optional.empty());
        api.clock.passes(Duration.ofMinutes(10));
        var mina = api.visitor("mina").signsUp().logsIn().joins(borealis);

        var receipt = mina.get("/v1/queue-tickets/me/receipt").is(200).json();

        assertThat(receipt.path("number").asInt()).isEqualTo(1);
        assertThat(receipt.path("salt").asText()).hasSize(64);
        api.clock.passes(Duration.ofMinutes(10));
        var late = api.visitor("late").signsUp().logsIn().joins(borealis);
        late.get("/v1/queue-tickets/me/receipt").isProblem(404, "no-such-entry");
        var elsewhere = api.visitor("elsewhere").comesIn(api.aurora);
        elsewhere.get("/v1/queue-tickets/me/receipt").isProblem(404, "no-such-draw");
        elsewhere.get(drawOf(api.aurora)).isProblem(404, "no-such-draw");
        elsewhere.get(drawOf(new ConcertId("nowhere"))).isProblem(404, "no-such-concert");
    }

    @Test
    void the_organiser_opens_a_lobby_and_changes_it_until_it_has_opened() {
        String id = "lobbied-" + UUID.randomUUID();
        String concert = """
                {"id":"%s","title":"T","artist":"A","venue":{"name":"V","timeZone":"UTC"},"category":"k-pop",
                "sales":{"opensAt":"2027-03-01T10:20:00Z","closesAt":"2027-03-02T10:20:00Z"},
                "lobby":{"opensAt":"%s"}}""";
        owner.post("/v1/admin/concerts", concert.formatted(id, "2027-03-01T10:20:00Z"))
                .isProblem(422, "lobby-too-late");
        owner.post("/v1/admin/concerts", concert.formatted(id, "2027-03-01T10:00:00Z"))
                .isProblem(409, "lobby-has-opened");

        var created = owner.post("/v1/admin/concerts", concert.formatted(id, "2027-03-01T10:10:00Z"))
                .is(201);

        assertThat(created.json().at("/lobby/opensAt").asText()).isEqualTo("2027-03-01T10:10:00.000Z");
        String address = "/v1/admin/concerts/" + id;
        String lobby = "{\"lobby\":{\"opensAt\":\"2027-03-01T10:15:00Z\",\"beacon\":\"drand, round 7\"}}";
        var changed = owner.send("PATCH", address, lobby).is(200);
        assertThat(changed.json().at("/lobby/beacon").asText()).isEqualTo("drand, round 7");
        assertThat(api.visitor("guest")
                        .get("/v1/concerts/" + id)
                        .json()
                        .at("/lobby/opensAt")
                        .asText())
                .isEqualTo("2027-03-01T10:15:00.000Z");
        owner.send("PATCH", "/v1/admin/concerts/" + api.aurora, lobby).isProblem(422, "lobby-too-late");
        api.clock.passes(Duration.ofMinutes(15));
        owner.send("PATCH", address, lobby.replace("round 7", "round 8")).isProblem(409, "lobby-has-opened");
        owner.post(address + "/draw/beacon", "{\"value\":\"c0ffee\"}").isProblem(403, "lobby-not-closed");
        api.clock.passes(Duration.ofMinutes(5));
        owner.post(address + "/draw/beacon", "{\"value\":\"\"}").isProblem(422, "invalid-value");
        owner.post(address + "/draw/beacon", "{\"value\":\"c0ffee\"}").is(200);
        owner.post(address + "/draw/beacon", "{\"value\":\"decaf\"}").isProblem(409, "beacon-stated");
    }
}
