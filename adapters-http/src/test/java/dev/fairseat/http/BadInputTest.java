package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fan may not do, and that nothing has changed when they tried. */
public class BadInputTest extends ApiTest {

    // The queue token

    @Test
    void nobody_sees_holds_or_pays_seats_without_a_queue_token() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");
        String token = mina.queueToken;
        mina.queueToken = null;

        mina.seats(api.night).isProblem(403, "queue-token-missing");
        mina.previews(api.night, "2").isProblem(403, "queue-token-missing");
        mina.triesToHold(api.night, "2").isProblem(403, "queue-token-missing");
        mina.triesToPay().isProblem(403, "queue-token-missing");
        mina.polls().isProblem(403, "queue-token-missing");
        mina.leaves().isProblem(403, "queue-token-missing");

        mina.queueToken = token;
        assertThat(mina.state()).isEqualTo("HELD");
        assertThat(mina.seat(api.night, "2").path("status").asText()).isEqualTo("OPEN");
        assertThat(mina.balance()).isEqualTo(200_000);
    }

    @Test
    void another_members_queue_token_is_as_good_as_a_forged_one() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        var theo = api.visitor("theo").signsUp().logsIn().tops(200_000);
        theo.queueToken = mina.queueToken;

        theo.seats(api.night).isProblem(404, "no-such-ticket");
        theo.triesToHold(api.night, "1").isProblem(404, "no-such-ticket");
        theo.previews(api.night, "1").isProblem(404, "no-such-ticket");
        theo.polls().isProblem(404, "no-such-ticket");
        theo.leaves().isProblem(404, "no-such-ticket");

        String told = theo.polls().text();
        theo.queueToken = "AQ" + mina.queueToken.substring(2, mina.queueToken.length() - 1) + "A";
        assertThat(theo.polls().isProblem(404, "no-such-ticket").text()).isEqualTo(told);

        mina.isLetIn();
        assertThat(mina.seat(api.night, "1").path("status").asText()).isEqualTo("OPEN");
    }

    @Test
    void a_used_queue_token_opens_nothing() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000);
        mina.holds(api.night, "1").pays();

        mina.seats(api.night).isProblem(410, "ticket-used");
        mina.triesToHold(api.night, "2").isProblem(410, "ticket-used");
        assertThat(mina.polls().is(200).json().path("standing").asText()).isEqualTo("FINISHED");
    }

    @Test
    void a_queue_token_given_up_opens_nothing() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        mina.leaves().is(204);
        mina.leaves().is(204);

        mina.triesToHold(api.night, "1").isProblem(410, "ticket-used");
        assertThat(mina.polls().is(200).json().path("standing").asText()).isEqualTo("LEFT");
    }

    @Test
    void a_turn_that_ran_out_opens_nothing() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        clock.passes(Duration.ofMinutes(10));

        var no = mina.triesToHold(api.night, "1").isProblem(410, "admission-ran-out");

        assertThat(no.json().path("at").asText()).isEqualTo("2027-03-01T10:10:00.000Z");
        assertThat(mina.polls().is(200).json().path("standing").asText()).isEqualTo("EXPIRED");
    }

    @Test
    void holding_while_still_in_line_is_refused() {
        var small = api.putOnSale("small", OnSaleRules.standard().withCapacity(1));
        var stage = performance(small, "stage");
        var mina = api.visitor("mina").comesIn(small);
        var theo = api.visitor("theo").signsUp().logsIn().joins(small);

        assertThat(theo.polls().is(200).json().path("standing").asText()).isEqualTo("WAITING");
        theo.triesToHold(stage, "1").isProblem(403, "not-admitted");
        theo.seats(stage).isProblem(403, "not-admitted");

        assertThat(mina.seat(stage, "1").path("status").asText()).isEqualTo("OPEN");
    }

    @Test
    void a_queue_token_of_another_concert_is_refused() {
        var other = api.putOnSale("other", OnSaleRules.standard());
        performance(other, "stage");
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");
        String inside = mina.queueToken;
        mina.joins(other).isLetIn();

        mina.seats(api.night).isProblem(404, "no-such-performance");
        mina.triesToHold(api.night, "2").isProblem(404, "no-such-performance");
        mina.triesToPay().isProblem(403, "not-admitted");

        mina.queueToken = inside;
        assertThat(mina.state()).isEqualTo("HELD");
        assertThat(mina.balance()).isEqualTo(200_000);
    }

    // The seats

    @Test
    void seats_that_do_not_exist_are_named_and_none_is_held() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        var no = mina.triesToHold(api.night, "1", "51", "9999").isProblem(422, "no-such-seats");

        assertThat(texts(no, "seats")).containsExactlyInAnyOrder("51", "9999");
        assertThat(mina.seat(api.night, "1").path("status").asText()).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1 ", "A/1", "좌석", "\\u0000", "\\n", "'; drop table seats; --"})
    void what_no_seat_can_be_called_does_not_exist_either(String label) {
        var mina = api.visitor("mina").comesIn(api.aurora);

        mina.triesToHold(api.night, "1", label).isProblem(422, "no-such-seats");

        mina.previews(api.night, label).isProblem(422, "no-such-seats");
        assertThat(mina.seat(api.night, "1").path("status").asText()).isEqualTo("OPEN");
    }

    @Test
    void no_seats_at_all_are_refused() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        String nothing = "{\"performanceId\":\"" + api.night + "\",\"seats\":[]}";

        mina.post("/v1/reservations", nothing, "Idempotency-Key", "k").isProblem(422, "no-seats-chosen");
        mina.post("/v1/reservations/preview", nothing).isProblem(422, "no-seats-chosen");
    }

    @Test
    void the_same_seat_twice_is_refused() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        var no = mina.triesToHold(api.night, "1", "2", "1").isProblem(422, "seats-repeated");

        assertThat(texts(no, "seats")).containsExactly("1");
        assertThat(mina.seat(api.night, "2").path("status").asText()).isEqualTo("OPEN");
    }

    @Test
    void more_seats_than_the_rule_are_refused_however_many_there_are() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        var no = mina.triesToHold(api.night, "1", "2", "3", "4", "5").isProblem(422, "too-many-seats");

        assertThat(no.json().path("most").asInt()).isEqualTo(4);
        String[] thousands =
                IntStream.rangeClosed(1, 2_000).mapToObj(Integer::toString).toArray(String[]::new);
        mina.triesToHold(api.night, thousands).isProblem(422, "too-many-seats");
        assertThat(mina.seat(api.night, "1").path("status").asText()).isEqualTo("OPEN");
    }

    @Test
    void bought_seats_count_towards_the_rule() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000);
        mina.holds(api.night, "1", "2", "3").pays();
        mina.joins(api.aurora).isLetIn();

        var no = mina.triesToHold(api.night, "4", "5").isProblem(422, "too-many-seats");

        assertThat(no.json().path("alreadyYours").asInt()).isEqualTo(3);
        mina.triesToHold(api.night, "4").is(201);
    }

    @Test
    void seats_of_another_performance_are_refused() {
        var matinee = api.addPerformance(
                api.aurora,
                "matinee",
                new SeatMap(SeatMap.block("", List.of("A"), 10, new Grade("R"), Money.of(30_000, "KRW"))));
        var mina = api.visitor("mina").comesIn(api.aurora);

        mina.triesToHold(matinee, "1").isProblem(422, "no-such-seats");
        mina.triesToHold(api.night, "A-1").isProblem(422, "no-such-seats");
    }

    @Test
    void taken_seats_are_named_exactly_and_none_of_the_others_is_held() {
        api.visitor("mina").comesIn(api.aurora).holds(api.night, "11", "12");
        var theo = api.visitor("theo").comesIn(api.aurora);

        var no = theo.triesToHold(api.night, "10", "12", "11", "13").isProblem(409, "seats-taken");

        assertThat(texts(no, "seats")).containsExactly("11", "12");
        assertThat(theo.seat(api.night, "10").path("status").asText()).isEqualTo("OPEN");
        assertThat(theo.seat(api.night, "13").path("status").asText()).isEqualTo("OPEN");
    }

    @Test
    void a_second_hold_beside_a_live_one_is_refused() {
        var mina = api.visitor("mina").comesIn(api.aurora).holds(api.night, "1");

        var no = mina.triesToHold(api.night, "2").isProblem(409, "holds-already");

        assertThat(no.json().path("reservation").asText()).isEqualTo(mina.reservation);
    }

    @Test
    void a_performance_that_does_not_exist_is_refused() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        mina.triesToHold(new PerformanceId("nowhere"), "1").isProblem(404, "no-such-performance");
        mina.seats(new PerformanceId("nowhere")).isProblem(404, "no-such-performance");
    }

    // The money

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-1",
                "1.5",
                "1.0",
                "1e3",
                "1E3",
                "\"10\"",
                "\"\"",
                "true",
                "1000001",
                "2147483647",
                "2148483647",
                "9007199254740991",
                "9007199254740992",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "18446744073709551617",
                "1e308",
                "123456789012345678901234567890123456789012345678901234567890"
            })
    void a_top_up_that_cannot_be_changes_nothing(String amount) {
        var mina = api.visitor("mina").signsUp().logsIn().tops(1_000);

        var no = mina.triesToTopUp(amount, Visitor.newKey()).isProblem(422, "amount-out-of-range");

        assertThat(no.json().path("least").path("amount").asLong()).isEqualTo(1);
        assertThat(no.json().path("most").path("amount").asLong()).isEqualTo(1_000_000);
        assertThat(mina.balance()).isEqualTo(1_000);
    }

    @Test
    void a_wallet_holds_no_more_than_the_rules_say() {
        var mina = api.visitor("mina").signsUp().logsIn();
        for (int times = 0; times < 10; times++) mina.tops(1_000_000);

        var no = mina.triesToTopUp("1", Visitor.newKey()).isProblem(422, "balance-too-large");

        assertThat(no.json().path("most").path("amount").asLong()).isEqualTo(10_000_000);
        assertThat(mina.balance()).isEqualTo(10_000_000);
    }

    @Test
    void money_of_another_kind_is_refused() {
        var mina = api.visitor("mina").signsUp().logsIn();

        mina.post("/v1/wallet/top-ups", "{\"amount\":100,\"currency\":\"EUR\"}", "Idempotency-Key", "k")
                .isProblem(422, "wrong-currency");
        mina.post("/v1/wallet/top-ups", "{\"amount\":100,\"currency\":\"won\"}", "Idempotency-Key", "k")
                .isProblem(422, "invalid-value");
        mina.post("/v1/wallet/top-ups", "{\"amount\":100}", "Idempotency-Key", "k")
                .is(201);
        assertThat(mina.balance()).isEqualTo(100);
    }

    @Test
    void a_balance_too_small_says_what_is_missing_and_can_be_made_up_for() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(30_000).holds(api.night, "1");

        var no = mina.triesToPay().isProblem(402, "balance-too-small");

        assertThat(no.json().path("missing").path("amount").asLong()).isEqualTo(20_000);
        assertThat(mina.state()).isEqualTo("HELD");
        mina.tops(20_000).pays();
        assertThat(mina.balance()).isZero();
    }

    // The time

    @Test
    void at_the_very_end_of_the_hold_payment_is_refused() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");
        clock.passes(Duration.ofMinutes(5));

        var no = mina.triesToPay().isProblem(410, "hold-expired");

        assertThat(no.json().path("at").asText()).isEqualTo("2027-03-01T10:05:00.000Z");
        assertThat(mina.balance()).isEqualTo(200_000);
        assertThat(mina.state()).isEqualTo("EXPIRED");
        mina.givesBack().isProblem(410, "hold-expired");
    }

    @Test
    void a_millisecond_before_the_end_of_the_hold_it_is_paid() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");
        clock.passes(Duration.ofMinutes(5).minusMillis(1));

        mina.pays();

        assertThat(mina.state()).isEqualTo("CONFIRMED");
    }

    @Test
    void a_hold_that_ran_out_lets_the_next_fan_have_the_seat() {
        api.visitor("mina").comesIn(api.aurora).holds(api.night, "1");
        clock.passes(Duration.ofMinutes(5));

        api.visitor("theo")
                .comesIn(api.aurora)
                .tops(50_000)
                .holds(api.night, "1")
                .pays();
    }

    // Twice

    @Test
    void paid_seats_cannot_be_paid_given_back_or_refunded_twice() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000);
        mina.holds(api.night, "1");
        mina.triesToRefundUnder("early").isProblem(409, "not-paid");
        mina.pays();

        mina.joins(api.aurora).isLetIn();
        mina.triesToPay().isProblem(409, "already-paid");
        mina.givesBack().isProblem(409, "already-paid");
        mina.triesToRefundUnder("once").is(201);
        mina.triesToRefundUnder("twice").isProblem(409, "not-paid");

        assertThat(mina.balance()).isEqualTo(200_000);
        assertThat(mina.state()).isEqualTo("REFUNDED");
    }

    @Test
    void seats_given_back_cannot_be_given_back_again_from_whoever_has_them_now() {
        var mina = api.visitor("mina").comesIn(api.aurora).holds(api.night, "1");
        mina.givesBack().is(200);
        var theo = api.visitor("theo").comesIn(api.aurora).holds(api.night, "1");

        mina.givesBack().isProblem(409, "not-held");

        assertThat(theo.state()).isEqualTo("HELD");
        assertThat(theo.seat(api.night, "1").path("yours").asBoolean()).isTrue();
    }

    @Test
    void a_refund_is_refused_from_the_cut_off_on() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");
        mina.pays();
        clock.passes(Duration.ofDays(59));
        mina.logsIn();

        mina.triesToRefundUnder("late").isProblem(409, "too-late-to-refund");

        assertThat(mina.balance()).isEqualTo(150_000);
    }

    private PerformanceId performance(ConcertId concert, String name) {
        return api.addPerformance(concert, name, SeatMap.numbered(5, new Grade("R"), Money.of(50_000, "KRW")));
    }

    private static List<String> texts(Answer answer, String property) {
        List<String> texts = new ArrayList<>();
        answer.json().path(property).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
