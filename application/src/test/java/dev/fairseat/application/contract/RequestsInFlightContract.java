package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.krw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.Answered;
import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Who asks again while the first request is still under way waits for its end, or is told to. */
public interface RequestsInFlightContract extends AdapterUnderTest {

    @Test
    default void who_tops_up_again_meanwhile_gets_the_one_answer() {
        var box = BoxOffice.opens(this);
        box.fills(MINA, 1);
        var key = box.key();

        haveOneAnswer(
                asked(2, stores -> stores.wallets().find(MINA), () -> box.office.topUpWallet(MINA, krw(100), key)));

        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(101));
    }

    @Test
    default void who_holds_again_meanwhile_gets_the_one_answer() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);
        var key = box.key();

        haveOneAnswer(asked(
                2,
                stores -> stores.admissions().find(ticket.admission()),
                () -> box.office.holdSeats(ticket, NIGHT, List.of("A-1", "A-2"), key)));

        assertThat(box.openSeats()).isEqualTo(10);
    }

    @Test
    default void who_pays_again_meanwhile_gets_the_one_answer() {
        var box = BoxOffice.opens(this);
        box.fills(MINA, BoxOffice.PRICE);
        QueueTicket ticket = box.admits(MINA);
        Reservation held = box.holds(ticket, "A-1");
        var key = box.key();

        haveOneAnswer(asked(
                2,
                stores -> stores.admissions().find(ticket.admission()),
                () -> box.office.payReservation(ticket, held.id(), key)));

        assertThat(box.office.wallet(MINA).transfers()).isEqualTo(2);
        box.balancesTheBooksOf(MINA);
    }

    @Test
    default void who_gives_back_again_meanwhile_gets_the_one_answer() {
        var box = BoxOffice.opens(this);
        Reservation paid = box.sells(MINA, "A-1");
        var key = box.key();

        haveOneAnswer(asked(
                2,
                stores -> stores.reservations().find(paid.id()),
                () -> box.office.refundReservation(MINA, paid.id(), key)));

        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(BoxOffice.PRICE));
        box.balancesTheBooksOf(MINA);
    }

    /** Each finds the key free again after the one before, and may use it for what works in the end. */
    @Test
    default void requests_that_are_refused_in_the_end_leave_their_key_free_for_those_that_waited() {
        var box = BoxOffice.opens(this);
        box.fills(MINA, BoxOffice.PRICE - 1);
        QueueTicket ticket = box.admits(MINA);
        Reservation held = box.holds(ticket, "A-1");
        var key = box.key();

        List<Object> told = asked(
                3, stores -> stores.wallets().find(MINA), () -> box.office.payReservation(ticket, held.id(), key));

        assertThat(told).contains("balance-too-small").isSubsetOf("balance-too-small", "request-in-flight");
        box.fills(MINA, 1);
        assertThat(box.office.payReservation(ticket, held.id(), key).replayed()).isFalse();
        assertThat(box.office.payReservation(ticket, held.id(), key).replayed()).isTrue();
    }

    @Test
    default void another_request_under_a_key_in_use_is_refused_when_that_has_had_its_effect() {
        var box = BoxOffice.opens(this);
        box.fills(MINA, 1);
        var key = box.key();
        var amounts = new ArrayList<>(List.of(100L, 200L));

        List<Object> told = asked(2, stores -> stores.wallets().find(MINA), () -> {
            long amount;
            synchronized (amounts) {
                amount = amounts.remove(0);
            }
            return box.office.topUpWallet(MINA, krw(amount), key);
        });

        assertThat(told).hasAtLeastOneElementOfType(Answered.class);
        assertThat(told)
                .filteredOn(answer -> !(answer instanceof Answered))
                .hasSize(1)
                .containsAnyOf("request-key-reused", "request-in-flight");
        assertThat(box.office.wallet(MINA).transfers()).isEqualTo(2);
    }

    /** Their answers, or the "no" they were given, when they all asked while somebody had what they need. */
    private List<Object> asked(int times, Consumer<Stores> something, Supplier<Answered<?>> request) {
        List<Rival<Object>> rivals = new ArrayList<>();
        unitOfWork().run(stores -> {
            stores.concerts().find(AURORA);
            something.accept(stores);
            rivals.clear();
            for (int rival = 0; rival < times; rival++) {
                rivals.add(Rival.<Object>begins(() -> answerTo(request)).untilThroughOrWaiting());
            }
            assertThat(rivals)
                    .as("through already")
                    .allMatch(rival -> rival.outcomeSoFar()
                            .map("request-in-flight"::equals)
                            .orElse(true));
        });
        return rivals.stream().map(Rival::outcome).toList();
    }

    private static Object answerTo(Supplier<Answered<?>> request) {
        try {
            return request.get();
        } catch (Refused no) {
            return no.refusal().code();
        }
    }

    /** One did it, and whoever asked again was given its answer. Nobody else was told anything but to ask later. */
    private static void haveOneAnswer(List<Object> told) {
        List<Answered<?>> answers = told.stream()
                .filter(Answered.class::isInstance)
                .<Answered<?>>map(Answered.class::cast)
                .toList();
        assertThat(told).filteredOn(answer -> !(answer instanceof Answered)).allMatch("request-in-flight"::equals);
        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
        assertThat(answers.stream().map(Answered::result).distinct()).hasSize(1);
    }
}
