package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.SalesWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Waiting, being called, coming in and going out. */
public class LineTest extends ApiTest {

    private ConcertId small;

    @BeforeEach
    void putOnSale() {
        small = api.putOnSale("small", OnSaleRules.standard().withCapacity(1));
    }

    @Test
    void whoever_waits_learns_how_many_are_ahead_and_when_to_ask_again() {
        api.visitor("mina").comesIn(small);
        var theo = api.visitor("theo").signsUp().logsIn().joins(small);
        var iris = api.visitor("iris").signsUp().logsIn().joins(small);

        assertThat(waiting(theo).path("ahead").asLong()).isZero();
        assertThat(waiting(iris).path("ahead").asLong()).isEqualTo(1);

        var poll = iris.polls();
        Duration pollAfter = Duration.parse(poll.json().path("pollAfter").asText());
        assertThat(pollAfter).isPositive();
        long retryAfter = Long.parseLong(poll.header("Retry-After").orElseThrow());
        assertThat(Duration.ofSeconds(retryAfter)).isBetween(pollAfter, pollAfter.plusSeconds(1));
    }

    @Test
    void those_who_ask_together_are_not_told_to_come_back_together() {
        api.visitor("mina").comesIn(small);
        var theo = api.visitor("theo").signsUp().logsIn().joins(small);
        List<String> told = new ArrayList<>();
        for (int times = 0; times < 30; times++)
            told.add(waiting(theo).path("pollAfter").asText());

        assertThat(told.stream().distinct().count()).isGreaterThan(5);
    }

    @Test
    void asking_again_for_a_place_gives_the_same_place() {
        api.visitor("mina").comesIn(small);
        var theo = api.visitor("theo").signsUp().logsIn();
        var first = theo.triesToJoin(small).is(201);
        api.visitor("iris").signsUp().logsIn().joins(small);

        var again = theo.triesToJoin(small).is(201);

        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    void the_next_in_line_comes_in_when_somebody_leaves() {
        var mina = api.visitor("mina").comesIn(small);
        var theo = api.visitor("theo").signsUp().logsIn().joins(small);
        assertThat(waiting(theo).path("ahead").asLong()).isZero();

        mina.leaves().is(204);

        theo.isLetIn();
        assertThat(mina.polls().json().path("standing").asText()).isEqualTo("LEFT");
    }

    @Test
    void whoever_is_inside_learns_until_when() {
        var mina = api.visitor("mina").comesIn(small);
        clock.passes(Duration.ofSeconds(29));

        var admitted = mina.polls();

        assertThat(admitted.json().path("until").asText()).isEqualTo("2027-03-01T10:10:00.000Z");
        assertThat(admitted.json().path("remaining").asText()).isEqualTo("PT9M31S");
        assertThat(admitted.header("Retry-After")).isEmpty();
    }

    @Test
    void an_estimate_is_given_once_the_line_moves() {
        var line = new ArrayList<Visitor>();
        for (int number = 0; number < 12; number++) {
            line.add(api.visitor("fan" + number).signsUp().logsIn().joins(small));
        }
        for (int served = 0; served < 6; served++) {
            line.get(served).isLetIn().leaves().is(204);
            clock.passes(Duration.ofSeconds(10));
        }
        line.get(6).isLetIn();

        var estimate = waiting(line.get(11)).path("estimate");

        Duration p10 = Duration.parse(estimate.path("p10").asText());
        Duration p50 = Duration.parse(estimate.path("p50").asText());
        Duration p90 = Duration.parse(estimate.path("p90").asText());
        assertThat(p10).isPositive().isLessThanOrEqualTo(p50);
        assertThat(p50).isLessThanOrEqualTo(p90);
    }

    @Test
    void a_place_given_up_in_line_is_gone_and_a_new_one_is_at_the_end() {
        api.visitor("mina").comesIn(small);
        var theo = api.visitor("theo").signsUp().logsIn().joins(small);
        var iris = api.visitor("iris").signsUp().logsIn().joins(small);
        theo.leaves().is(204);
        assertThat(waiting(iris).path("ahead").asLong()).isZero();

        String before = theo.queueToken;
        theo.joins(small);

        assertThat(theo.queueToken).isNotEqualTo(before);
        assertThat(waiting(theo).path("ahead").asLong()).isEqualTo(1);
    }

    @Test
    void leaving_gives_back_the_seats_held() {
        var mina = api.visitor("mina").comesIn(api.aurora).holds(api.night, "1");
        mina.leaves().is(204);

        api.visitor("theo").comesIn(api.aurora).holds(api.night, "1");
        assertThat(mina.state()).isEqualTo("RELEASED");
    }

    @Test
    void one_place_for_each_concert() {
        var mina = api.visitor("mina").comesIn(small);
        String inSmall = mina.queueToken;
        mina.joins(api.aurora).isLetIn();

        mina.queueToken = inSmall;
        mina.isLetIn();
    }

    @Test
    void nobody_joins_before_sales_open_or_after_they_close() {
        Instant now = clock.instant();
        var later = new SalesWindow(now.plusMillis(1), now.plusSeconds(60));
        var tomorrow = api.putOnSale("tomorrow", "Tomorrow", later, OnSaleRules.standard());
        var mina = api.visitor("mina").signsUp().logsIn();

        var early = mina.triesToJoin(tomorrow).isProblem(403, "not-open-yet");

        assertThat(early.json().path("opensAt").asText()).isEqualTo("2027-03-01T10:00:00.001Z");
        clock.passes(Duration.ofSeconds(60).plusMillis(1));
        mina.triesToJoin(tomorrow).isProblem(409, "sales-closed");
    }

    private static JsonNode waiting(Visitor visitor) {
        var standing = visitor.polls().is(200).json();
        assertThat(standing.path("standing").asText()).isEqualTo("WAITING");
        return standing;
    }
}
