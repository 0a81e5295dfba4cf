package dev.fairseat.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.bootstrap.chaos.Dump.Answer;
import dev.fairseat.bootstrap.chaos.Dump.Inside;
import dev.fairseat.bootstrap.chaos.Dump.Notification;
import dev.fairseat.bootstrap.chaos.Dump.Payment;
import dev.fairseat.bootstrap.chaos.Dump.Reservation;
import dev.fairseat.bootstrap.chaos.Dump.Seat;
import dev.fairseat.bootstrap.chaos.Dump.Transfer;
import dev.fairseat.bootstrap.chaos.Dump.Wallet;
import dev.fairseat.bootstrap.chaos.Event.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Mina has paid for seat 7, Theo has paid for seat 8 and given it back. Then something is not as it should be. */
class CheckerTest {

    private final List<Wallet> wallets = new ArrayList<>(List.of(new Wallet("mina", 5, 2), new Wallet("theo", 50, 3)));
    private final List<Transfer> transfers = new ArrayList<>(List.of(
            new Transfer("m1", "TOP_UP", "mina", 50),
            new Transfer("m2", "PAYMENT", "mina", 45),
            new Transfer("t1", "TOP_UP", "theo", 50),
            new Transfer("t2", "PAYMENT", "theo", 45),
            new Transfer("t3", "REFUND", "theo", 45)));
    private final List<Payment> payments = new ArrayList<>(List.of(
            new Payment("pm", "rm", "mina", 45, "m2", Optional.empty()),
            new Payment("pt", "rt", "theo", 45, "t2", Optional.of("t3"))));
    private final List<Reservation> reservations = new ArrayList<>(List.of(
            new Reservation("rm", "mina", "night", List.of("7"), 45, "CONFIRMED", false),
            new Reservation("rt", "theo", "night", List.of("8"), 45, "REFUNDED", false)));
    private final List<Seat> seats = new ArrayList<>(List.of(new Seat("night", "7", "SOLD", Optional.of("rm"))));
    private final List<Answer> answers = new ArrayList<>(List.of(
            new Answer("mina", "TOP_UP", "k1", "m1"),
            new Answer("mina", "HOLD", "k2", "rm"),
            new Answer("mina", "PAY", "k3", "pm"),
            new Answer("theo", "TOP_UP", "k1", "t1"),
            new Answer("theo", "HOLD", "k2", "rt"),
            new Answer("theo", "PAY", "k3", "pt"),
            new Answer("theo", "REFUND", "k4", "t3")));
    private final List<Event> events = new ArrayList<>(List.of(
            told("mina", Operation.TOP_UP, "k1", 201, "m1"),
            told("mina", Operation.HOLD, "k2", 201, "rm"),
            told("mina", Operation.PAY, "k3", 0, null),
            told("mina", Operation.PAY, "k3", 201, "pm"),
            told("theo", Operation.TOP_UP, "k1", 201, "t1"),
            told("theo", Operation.HOLD, "k0", 409, null),
            told("theo", Operation.HOLD, "k2", 201, "rt"),
            told("theo", Operation.PAY, "k3", 201, "pt"),
            told("theo", Operation.REFUND, "k4", 200, "pt")));
    private final List<Notification> notifications = new ArrayList<>(List.of(
            told("mina", 1, "TOPPED_UP", "wallet:mina", 1),
            told("mina", 2, "SEATS_HELD", "reservation:rm", 1),
            told("mina", 3, "PAID", "reservation:rm", 2),
            told("theo", 1, "TOPPED_UP", "wallet:theo", 1),
            told("theo", 2, "ADMITTED", "ticket:t", 2),
            told("theo", 3, "SEATS_HELD", "reservation:rt", 1),
            told("theo", 4, "PAID", "reservation:rt", 2),
            told("theo", 5, "REFUNDED", "reservation:rt", 3)));
    private long inside = 3;

    private static Notification told(String member, long number, String kind, String about, long version) {
        return new Notification(member, number, kind, about, version, true);
    }

    private static Event told(String member, Operation operation, String key, int status, String effect) {
        return Event.asks(member, operation, key).hears(status, Optional.ofNullable(effect));
    }

    private Dump dump() {
        return new Dump(
                List.copyOf(wallets),
                List.copyOf(transfers),
                List.copyOf(payments),
                List.copyOf(reservations),
                List.copyOf(seats),
                List.copyOf(answers),
                List.copyOf(notifications),
                Map.of("aurora", new Inside(inside, 3)));
    }

    private List<String> violations() {
        Dump dump = dump();
        List<String> all = new ArrayList<>(Checker.books(dump));
        all.addAll(Checker.history(events, dump));
        if (all.isEmpty()) all.addAll(Checker.notifications(dump));
        all.addAll(Timeline.reads(events, dump));
        all.addAll(Timeline.joins(events));
        return all;
    }

    @Test
    void a_house_in_order_is_found_in_order() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void a_history_is_read_as_it_was_written() {
        assertThat(events)
                .allSatisfy(event -> assertThat(Event.of(event.line())).isEqualTo(event));
        var asked = Event.asks("mina", Operation.PAY, "k9");
        assertThat(Event.of(asked.line())).isEqualTo(asked);
    }

    @Test
    void one_more_inside_than_there_is_room_for_is_noticed() {
        inside = 4;

        assertThat(violations()).containsExactly("4 are inside of aurora, which holds 3");
    }

    @Test
    void an_acknowledged_payment_that_is_lost_is_noticed() {
        payments.remove(0);
        answers.remove(2);

        assertThat(violations())
                .contains(
                        "seats are sold under rm, and nobody has paid",
                        "reservation rm is CONFIRMED, and its payment says otherwise",
                        "transfer m2 pays for nothing")
                .anyMatch(sentence -> sentence.endsWith("was acknowledged, and is lost"));
    }

    @Test
    void a_key_whose_effect_is_lost_is_noticed() {
        transfers.remove(0);

        assertThat(violations()).anyMatch(sentence -> sentence.endsWith("has its key, and no effect"));
    }

    @Test
    void a_seat_that_was_paid_for_and_is_nobodys_is_noticed() {
        seats.clear();

        assertThat(violations()).containsExactly("rm has paid for [7] and has []");
    }

    @Test
    void a_seat_of_two_is_noticed() {
        reservations.add(new Reservation("rx", "zoe", "night", List.of("7"), 45, "HELD", true));

        assertThat(violations()).containsExactly("seat 7 belongs to rm and to rx", "rx holds [7] and has []");
    }

    @Test
    void a_seat_in_limbo_is_noticed() {
        seats.add(new Seat("night", "8", "HELD", Optional.of("rt")));

        assertThat(violations()).containsExactly("seat 8 is held for rt, which holds nothing");
    }

    @Test
    void a_hold_that_ran_out_takes_no_seat_from_anybody() {
        reservations.add(new Reservation("rx", "zoe", "night", List.of("7"), 45, "HELD", false));
        notifications.add(told("zoe", 1, "SEATS_HELD", "reservation:rx", 1));

        assertThat(violations()).isEmpty();
    }

    @Test
    void a_top_up_done_twice_is_noticed() {
        transfers.add(new Transfer("m3", "TOP_UP", "mina", 50));
        wallets.set(0, new Wallet("mina", 55, 3));

        assertThat(violations()).singleElement().asString().startsWith("acknowledged top-ups by member are");
    }

    @Test
    void a_refund_done_twice_is_noticed() {
        transfers.add(new Transfer("t4", "REFUND", "theo", 45));
        wallets.set(1, new Wallet("theo", 95, 4));

        assertThat(violations()).containsExactly("transfer t4 pays for nothing");
    }

    @Test
    void money_from_nowhere_is_noticed() {
        wallets.set(0, new Wallet("mina", 6, 2));

        assertThat(violations()).containsExactly("the wallet of mina has 6, and its transfers make 5");
    }

    @Test
    void a_transfer_that_went_into_another_wallet_is_noticed() {
        transfers.set(1, new Transfer("m2", "PAYMENT", "theo", 45));

        assertThat(violations()).contains("the PAYMENT of pm is not in the wallet of mina");
    }

    @Test
    void two_answers_to_one_request_are_noticed() {
        events.add(told("mina", Operation.PAY, "k3", 201, "px"));

        assertThat(violations()).anyMatch(sentence -> sentence.contains("was told of"));
    }

    @Test
    void a_refusal_that_has_happened_is_noticed() {
        answers.add(new Answer("theo", "HOLD", "k0", "rt"));

        assertThat(violations()).anyMatch(sentence -> sentence.endsWith("was refused, and has happened"));
    }

    @Test
    void what_nobody_asked_for_is_noticed() {
        answers.add(new Answer("mina", "HOLD", "k7", "rm"));

        assertThat(violations()).singleElement().asString().endsWith("has happened, and nobody asked for it");
    }

    @Test
    void a_notification_that_was_left_out_is_noticed() {
        notifications.remove(7);

        assertThat(violations()).containsExactly("REFUNDED to theo reservation:rt was not told, or not often enough");
    }

    @Test
    void a_gap_between_notifications_is_noticed() {
        notifications.remove(4);

        assertThat(violations()).contains("notification 2 of theo has the number 3");
    }

    @Test
    void a_notification_told_twice_is_noticed() {
        notifications.add(3, told("mina", 4, "PAID", "reservation:rm", 2));

        assertThat(violations())
                .containsExactly(
                        "reservation:rm is told of in version 2 after 2",
                        "PAID to mina reservation:rm was told too often");
    }

    @Test
    void a_notification_to_somebody_else_is_noticed() {
        notifications.set(2, told("mina", 3, "TURN_CALLED", "ticket:m", 1));
        notifications.add(told("zoe", 1, "PAID", "reservation:rm", 2));

        assertThat(violations())
                .containsExactlyInAnyOrder(
                        "PAID to mina reservation:rm was not told, or not often enough",
                        "PAID to zoe reservation:rm was told too often");
    }

    @Test
    void a_notification_of_what_has_not_happened_is_noticed() {
        notifications.add(3, new Notification("mina", 4, "TURN_CALLED", "ticket:x", 1, false));

        assertThat(violations()).containsExactly("mina was told of ticket:x, which has not happened");
    }

    @Test
    void notifications_of_one_thing_in_a_wrong_order_are_noticed() {
        notifications.set(1, told("mina", 2, "PAID", "reservation:rm", 2));
        notifications.set(2, told("mina", 3, "SEATS_HELD", "reservation:rm", 1));

        assertThat(violations()).containsExactly("reservation:rm is told of in version 1 after 2");
    }

    @Test
    void a_request_without_an_outcome_is_noticed() {
        events.add(told("zoe", Operation.PAY, "k1", 503, null));

        assertThat(violations()).singleElement().asString().endsWith("never came to an end");
    }

    @Test
    void a_payment_that_another_server_does_not_show_is_noticed() {
        look("mina", Operation.LOOK_AT_PAYMENTS, "pm");
        look("mina", Operation.LOOK_AT_NEWS, "rm");
        assertThat(violations()).isEmpty();

        look("mina", Operation.LOOK_AT_PAYMENTS, "none");
        look("theo", Operation.LOOK_AT_PAYMENTS, "pm");
        look("mina", Operation.LOOK_AT_NEWS, "rt");

        assertThat(violations())
                .containsExactly(
                        "mina should see payment pm, and sees none",
                        "theo should see payment pt, and sees pm",
                        "mina should see word of rm, and sees rt");
    }

    @Test
    void a_look_without_an_answer_says_nothing() {
        events.add(Event.asks("mina", Operation.LOOK_AT_PAYMENTS, "l1"));
        events.add(told("mina", Operation.LOOK_AT_PAYMENTS, "l1", 503, null));

        assertThat(violations()).isEmpty();
    }

    @Test
    void whoever_joins_later_and_gets_a_smaller_number_is_noticed() {
        joinsAt("j1", "mina", 7);
        events.add(Event.asks("zoe", Operation.JOIN, "j2"));
        joinsAt("j3", "theo", 9);
        // Zoe asked before Theo was told, and Mina has a live ticket.
        events.add(told("zoe", Operation.JOIN, "j2", 201, "8"));
        joinsAt("j4", "mina", 7);
        assertThat(violations()).isEmpty();

        joinsAt("j5", "zoe", 6);

        assertThat(violations()).containsExactly("zoe joined when 9 was given already, and got 6");
    }

    @Test
    void a_number_of_two_is_noticed() {
        events.add(Event.asks("theo", Operation.JOIN, "j2"));
        joinsAt("j1", "mina", 7);
        events.add(told("theo", Operation.JOIN, "j2", 201, "7"));

        assertThat(violations()).containsExactly("number 7 belongs to mina and to theo");
    }

    private void look(String member, Operation where, String seen) {
        events.add(told(member, where, "l" + events.size(), 200, seen));
    }

    private void joinsAt(String key, String member, long number) {
        events.add(Event.asks(member, Operation.JOIN, key));
        events.add(told(member, Operation.JOIN, key, 201, Long.toString(number)));
    }

    @Test
    void what_goes_on_between_two_looks_is_no_violation() {
        seats.add(new Seat("night", "9", "HELD", Optional.of("rx")));
        reservations.add(new Reservation("rx", "zoe", "night", List.of("9"), 45, "HELD", true));
        Dump before = dump();
        seats.clear();
        transfers.add(new Transfer("m3", "REFUND", "mina", 45));
        payments.set(0, new Payment("pm", "rm", "mina", 45, "m2", Optional.of("m3")));
        reservations.set(0, new Reservation("rm", "mina", "night", List.of("7"), 45, "REFUNDED", false));
        reservations.set(2, new Reservation("rx", "zoe", "night", List.of("9"), 45, "EXPIRED", false));
        wallets.set(0, new Wallet("mina", 50, 3));

        assertThat(Passage.between(before, dump())).isEmpty();
    }

    @Test
    void a_transfer_that_is_written_anew_or_gone_is_noticed() {
        Dump before = dump();
        transfers.set(0, new Transfer("m1", "TOP_UP", "mina", 51));
        transfers.remove(4);

        assertThat(Passage.between(before, dump()))
                .hasSize(2)
                .allMatch(sentence -> sentence.startsWith("the transfer") && sentence.endsWith("is not as it was"));
    }

    @Test
    void an_answer_or_a_notification_that_is_gone_is_noticed() {
        Dump before = dump();
        answers.remove(0);
        notifications.remove(7);

        assertThat(Passage.between(before, dump()))
                .extracting(sentence -> sentence.substring(0, sentence.indexOf('[')))
                .containsExactly("the answer Answer", "the notification Notification");
    }

    @Test
    void a_payment_that_loses_its_refund_or_is_gone_is_noticed() {
        Dump before = dump();
        payments.set(1, new Payment("pt", "rt", "theo", 45, "t2", Optional.empty()));
        payments.remove(0);

        assertThat(Passage.between(before, dump()))
                .extracting(sentence -> sentence.substring(0, 14))
                .containsExactly("the payment pm", "the payment pt");
    }

    @Test
    void a_reservation_that_rises_from_the_dead_is_noticed() {
        Dump before = dump();
        reservations.set(0, new Reservation("rm", "mina", "night", List.of("7"), 45, "RELEASED", false));
        reservations.set(1, new Reservation("rt", "theo", "night", List.of("8"), 45, "CONFIRMED", false));

        assertThat(Passage.between(before, dump()))
                .containsExactly(
                        "reservation rm was CONFIRMED, and is RELEASED",
                        "reservation rt was REFUNDED, and is CONFIRMED");
    }

    @Test
    void a_sold_seat_that_is_somebody_elses_is_noticed() {
        Dump before = dump();
        seats.set(0, new Seat("night", "7", "SOLD", Optional.of("rx")));

        assertThat(Passage.between(before, dump())).containsExactly("seat 7 was sold to rm, and is not any more");
    }
}
