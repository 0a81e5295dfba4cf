package dev.fairseat.inmemory.scenario;

import static dev.fairseat.domain.queue.Availability.AVAILABLE;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.queue.Standing.Admitted;
import dev.fairseat.domain.queue.Standing.Expired;
import dev.fairseat.domain.queue.Standing.Finished;
import dev.fairseat.domain.queue.Standing.Left;
import dev.fairseat.domain.queue.Standing.Waiting;
import dev.fairseat.inmemory.harness.Fan;
import dev.fairseat.inmemory.harness.OnSale;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets in, and when. There is room for one, unless a story says otherwise. */
public class LineScenarios extends OnSaleScenarios {

    private static final Duration CLAIM_WINDOW = ofSeconds(30);
    private static final Duration ADMISSION = ofMinutes(10);

    private OnSale aurora;

    @BeforeEach
    void room_for_one() {
        aurora = planned("aurora").rules(rules -> rules.withCapacity(1)).goesOnSale();
    }

    @Test
    void fans_get_in_one_after_the_other_in_the_order_in_which_they_joined() {
        var mina = aurora.fan("mina").joins();
        var theo = aurora.fan("theo").joins();
        var yuna = aurora.fan("yuna").joins();

        assertThat(mina.standing()).isInstanceOf(Admitted.class);
        assertThat(theo.ahead()).isZero();
        assertThat(yuna.ahead()).isEqualTo(1);

        mina.leaves();
        assertThat(yuna.ahead()).isZero();
        assertThat(theo.standing()).isInstanceOf(Admitted.class);

        theo.leaves();
        assertThat(yuna.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void nobody_overtakes_by_asking_more_often() {
        var mina = aurora.fan("mina").joins().polls();
        var theo = aurora.fan("theo").joins();
        var late = aurora.fan("late").joins();

        mina.leaves();
        for (int i = 0; i < 10; i++) late.polls();

        assertThat(late.isInside()).isFalse();
        theo.polls();
        assertThat(theo.isInside()).isTrue();
    }

    @Test
    void joining_again_keeps_the_place() {
        aurora.fan("mina").joins().polls();
        var theo = aurora.fan("theo").joins();
        QueueTicket first = theo.ticket();
        aurora.fan("yuna").joins();

        aurora.passes(ofMinutes(1));
        theo.joins();

        assertThat(theo.ticket()).isEqualTo(first);
        assertThat(theo.ahead()).isZero();
    }

    @Test
    void joining_again_from_inside_does_not_put_anybody_out() {
        var mina = aurora.fan("mina").joins().polls();
        QueueTicket first = mina.ticket();

        mina.joins();

        assertThat(mina.ticket()).isEqualTo(first);
        mina.holds("A-1");
    }

    @Test
    void only_who_is_inside_sees_seats_and_holds_them() {
        aurora.fan("mina").joins().polls();
        var theo = aurora.fan("theo").joins();

        theo.isRefused("not-admitted", Fan::seesSeats);
        theo.isRefused("not-admitted", fan -> fan.previews("A-1"));
        theo.isRefused("not-admitted", fan -> fan.holds("A-1"));

        assertThat(aurora.seat("A-1").isOpen()).isTrue();
    }

    @Test
    void a_called_fan_has_half_a_minute_to_show_up() {
        var mina = aurora.fan("mina").joins();
        aurora.callsNext();

        aurora.passes(CLAIM_WINDOW.minus(MOMENT));

        assertThat(mina.standing()).isEqualTo(new Admitted(aurora.now().plus(ADMISSION), AVAILABLE));
    }

    @Test
    void a_fan_who_does_not_show_up_in_time_holds_up_nobody() {
        aurora.fan("mina").joins();
        var theo = aurora.fan("theo").joins();
        aurora.callsNext();
        assertThat(theo.standing()).isInstanceOf(Waiting.class);

        aurora.passes(CLAIM_WINDOW);

        assertThat(theo.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void who_missed_the_turn_and_comes_back_is_next_before_all_new_numbers() {
        var mina = aurora.fan("mina").joins();
        var theo = aurora.fan("theo").joins();
        var yuna = aurora.fan("yuna").joins();
        aurora.callsNext().passes(CLAIM_WINDOW);
        theo.polls();

        assertThat(mina.ahead()).isZero();
        theo.leaves();
        yuna.polls();

        assertThat(yuna.isInside()).isFalse();
        assertThat(mina.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void of_two_who_come_back_the_one_with_the_smaller_number_is_first() {
        aurora.changes(rules -> rules.withCapacity(2));
        var mina = aurora.fan("mina").joins();
        var theo = aurora.fan("theo").joins();
        var yuna = aurora.fan("yuna").joins();
        var zoe = aurora.fan("zoe").joins();
        aurora.callsNext().passes(CLAIM_WINDOW);
        yuna.polls();
        zoe.polls();

        // Theo is back sooner, and still behind Mina.
        theo.polls();
        mina.polls();
        yuna.leaves();
        theo.polls();
        assertThat(theo.isInside()).isFalse();
        mina.polls();
        assertThat(mina.isInside()).isTrue();

        zoe.leaves();
        theo.polls();
        assertThat(theo.isInside()).isTrue();
    }

    @Test
    void who_comes_back_to_an_empty_house_walks_in() {
        var mina = aurora.fan("mina").joins();
        aurora.callsNext().passes(ofMinutes(3));

        assertThat(mina.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void a_place_can_be_missed_twice_and_is_still_not_lost() {
        var mina = aurora.fan("mina").joins();
        aurora.callsNext().passes(CLAIM_WINDOW);
        var theo = aurora.fan("theo").joins().polls();
        mina.polls();
        theo.leaves();
        aurora.callsNext().passes(CLAIM_WINDOW);

        assertThat(mina.standing()).isInstanceOf(Admitted.class);
        assertThat(mina.number()).isEqualTo(1);
    }

    @Test
    void a_turn_ends_by_itself_at_exactly_its_end() {
        var mina = aurora.fan("mina").joins().polls();
        var theo = aurora.fan("theo").joins();

        aurora.passes(ADMISSION.minus(MOMENT));
        theo.isRefused("not-admitted", Fan::seesSeats);
        assertThat(mina.isInside()).isTrue();

        aurora.passes(MOMENT);
        mina.isRefused("admission-ran-out", Fan::seesSeats);
        assertThat(mina.standing()).isEqualTo(new Expired());
        assertThat(theo.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void everybody_inside_vanishes_and_the_next_fan_still_gets_in() {
        aurora.changes(rules -> rules.withCapacity(3));
        aurora.fans(3).forEach(fan -> fan.joins().polls());
        var late = aurora.fan("late").joins();

        aurora.passes(ADMISSION);

        assertThat(late.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void everybody_ahead_vanishes_and_the_next_fan_still_gets_in() {
        crowdIsComing(3);
        aurora.fans(30).forEach(Fan::joins);
        var late = aurora.fan("late").joins();

        // Ten times three fans are called and do not come.
        for (int i = 0; i < 10; i++) {
            assertThat(late.standing()).isInstanceOf(Waiting.class);
            aurora.passes(CLAIM_WINDOW);
        }

        assertThat(late.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void leaving_the_line_lets_those_behind_move_up() {
        aurora.fan("mina").joins().polls();
        var theo = aurora.fan("theo").joins();
        var yuna = aurora.fan("yuna").joins();
        assertThat(yuna.ahead()).isEqualTo(1);

        theo.leaves();

        assertThat(yuna.ahead()).isZero();
        assertThat(theo.standing()).isEqualTo(new Left());
    }

    @Test
    void a_place_that_was_given_up_is_not_called() {
        var mina = aurora.fan("mina").joins().polls();
        var theo = aurora.fan("theo").joins();
        var yuna = aurora.fan("yuna").joins();
        theo.leaves();

        mina.leaves();

        assertThat(yuna.standing()).isInstanceOf(Admitted.class);
        theo.isRefused("ticket-used", fan -> fan.holds("A-1"));
    }

    @Test
    void leaving_when_called_frees_the_place_at_once() {
        var mina = aurora.fan("mina").joins();
        var theo = aurora.fan("theo").joins();
        aurora.callsNext();

        mina.leaves();

        assertThat(theo.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void leaving_from_inside_gives_the_held_seats_back() {
        var mina = aurora.fan("mina").joins().holds("A-1", "A-2");
        var theo = aurora.fan("theo").joins();

        mina.leaves();

        assertThat(aurora.heldSeats()).isZero();
        theo.holds("A-1", "A-2");
        mina.isRefused("not-held", Fan::pays);
    }

    @Test
    void leaving_twice_is_leaving_once() {
        var mina = aurora.fan("mina").joins();
        mina.leaves().leaves();

        assertThat(mina.standing()).isEqualTo(new Left());
    }

    @Test
    void who_left_and_joins_again_is_at_the_end() {
        aurora.fan("mina").joins().polls();
        var theo = aurora.fan("theo").joins();
        var yuna = aurora.fan("yuna").joins();

        theo.leaves().joins();

        assertThat(yuna.ahead()).isZero();
        assertThat(theo.ahead()).isEqualTo(1);
        assertThat(theo.number()).isEqualTo(4);
    }

    @Test
    void who_used_up_the_turn_and_joins_again_is_at_the_end() {
        var mina = aurora.fan("mina").joins().polls();
        var theo = aurora.fan("theo").joins();
        var yuna = aurora.fan("yuna").joins();
        aurora.passes(ADMISSION);

        mina.joins();

        assertThat(theo.standing()).isInstanceOf(Admitted.class);
        assertThat(yuna.ahead()).isZero();
        assertThat(mina.ahead()).isEqualTo(1);
    }

    @Test
    void who_has_paid_and_wants_more_is_at_the_end() {
        var mina = aurora.fan("mina").tops(200_000).joins().holds("A-1");
        var theo = aurora.fan("theo").joins();
        mina.pays();
        assertThat(mina.standing()).isEqualTo(new Finished());

        mina.isRefused("ticket-used", fan -> fan.holds("A-2"));
        mina.joins();

        assertThat(theo.standing()).isInstanceOf(Admitted.class);
        assertThat(mina.ahead()).isZero();
        assertThat(mina.number()).isEqualTo(3);
    }

    @Test
    void a_ticket_is_used_once() {
        var mina = aurora.fan("mina").tops(200_000).joins().holds("A-1").pays();
        QueueTicket used = mina.ticket();

        mina.joins().polls();

        mina.presents(used);
        mina.isRefused("ticket-used", fan -> fan.holds("A-2"));
    }

    @Test
    void a_smaller_room_puts_nobody_out_and_lets_nobody_in_until_there_is_room() {
        aurora.changes(rules -> rules.withCapacity(3));
        var inside = aurora.fans(3);
        inside.forEach(fan -> fan.joins().polls());
        var late = aurora.fan("late").joins();

        aurora.changes(rules -> rules.withCapacity(1));
        assertThat(aurora.inside()).isEqualTo(3);
        inside.get(2).holds("A-1");

        inside.get(0).leaves();
        inside.get(1).leaves();
        assertThat(late.standing()).isInstanceOf(Waiting.class);

        inside.get(2).leaves();
        assertThat(late.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void a_larger_room_lets_the_next_fans_in_at_their_next_poll() {
        var fans = aurora.fans(4);
        fans.forEach(fan -> fan.joins().polls());
        assertThat(aurora.inside()).isEqualTo(1);

        aurora.changes(rules -> rules.withCapacity(3));
        fans.forEach(Fan::polls);

        assertThat(fans).extracting(Fan::isInside).containsExactly(true, true, true, false);
    }

    @Test
    void without_any_room_everybody_waits() {
        aurora.changes(rules -> rules.withCapacity(0));
        var mina = aurora.fan("mina").joins();

        aurora.callsNext();

        assertThat(mina.standing()).isInstanceOf(Waiting.class);
        assertThat(aurora.inside()).isZero();
    }

    @Test
    void a_pause_lets_nobody_in_and_disturbs_nobody_inside() {
        aurora.changes(rules -> rules.withCapacity(2));
        var mina = aurora.fan("mina").tops(200_000).joins().polls();
        aurora.pauses();

        var theo = aurora.fan("theo").joins();
        assertThat(theo.standing()).isInstanceOf(Waiting.class);
        mina.holds("A-1").pays();

        aurora.resumes();
        assertThat(theo.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void who_was_called_before_a_pause_still_gets_in() {
        var mina = aurora.fan("mina").joins();
        aurora.callsNext().pauses();

        assertThat(mina.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void before_the_opening_there_is_no_line() {
        var soon = planned("borealis").opensIn(ofMinutes(5)).goesOnSale();
        var mina = soon.fan("mina");

        soon.passes(ofMinutes(5).minus(MOMENT));
        mina.isRefused("not-open-yet", Fan::joins);

        soon.passes(MOMENT);
        assertThat(mina.joins().standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void after_the_closing_nobody_joins_and_nobody_waits_in_vain() {
        var brief = planned("borealis")
                .rules(rules -> rules.withCapacity(1))
                .closesIn(ofMinutes(5))
                .goesOnSale();
        brief.fan("mina").joins().polls();
        var theo = brief.fan("theo").joins();

        brief.passes(ofMinutes(5).minus(MOMENT));
        assertThat(theo.standing()).isInstanceOf(Waiting.class);
        brief.fan("yuna").joins();

        brief.passes(MOMENT);
        theo.isRefused("sales-closed", Fan::polls);
        brief.fan("zoe").isRefused("sales-closed", Fan::joins);
    }

    @Test
    void somebody_elses_place_is_worth_nothing() {
        aurora.changes(rules -> rules.withCapacity(2));
        var mina = aurora.fan("mina").joins().polls();
        var thief = aurora.fan("thief").presents(mina.ticket());

        thief.isRefused("no-such-ticket", Fan::polls);
        thief.isRefused("no-such-ticket", fan -> fan.holds("A-1"));
        thief.isRefused("no-such-ticket", Fan::leaves);

        mina.holds("A-1");
    }

    /** While it waits a ticket is believed, and tells no more than a number does. */
    @Test
    void somebody_elses_place_further_back_is_worth_nothing_either() {
        var mina = aurora.fan("mina").joins().polls();
        var theo = aurora.fan("theo").joins();
        var thief = aurora.fan("thief").joins().presents(theo.ticket());

        assertThat(thief.standing()).isInstanceOf(Waiting.class);
        thief.isRefused("no-such-ticket", Fan::leaves);
        mina.leaves();
        aurora.callsNext();
        thief.isRefused("no-such-ticket", Fan::polls);
        thief.isRefused("no-such-ticket", fan -> fan.holds("A-1"));

        assertThat(theo.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void a_number_nobody_was_given_is_no_ticket() {
        var mina = aurora.fan("mina").joins();
        var real = mina.ticket();
        aurora.callsNext();
        mina.presents(new QueueTicket(real.concert(), real.member(), 1, 999, real.issuedAt()));

        mina.isRefused("no-such-ticket", Fan::polls);
        mina.isRefused("no-such-ticket", Fan::leaves);
        mina.isRefused("no-such-ticket", fan -> fan.holds("A-1"));
    }

    @Test
    void a_ticket_for_another_concert_opens_no_door() {
        var borealis = aurora.alongside("borealis").goesOnSale();
        var stranger = borealis.fan("mina").joins().polls();
        var mina = aurora.fan("mina").presents(stranger.ticket());

        mina.isRefused("no-such-performance", Fan::seesSeats);
        mina.isRefused("no-such-performance", fan -> fan.holds("A-1"));
    }

    @Test
    void two_concerts_do_not_share_a_line() {
        var borealis = aurora.alongside("borealis")
                .rules(rules -> rules.withCapacity(1))
                .goesOnSale();
        aurora.fan("mina").joins().polls();
        var theo = aurora.fan("theo").joins();

        var theoThere = borealis.fan("theo").joins();

        assertThat(theo.standing()).isInstanceOf(Waiting.class);
        assertThat(theoThere.standing()).isInstanceOf(Admitted.class);
        assertThat(theoThere.number()).isEqualTo(1);
        theoThere.holds("A-1");
        assertThat(aurora.seat("A-1").isOpen()).isTrue();
    }

    @Test
    void fans_are_told_how_long_it_will_take_once_that_can_be_told() {
        crowdIsComing(2);
        var fans = aurora.fans(20);
        fans.forEach(Fan::joins);
        var last = fans.get(19);
        assertThat(((Waiting) last.standing()).estimate()).isEmpty();

        // Every 30 seconds somebody leaves and somebody gets in.
        for (int i = 0; i < 8; i++) {
            fans.get(i + 1).polls();
            aurora.passes(ofSeconds(30));
            fans.get(i).leaves();
            fans.get(i + 2).polls();
        }

        Standing standing = last.standing();
        assertThat(standing).isInstanceOfSatisfying(Waiting.class, waiting -> {
            assertThat(waiting.ahead()).isEqualTo(9);
            assertThat(waiting.estimate().orElseThrow().p50()).isBetween(ofMinutes(4), ofMinutes(6));
            assertThat(waiting.pollAfter()).isBetween(ofSeconds(10), ofMinutes(1));
        });
    }

    private void crowdIsComing(int capacity) {
        aurora = planned("borealis")
                .rules(rules -> rules.withCapacity(capacity))
                .auditsEvery(10)
                .goesOnSale();
    }
}
