package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Doing things once, however often they are asked for. */
public class RequestKeysTest extends ApiTest {

    @Test
    void a_hold_asked_for_twice_is_one_hold_with_the_same_answer() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        var first = mina.triesToHoldUnder("k", api.night, "1", "2").is(201);
        var again = mina.triesToHoldUnder("k", api.night, "1", "2").is(201);

        assertReplayed(first, again);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(mina.get("/v1/reservations").json().path("items")).hasSize(1);
    }

    @Test
    void a_hold_answers_as_it_was_granted_even_after_it_was_given_back() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        var first = mina.triesToHoldUnder("k", api.night, "1").is(201);
        mina.reservation = first.json().path("id").asText();
        mina.givesBack().is(200);

        var again = mina.triesToHoldUnder("k", api.night, "1").is(201);

        assertReplayed(first, again);
        assertThat(mina.state()).isEqualTo("RELEASED");
    }

    @Test
    void a_payment_asked_for_twice_is_charged_once() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");

        var first = mina.triesToPayUnder("k").is(201);
        var again = mina.triesToPayUnder("k").is(201);

        assertReplayed(first, again);
        assertThat(mina.balance()).isEqualTo(150_000);
        assertThat(mina.get("/v1/payments").json().path("items")).hasSize(1);
    }

    @Test
    void a_payment_answers_as_it_was_paid_even_after_the_refund() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");
        var first = mina.triesToPayUnder("k").is(201);
        var refund = mina.triesToRefundUnder("k").is(201);

        assertReplayed(first, mina.triesToPayUnder("k").is(201));
        assertReplayed(refund, mina.triesToRefundUnder("k").is(201));
        assertThat(mina.balance()).isEqualTo(200_000);
    }

    @Test
    void a_top_up_asked_for_twice_is_credited_once() {
        var mina = api.visitor("mina").signsUp().logsIn();

        var first = mina.triesToTopUp("5000", "k").is(201);
        var again = mina.triesToTopUp("5000", "k").is(201);

        assertReplayed(first, again);
        assertThat(mina.balance()).isEqualTo(5_000);
    }

    @Test
    void a_key_stands_for_one_request_only() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(1_000);
        mina.triesToTopUp("5000", "k").is(201);
        mina.triesToHoldUnder("k", api.night, "1").is(201);

        mina.triesToTopUp("6000", "k").isProblem(422, "request-key-reused");
        mina.triesToHoldUnder("k", api.night, "2").isProblem(422, "request-key-reused");

        assertThat(mina.balance()).isEqualTo(6_000);
        assertThat(mina.seat(api.night, "2").path("status").asText()).isEqualTo("OPEN");
    }

    @Test
    void the_order_of_the_seats_makes_no_other_request() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        var first = mina.triesToHoldUnder("k", api.night, "1", "2").is(201);

        assertReplayed(first, mina.triesToHoldUnder("k", api.night, "2", "1").is(201));
    }

    @Test
    void another_members_equal_key_is_another_key() {
        var mina = api.visitor("mina").signsUp().logsIn();
        var theo = api.visitor("theo").signsUp().logsIn();
        mina.triesToTopUp("5000", "k").is(201);

        var his = theo.triesToTopUp("7000", "k").is(201);

        assertThat(his.header("Idempotency-Replayed")).isEmpty();
        assertThat(theo.balance()).isEqualTo(7_000);
        assertThat(mina.balance()).isEqualTo(5_000);
    }

    @Test
    void a_refused_request_may_be_tried_again_under_its_key() {
        var mina = api.visitor("mina").comesIn(api.aurora).holds(api.night, "1");
        mina.triesToPayUnder("k").isProblem(402, "balance-too-small");
        mina.tops(50_000);

        var paid = mina.triesToPayUnder("k").is(201);

        assertThat(paid.header("Idempotency-Replayed")).isEmpty();
    }

    private static void assertReplayed(Answer first, Answer again) {
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(again.text()).isEqualTo(first.text());
    }
}
