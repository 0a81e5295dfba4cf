package dev.fairseat.domain;

import static dev.fairseat.domain.Aurora.AURORA;
import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.NIGHT;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.reservation;
import static dev.fairseat.domain.Aurora.seat;
import static dev.fairseat.domain.Aurora.ticket;
import static dev.fairseat.domain.Aurora.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.queue.QueueEvent.AdmissionEnded;
import dev.fairseat.domain.queue.QueueEvent.Admitted;
import dev.fairseat.domain.queue.QueueEvent.CameBack;
import dev.fairseat.domain.queue.QueueEvent.Ending;
import dev.fairseat.domain.queue.QueueEvent.TicketIssued;
import dev.fairseat.domain.queue.QueueEvent.TurnCalled;
import dev.fairseat.domain.queue.QueueEvent.TurnMissed;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationEvent;
import dev.fairseat.domain.reservation.ReservationEvent.HoldExpired;
import dev.fairseat.domain.reservation.ReservationEvent.HoldReleased;
import dev.fairseat.domain.reservation.ReservationEvent.ReservationConfirmed;
import dev.fairseat.domain.reservation.ReservationEvent.ReservationRefunded;
import dev.fairseat.domain.reservation.ReservationEvent.SeatsHeld;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.Wallet;
import dev.fairseat.domain.wallet.WalletEvent;
import dev.fairseat.domain.wallet.WalletEvent.WalletCharged;
import dev.fairseat.domain.wallet.WalletEvent.WalletRefunded;
import dev.fairseat.domain.wallet.WalletEvent.WalletToppedUp;
import dev.fairseat.domain.wallet.WalletRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DomainEventTest {

    private static final Instant NOW = OPENING;
    private static final Instant LATER = OPENING.plusSeconds(3_600);
    private static final List<String> SEATS = List.of("A-1", "A-2");

    static Stream<DomainEvent> everyEvent() {
        return Specimens.recordsOf(DomainEvent.class).stream().map(Specimens::make);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void an_event_names_what_it_happened_to(DomainEvent event) {
        assertThat(event.about())
                .matches(
                        "(ticket|admission|reservation|wallet|confirmation|performance|hold-end|payment-refusal|webhook):\\S+");
        assertThat(event.at()).isEqualTo(OPENING);
        assertThat(event.version()).isPositive();
    }

    @Test
    void there_are_this_many_kinds_of_events() {
        assertThat(everyEvent()).hasSize(19);
    }

    @Test
    void joining_is_the_first_thing_that_happens_to_a_ticket() {
        var event = TicketIssued.of(ticket(MINA, 7));

        assertThat(event).isEqualTo(new TicketIssued(AURORA, MINA, 1, 7, OPENING));
        assertThat(event.about()).isEqualTo("ticket:aurora/1/7");
        assertThat(event.version()).isEqualTo(1);
    }

    @Test
    void an_admission_tells_its_life_step_by_step() {
        var window = Duration.ofSeconds(30);
        var called = Admission.call(ticket(MINA, 7), NOW, window);
        var missed = called.runOut(NOW.plusSeconds(30));
        var back = missed.comeBack(NOW.plusSeconds(40));
        var again = back.callAgain(NOW.plusSeconds(50), window);
        var inside = again.claim(NOW.plusSeconds(60), Duration.ofMinutes(10));
        var finished = inside.finish(NOW.plusSeconds(70));

        assertThat(Stream.of(called, missed, back, again, inside, finished).map(turn -> QueueEvent.of(turn, LATER)))
                .containsExactly(
                        new TurnCalled(AURORA, MINA, 1, 7, NOW.plusSeconds(30), 1, LATER),
                        new TurnMissed(AURORA, MINA, 1, 7, 2, LATER),
                        new CameBack(AURORA, MINA, 1, 7, 3, LATER),
                        new TurnCalled(AURORA, MINA, 1, 7, NOW.plusSeconds(80), 4, LATER),
                        new Admitted(AURORA, MINA, 1, 7, NOW.plusSeconds(660), 5, LATER),
                        new AdmissionEnded(AURORA, MINA, 1, 7, Ending.FINISHED, 6, LATER));
        assertThat(QueueEvent.of(called, LATER).about()).isEqualTo("admission:aurora/1/7");
    }

    @Test
    void a_turn_ends_in_one_of_three_ways() {
        var inside =
                Admission.call(ticket(MINA, 7), NOW, Duration.ofSeconds(30)).claim(NOW, Duration.ofMinutes(10));

        assertThat(Stream.of(inside.finish(NOW), inside.leave(NOW), inside.runOut(LATER))
                        .map(turn -> ((AdmissionEnded) QueueEvent.of(turn, LATER)).ending()))
                .containsExactly(Ending.FINISHED, Ending.LEFT, Ending.EXPIRED);
    }

    @Test
    void who_leaves_before_being_called_has_an_admission_that_only_ended() {
        var event = QueueEvent.of(Admission.leftWaiting(ticket(MINA, 7), NOW), NOW);

        assertThat(event).isEqualTo(new AdmissionEnded(AURORA, MINA, 1, 7, Ending.LEFT, 1, NOW));
    }

    @Test
    void a_reservation_tells_its_life_step_by_step() {
        var id = reservation(1);
        var until = NOW.plusSeconds(300);
        var held = Reservation.hold(
                id,
                MINA,
                ticket(MINA, 7).admission(),
                List.of(seat("A-1", 100), seat("A-2", 50)),
                NOW,
                Duration.ofMinutes(5));
        var confirmed = held.confirm(NOW);

        assertThat(Stream.of(held, held.release(NOW), held.expire(until), confirmed, confirmed.refund(NOW))
                        .map(each -> ReservationEvent.of(each, LATER)))
                .containsExactly(
                        new SeatsHeld(id, MINA, NIGHT, SEATS, won(150), until, 1, LATER),
                        new HoldReleased(id, MINA, NIGHT, SEATS, 2, LATER),
                        new HoldExpired(id, MINA, NIGHT, SEATS, 2, LATER),
                        new ReservationConfirmed(id, MINA, NIGHT, SEATS, won(150), 2, LATER),
                        new ReservationRefunded(id, MINA, NIGHT, SEATS, won(150), 3, LATER));
        assertThat(ReservationEvent.of(held, NOW).about()).isEqualTo("reservation:" + id);
    }

    @Test
    void every_transfer_of_a_wallet_is_an_event_of_the_same_number() {
        var id = new TransferId(new UUID(0, 1));
        var toppedUp = Wallet.empty(MINA, won(0).currency()).topUp(id, won(200), WalletRules.standard(), NOW);
        var charged = toppedUp.wallet().pay(id, won(150), "A-1", NOW);
        var refunded = charged.wallet().refund(id, won(150), "A-1", NOW);

        assertThat(Stream.of(toppedUp, charged, refunded).map(booked -> WalletEvent.of(booked.transfer())))
                .containsExactly(
                        new WalletToppedUp(MINA, id, won(200), won(200), 1, NOW),
                        new WalletCharged(MINA, id, won(150), won(50), 2, NOW),
                        new WalletRefunded(MINA, id, won(150), won(200), 3, NOW));
        assertThat(WalletEvent.of(charged.transfer()).about()).isEqualTo("wallet:mina");
    }
}
