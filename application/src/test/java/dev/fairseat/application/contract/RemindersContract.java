package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.krw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.HoldWatch;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notification;
import dev.fairseat.domain.notification.Notification.Kind;
import dev.fairseat.domain.payment.PaymentRefused;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.HoldEndsSoon;
import dev.fairseat.domain.reservation.Reservation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What members are told of by the clock, and of payments that were refused: each once, whoever looks and how often. */
public interface RemindersContract extends AdapterUnderTest {

    @Test
    default void a_minute_before_a_hold_ends_its_member_is_told_once_whoever_else_looks() {
        BoxOffice box = BoxOffice.opens(this);
        Reservation held = holds(box, MINA, "A-1");
        var first = new HoldWatch(unitOfWork());
        var second = new HoldWatch(unitOfWork());

        clock().passes(Duration.ofMinutes(4).minusMillis(1));
        first.goRound();
        assertThat(kinds(box, MINA)).doesNotContain(Kind.HOLD_ENDS_SOON);
        clock().passes(Duration.ofMillis(1));
        for (int round = 0; round < 3; round++) {
            first.goRound();
            second.goRound();
            new HoldWatch(unitOfWork()).goRound();
            clock().passes(Duration.ofSeconds(10));
        }

        List<Notification> soon = told(box, MINA).stream()
                .filter(each -> each.kind() == Kind.HOLD_ENDS_SOON)
                .toList();
        assertThat(soon).singleElement().satisfies(each -> {
            var what = (HoldEndsSoon) each.what();
            assertThat(what.reservation()).isEqualTo(held.id());
            assertThat(what.until()).isEqualTo(held.holdUntil());
            assertThat(what.at()).isEqualTo(held.holdUntil().minusSeconds(60));
        });
    }

    @Test
    default void a_hold_that_runs_out_is_told_without_anybody_coming_across_it_and_once() {
        BoxOffice box = BoxOffice.opens(this);
        Reservation held = holds(box, MINA, "A-1");
        var watch = new HoldWatch(unitOfWork());

        clock().passes(Duration.ofMinutes(5));
        watch.goRound();
        watch.goRound();
        new HoldWatch(unitOfWork()).goRound();

        assertThat(kinds(box, MINA)).startsWith(Kind.HOLD_RAN_OUT, Kind.SEATS_HELD);
        assertThat(kinds(box, MINA)).containsOnlyOnce(Kind.HOLD_RAN_OUT);
        assertThat(held.holdUntil()).isEqualTo(clock().instant());
    }

    @Test
    default void who_paid_gave_back_or_holds_but_shortly_is_not_reminded() {
        var rules = OnSaleRules.standard();
        BoxOffice box = BoxOffice.opens(this, rules);
        QueueTicket minas = box.admits(MINA);
        box.office.topUpWallet(MINA, krw(50_000), box.key());
        Reservation paid =
                box.office.holdSeats(minas, NIGHT, List.of("A-1"), box.key()).result();
        box.office.payReservation(minas, paid.id(), box.key());
        Reservation released = holds(box, THEO, "A-2");
        box.office.releaseHold(THEO, released.id());
        var iris = new MemberId("iris");
        box.office.changeRules(AURORA, rules.withHoldLasting(Duration.ofMinutes(1)));
        holds(box, iris, "A-3");

        new HoldWatch(unitOfWork()).goRound();
        clock().passes(Duration.ofMinutes(4));
        new HoldWatch(unitOfWork()).goRound();

        for (MemberId member : List.of(MINA, THEO, iris)) {
            assertThat(kinds(box, member)).doesNotContain(Kind.HOLD_ENDS_SOON);
        }
        assertThat(kinds(box, iris)).contains(Kind.HOLD_RAN_OUT);
    }

    @Test
    default void watches_and_members_at_once_tell_each_thing_once() {
        BoxOffice box = BoxOffice.opens(this);
        Reservation minas = holds(box, MINA, "A-1");
        holds(box, THEO, "A-2");
        clock().passes(Duration.ofMinutes(4));

        Race.run(6, racer -> {
            if (racer == 0) return box.office.releaseHold(MINA, minas.id());
            return new HoldWatch(unitOfWork()).goRound();
        });
        clock().passes(Duration.ofMinutes(1));
        Race.run(6, racer -> new HoldWatch(unitOfWork()).goRound());

        assertThat(kinds(box, THEO)).startsWith(Kind.HOLD_RAN_OUT, Kind.HOLD_ENDS_SOON, Kind.SEATS_HELD);
        assertThat(kinds(box, THEO)).doesNotHaveDuplicates();
        assertThat(kinds(box, MINA)).doesNotHaveDuplicates().doesNotContain(Kind.HOLD_RAN_OUT);
    }

    @Test
    default void a_watch_that_begins_late_tells_what_ran_out_within_the_last_day() {
        BoxOffice box = BoxOffice.opens(this);
        holds(box, MINA, "A-1");

        clock().passes(Duration.ofHours(24));
        new HoldWatch(unitOfWork()).goRound();

        assertThat(kinds(box, MINA)).contains(Kind.HOLD_RAN_OUT);
    }

    @Test
    default void a_refused_payment_is_told_with_its_reason_once_for_a_key() {
        BoxOffice box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);
        Reservation held = box.office
                .holdSeats(ticket, NIGHT, List.of("A-1", "A-2"), box.key())
                .result();
        box.office.topUpWallet(MINA, krw(15_000), box.key());
        RequestKey key = box.key();
        for (int times = 0; times < 3; times++) isRefused(box, ticket, held, key);
        isRefused(box, ticket, held, box.key());
        clock().passes(Duration.ofMinutes(5));
        for (int times = 0; times < 2; times++) isRefused(box, ticket, held, key);

        List<PaymentRefused> refused = told(box, MINA).stream()
                .filter(each -> each.kind() == Kind.PAYMENT_REFUSED)
                .map(each -> (PaymentRefused) each.what())
                .toList();

        assertThat(refused.stream().map(PaymentRefused::reason))
                .containsExactly("hold-expired", "balance-too-small", "balance-too-small");
        assertThat(refused.get(0).missing()).isEqualTo(krw(0));
        assertThat(refused.get(2).missing()).isEqualTo(krw(5_000));
        assertThat(refused.get(2).reservation()).isEqualTo(held.id());
    }

    @Test
    default void one_key_refused_on_many_nodes_at_once_is_told_once() {
        BoxOffice box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);
        Reservation held =
                box.office.holdSeats(ticket, NIGHT, List.of("A-1"), box.key()).result();
        RequestKey key = box.key();

        var outcome = Race.run(6, racer -> box.anotherOffice().payReservation(ticket, held.id(), key));

        assertThat(outcome.codes()).hasSize(6).containsOnly("balance-too-small");
        assertThat(kinds(box, MINA)).containsOnlyOnce(Kind.PAYMENT_REFUSED);
    }

    @Test
    default void what_is_somebody_elses_or_paid_already_is_no_refusal_to_tell_of() {
        BoxOffice box = BoxOffice.opens(this);
        QueueTicket minas = box.admits(MINA);
        Reservation held =
                box.office.holdSeats(minas, NIGHT, List.of("A-1"), box.key()).result();
        QueueTicket theos = box.admits(THEO);
        isRefused(box, theos, held, box.key());
        box.office.topUpWallet(MINA, krw(50_000), box.key());
        box.office.payReservation(minas, held.id(), box.key());
        isRefused(box, minas, held, box.key());

        assertThat(kinds(box, MINA)).contains(Kind.PAID).doesNotContain(Kind.PAYMENT_REFUSED);
        assertThat(kinds(box, THEO)).doesNotContain(Kind.PAYMENT_REFUSED);
    }

    private static void isRefused(BoxOffice box, QueueTicket ticket, Reservation held, RequestKey key) {
        assertThatThrownBy(() -> box.office.payReservation(ticket, held.id(), key))
                .isInstanceOf(Refused.class);
    }

    private static Reservation holds(BoxOffice box, MemberId member, String seat) {
        QueueTicket ticket = box.admits(member);
        return box.office.holdSeats(ticket, NIGHT, List.of(seat), box.key()).result();
    }

    private static List<Notification> told(BoxOffice box, MemberId member) {
        return box.office.notifications(member, Optional.empty(), 100).items();
    }

    /** Newest first. */
    private static List<Kind> kinds(BoxOffice box, MemberId member) {
        return told(box, member).stream().map(Notification::kind).toList();
    }
}
