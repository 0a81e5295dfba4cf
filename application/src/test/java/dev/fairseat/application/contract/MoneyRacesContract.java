package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.Everything.BOREALIS;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.House.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.Answered;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.SeatStatus;
import dev.fairseat.domain.wallet.Transfer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Money moves once, and is always all there. */
public interface MoneyRacesContract extends AdapterUnderTest {

    /** Two on-sales drain and refill one wallet while two others fill it: a thousand movements and more. */
    @Test
    default void a_wallet_that_is_filled_and_emptied_from_all_sides_holds_what_its_transfers_say() {
        var box = BoxOffice.opens(this);
        var elsewhere = new PerformanceId("borealis-night");
        box.office.putOnSale(House.concert(BOREALIS));
        box.office.addPerformance(
                elsewhere, BOREALIS, START.plus(Duration.ofDays(9)), SeatMap.numbered(2, new Grade("R"), krw(9_999)));

        var outcome = Race.run(4, racer -> {
            if (racer == 0) return buysAndReturns(box, () -> box.admits(MINA, AURORA), NIGHT, "A-1");
            if (racer == 1) return buysAndReturns(box, () -> box.admits(MINA, BOREALIS), elsewhere, "1");
            for (int step = 0; step < 250; step++) box.fills(MINA, 100);
            return 250;
        });

        assertThat(outcome.refused()).isEmpty();
        box.balancesTheBooksOf(MINA);
        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(500 * 100));
        long transfers = outcome.won().stream().mapToInt(Integer::intValue).sum();
        assertThat(box.office.wallet(MINA).transfers()).isEqualTo(transfers);
        assertThat(box.openSeats()).isEqualTo(12);
    }

    @Test
    default void of_many_first_top_ups_none_is_lost() {
        var box = BoxOffice.opens(this);

        Race.run(32, racer -> box.office.topUpWallet(MINA, krw(racer + 1), box.key()));

        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(32 * 33 / 2));
        box.balancesTheBooksOf(MINA);
    }

    @Test
    default void a_wallet_that_covers_one_of_two_prices_pays_one_of_them() {
        var box = BoxOffice.opens(this);
        var elsewhere = new PerformanceId("borealis-night");
        box.office.putOnSale(House.concert(BOREALIS));
        box.office.addPerformance(
                elsewhere,
                BOREALIS,
                START.plus(Duration.ofDays(9)),
                SeatMap.numbered(2, new Grade("R"), krw(BoxOffice.PRICE)));
        box.fills(MINA, 2 * BoxOffice.PRICE - 1);
        QueueTicket aurora = box.admits(MINA, AURORA);
        QueueTicket borealis = box.admits(MINA, BOREALIS);
        Reservation one = box.holds(aurora, "A-1");
        Reservation other = box.office
                .holdSeats(borealis, elsewhere, List.of("1"), box.key())
                .result();

        var outcome = Race.run(2, racer -> racer == 0 ? box.pays(aurora, one) : box.pays(borealis, other));

        assertThat(outcome.won()).hasSize(1);
        assertThat(outcome.codes()).containsExactly("balance-too-small");
        box.balancesTheBooksOf(MINA);
        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(BoxOffice.PRICE - 1));
    }

    @Test
    default void of_paying_twice_and_giving_back_at_once_exactly_one_works() {
        var box = BoxOffice.opens(this);
        for (int round = 0; round < 20; round++) {
            MemberId fan = member(round);
            box.fills(fan, BoxOffice.PRICE);
            QueueTicket ticket = box.admits(fan);
            Reservation held = box.holds(ticket, "A-1");

            var outcome = Race.run(3, racer -> {
                if (racer == 2) box.office.releaseHold(fan, held.id());
                else box.pays(ticket, held);
                return racer;
            });

            assertThat(outcome.won()).hasSize(1);
            assertThat(outcome.codes()).hasSize(2).isSubsetOf("already-paid", "not-held");
            box.balancesTheBooksOf(fan);
            boolean paid = outcome.won().get(0) < 2;
            assertThat(box.seat("A-1").status()).isInstanceOf(paid ? SeatStatus.Sold.class : SeatStatus.Open.class);
            assertThat(box.office.wallet(fan).balance()).isEqualTo(krw(paid ? 0 : BoxOffice.PRICE));
            assertThat(box.office.payments(fan, Optional.empty(), 10).items()).hasSize(paid ? 1 : 0);
            if (paid) box.office.refundReservation(fan, held.id(), box.key());
        }
    }

    @Test
    default void of_many_refunds_at_once_one_gives_the_money_back() {
        var box = BoxOffice.opens(this);
        Reservation paid = box.sells(MINA, "A-1", "A-2");

        var outcome = Race.run(8, racer -> box.office.refundReservation(MINA, paid.id(), box.key()));

        assertThat(outcome.won()).hasSize(1);
        assertThat(outcome.codes()).hasSize(7).containsOnly("not-paid");
        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(2 * BoxOffice.PRICE));
        box.balancesTheBooksOf(MINA);
        assertThat(box.openSeats()).isEqualTo(12);
    }

    // One key, one effect, however many ask at once

    @Test
    default void sixteen_top_ups_under_one_key_are_one_top_up() {
        var box = BoxOffice.opens(this);

        asksSixteenTimes(key -> box.office.topUpWallet(MINA, krw(700), key));

        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(700));
        box.balancesTheBooksOf(MINA);
    }

    @Test
    default void sixteen_holds_under_one_key_are_one_hold() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);

        Reservation held = asksSixteenTimes(key -> box.office.holdSeats(ticket, NIGHT, List.of("A-1", "A-2"), key));

        assertThat(box.seatsUnder(held.id())).containsExactly("A-1", "A-2");
        assertThat(box.office.reservations(MINA, Optional.empty(), 10).items()).hasSize(1);
    }

    @Test
    default void sixteen_payments_under_one_key_are_one_payment() {
        var box = BoxOffice.opens(this);
        box.fills(MINA, 100_000);
        QueueTicket ticket = box.admits(MINA);
        Reservation held = box.holds(ticket, "A-1");

        asksSixteenTimes(key -> box.office.payReservation(ticket, held.id(), key));

        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(100_000 - BoxOffice.PRICE));
        assertThat(box.office.payments(MINA, Optional.empty(), 10).items()).hasSize(1);
    }

    @Test
    default void sixteen_refunds_under_one_key_are_one_refund() {
        var box = BoxOffice.opens(this);
        Reservation paid = box.sells(MINA, "A-1");

        asksSixteenTimes(key -> box.office.refundReservation(MINA, paid.id(), key));

        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(BoxOffice.PRICE));
        assertThat(box.office.transfers(MINA, Optional.empty(), 10).items())
                .extracting(Transfer::kind)
                .containsExactly(Transfer.Kind.REFUND, Transfer.Kind.PAYMENT, Transfer.Kind.TOP_UP);
    }

    private static <T> T asksSixteenTimes(Function<RequestKey, Answered<T>> request) {
        var key = new RequestKey("the-one-key");

        var outcome = Race.run(16, racer -> asksUntilAnswered(() -> request.apply(key)));

        assertThat(outcome.refused()).isEmpty();
        assertThat(outcome.won())
                .hasSize(16)
                .filteredOn(answer -> !answer.replayed())
                .hasSize(1);
        assertThat(outcome.won().stream().map(Answered::result).distinct()).hasSize(1);
        return outcome.won().get(0).result();
    }

    /** An adapter may send those who wait for the first request away to ask again. */
    private static <T> T asksUntilAnswered(Supplier<T> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (Refused no) {
                if (!no.refusal().code().equals("request-in-flight") || attempt == 20) throw no;
            }
        }
    }

    /** A hundred and twenty-five times, and never on credit; how many transfers it took. */
    private static int buysAndReturns(
            BoxOffice box, Supplier<QueueTicket> comesIn, PerformanceId performance, String seat) {
        int transfers = 0;
        for (int step = 0; step < 125; step++) {
            QueueTicket ticket = comesIn.get();
            Reservation held = box.office
                    .holdSeats(ticket, performance, List.of(seat), box.key())
                    .result();
            try {
                box.pays(ticket, held);
                box.office.refundReservation(MINA, held.id(), box.key());
                transfers += 2;
            } catch (Refused no) {
                assertThat(no.refusal().code()).isEqualTo("balance-too-small");
                box.office.releaseHold(MINA, held.id());
            }
        }
        return transfers;
    }
}
