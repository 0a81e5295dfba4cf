package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the organiser and the members see of a performance that is cancelled. */
class CancelledPerformanceTest extends ApiTest {

    private static final String REASON = "{\"reason\":\"The singer is ill\"}";

    private Desk owner;

    @BeforeEach
    void opensTheDesk() {
        owner = Desk.ofTheOwner(api);
    }

    @Test
    void members_have_their_money_back_and_are_told_why_there_is_nothing_to_buy() {
        String cancellation = "/performances/" + api.night + "/cancellation";
        var mina = api.visitor("mina")
                .comesIn(api.aurora)
                .tops(50_000)
                .holds(api.night, "1")
                .pays();
        var theo = api.visitor("theo").comesIn(api.aurora).holds(api.night, "2");
        owner.get(cancellation).isProblem(404, "no-such-cancellation");

        JsonNode progress = owner.post(cancellation, REASON).is(200).json();

        assertThat(progress.path("paymentsRefunded").asInt()).isEqualTo(1);
        assertThat(progress.path("refunded").path("amount").asLong()).isEqualTo(50_000);
        assertThat(progress.path("holdsReleased").asInt()).isEqualTo(1);
        assertThat(progress.path("holdsLeft").asInt()
                        + progress.path("paymentsLeft").asInt())
                .isZero();
        assertThat(progress.hasNonNull("finishedAt")).isTrue();
        assertThat(owner.get(cancellation).is(200).json()).isEqualTo(progress);
        assertThat(owner.post(cancellation, REASON).is(200).json()).isEqualTo(progress);

        assertThat(mina.state()).isEqualTo("REFUNDED");
        assertThat(mina.balance()).isEqualTo(50_000);
        assertThat(theo.state()).isEqualTo("RELEASED");
        theo.triesToHold(api.night, "3").isProblem(409, "performance-cancelled");
        theo.triesToTakeBest(api.night, 1).isProblem(409, "performance-cancelled");
        theo.triesToPayUnder("late").isProblem(409, "performance-cancelled");
        JsonNode map = theo.seats(api.night).is(200).json();
        assertThat(map.path("cancelledAt")).isEqualTo(progress.path("cancelledAt"));
        assertThat(map.path("seats"))
                .allMatch(seat -> seat.path("status").asText().equals("NOT_FOR_SALE"));
        JsonNode night = mina.get("/v1/concerts/" + api.aurora + "/performances")
                .is(200)
                .json()
                .path("items")
                .path(0);
        assertThat(night.path("cancelledAt")).isEqualTo(progress.path("cancelledAt"));
        assertThat(night.path("remaining").asInt()).isZero();
    }

    @Test
    void it_takes_an_admin_and_a_reason() {
        String cancellation = "/performances/" + api.night + "/cancellation";

        owner.appoints("OPERATE").post(cancellation, REASON).isProblem(403, "role-too-low");
        owner.post(cancellation, "{\"reason\":\" \"}").isProblem(422, "invalid-value");
        owner.post("/performances/nowhere/cancellation", REASON).isProblem(404, "no-such-performance");
        owner.get("/performances/nowhere/cancellation").isProblem(404, "no-such-performance");
        owner.get(cancellation).isProblem(404, "no-such-cancellation");
    }
}
