package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.AURORA;
import static dev.fairseat.persistence.jdbi.Premiere.NIGHT;
import static dev.fairseat.persistence.jdbi.Premiere.krw;

import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.member.Password;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.Role;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** Everything that changes something, asked of one busy house. */
enum Errand {
    HOLD((office, house) -> office.holdSeats(house.shopper, NIGHT, List.of("9", "7"), house.key)),
    PAY((office, house) -> office.payReservation(house.holder, house.held.id(), house.key)),
    REFUND((office, house) -> office.refundReservation(house.paid.member(), house.paid.id(), house.key)),
    RELEASE((office, house) -> office.releaseHold(house.held.member(), house.held.id())),
    TOP_UP_FOR_THE_FIRST_TIME((office, house) -> office.topUpWallet(house.newcomer, krw(5_000), house.key)),
    TOP_UP_AGAIN((office, house) -> office.topUpWallet(house.shopper.member(), krw(5_000), house.key)),
    JOIN((office, house) -> office.joinQueue(house.newcomer, AURORA)),
    JOIN_AFTER_PAYING((office, house) -> office.joinQueue(house.paid.member(), AURORA)),
    COME_IN((office, house) -> office.standing(house.next)),
    CALL_EVERYBODY((office, house) -> office.advanceQueue(AURORA)),
    LEAVE_THE_LINE((office, house) -> office.leaveQueue(house.last)),
    LEAVE_WITH_SEATS((office, house) -> office.leaveQueue(house.holder)),
    SIGN_UP((office, house) ->
            office.signUp(new EmailAddress("zoe@example.org"), "Zoe Han", new Password("correct horse"))),
    PUT_ON_SALE((office, house) -> office.putOnSale(house.borealis)),
    ADD_A_PERFORMANCE((office, house) -> office.addPerformance(
            new PerformanceId("aurora-matinee"),
            AURORA,
            house.opening,
            SeatMap.numbered(40, new Grade("R"), krw(10_000)))),
    CHANGE_RULES((office, house) ->
            office.changeRules(AURORA, OnSaleRules.standard().withHoldLasting(Duration.ofMinutes(3)))),
    PAUSE((office, house) -> office.pauseQueue(AURORA)),
    REFUND_BY_THE_ORGANISER(
            true, (aurora, house) -> aurora.backOffice.refund(house.owner, house.paid.id(), "hall closed", house.key)),
    CHANGE_RULES_BY_THE_ORGANISER(
            false,
            (aurora, house) -> aurora.backOffice.changeRules(house.owner, AURORA, rules -> rules.withCapacity(7))),
    CANCEL_A_PERFORMANCE(
            true, (aurora, house) -> aurora.backOffice.cancelPerformance(house.owner, NIGHT, "hall closed")),
    CONFIRM_AGAIN(false, (aurora, house) -> aurora.backOffice.resendConfirmation(house.owner, house.paid.id())),
    WITHHOLD_SEATS(
            false,
            (aurora, house) ->
                    aurora.backOffice.withholdSeats(house.owner, NIGHT, List.of("11", "12"), Withholding.BLOCKED)),
    APPOINT(
            false,
            (aurora, house) -> aurora.backOffice.appoint(house.owner, "Jun at the desk", Role.OPERATE, "0".repeat(64)));

    private final boolean harmlessTwice;
    private final BiConsumer<Premiere, House> asked;

    Errand(BiConsumer<TicketOffice, House> asked) {
        this(true, (aurora, house) -> asked.accept(aurora.office, house));
    }

    Errand(boolean harmlessTwice, BiConsumer<Premiere, House> asked) {
        this.harmlessTwice = harmlessTwice;
        this.asked = asked;
    }

    void runs(Premiere aurora, House house) {
        asked.accept(aurora, house);
    }

    /** Whether asking again after it was done changes nothing; what an operator does is written down every time. */
    boolean isHarmlessTwice() {
        return harmlessTwice;
    }

    /** One holds seats, one looks around, one has paid and is through, two wait outside where there is room for both. */
    static final class House {

        private final QueueTicket holder;
        private final Reservation held;
        private final QueueTicket shopper;
        private final Reservation paid;
        private final QueueTicket next;
        private final QueueTicket last;
        private final MemberId newcomer = new MemberId("newcomer");
        private final Operator owner = Operator.owner();
        private final RequestKey key = new RequestKey("the-one-key");
        private final dev.fairseat.domain.concert.Concert borealis =
                Premiere.concert(new ConcertId("borealis"), OnSaleRules.standard());
        private final Instant opening = Instant.now().plus(Duration.ofDays(40));

        House(Premiere aurora) {
            holder = aurora.letsIn(new MemberId("holder"));
            held = aurora.holds(holder, "1", "2", "3");
            shopper = aurora.letsIn(new MemberId("shopper"));
            QueueTicket buyer = aurora.letsIn(new MemberId("buyer"));
            paid = aurora.holds(buyer, "4", "5");
            aurora.pays(buyer, paid);
            next = aurora.office.joinQueue(new MemberId("next"), AURORA);
            last = aurora.office.joinQueue(new MemberId("last"), AURORA);
        }
    }
}
