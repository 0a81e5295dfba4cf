package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.HOLD_ENDS;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.House.reservationId;
import static dev.fairseat.application.contract.House.turn;

import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.Outbox.Setback;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.Cancellation;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionState.Active;
import dev.fairseat.domain.queue.AdmissionState.Called;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.Wallet;
import dev.fairseat.domain.wallet.WalletEvent;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.Reply;
import dev.fairseat.domain.webhook.Webhook;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One of everything that can be stored, all of it Mina's, in a house that is open. */
final class Everything {

    static final ConcertId BOREALIS = new ConcertId("borealis");
    static final PerformanceId BOREALIS_NIGHT = new PerformanceId("borealis-night");
    static final QueueTicket TICKET = House.ticket(MINA, 1);
    static final Admission ADMISSION = House.admission(1, MINA, new Active(HOLD_ENDS, HOLD_ENDS));
    static final Reservation RESERVATION = House.hold(1, MINA, turn(1), "A-1");
    static final Wallet WALLET = new Wallet(MINA, krw(20_000), 1);
    static final Transfer TRANSFER = House.transfer(1, MINA, 1, 20_000, krw(20_000));
    static final Delivery DELIVERY = Delivery.of(House.webhook(1).id(), WalletEvent.of(TRANSFER), START);
    static final Payment PAYMENT = House.payment(1, RESERVATION, TRANSFER, START);

    private Everything() {}

    static void isAdded(UnitOfWork unitOfWork) {
        unitOfWork.run(Everything::isAdded);
    }

    /** Something in every store. */
    static void isAdded(Stores stores) {
        var concert = House.concert(BOREALIS, "Borealis", "The Southern Lights", House.OPENS);
        stores.answers().claim(House.answer(MINA, Operation.TOP_UP, "first", 1));
        stores.members().add(House.account(MINA, "mina@example.org"));
        stores.concerts().add(concert);
        stores.queues().add(Queue.open(BOREALIS, START));
        stores.performances().add(House.performance("borealis-night", concert, HOLD_ENDS));
        stores.seats().addAll(House.seats(BOREALIS_NIGHT, List.of("1", "2")));
        stores.cancellations().add(Cancellation.begin(BOREALIS_NIGHT, krw(0).currency(), START));
        stores.draws().add(House.draw(BOREALIS));
        stores.draws().append(BOREALIS, 1, List.of(House.leaf(1)));
        stores.tickets().add(TICKET);
        stores.admissions().add(ADMISSION);
        stores.reservations().add(RESERVATION);
        stores.wallets().add(WALLET);
        stores.ledger().add(TRANSFER);
        stores.payments().add(PAYMENT);
        stores.outbox().append(WalletEvent.of(TRANSFER));
        stores.lanes().save(stores.lanes().find(1).keep(House.uuid(1), START, Duration.ofSeconds(1)));
        stores.outbox().holdUp(new Setback("wallet:theo", 1, 1, Optional.of(START), "why"));
        stores.notifications().add(House.notification(MINA, 1));
        stores.webhooks().add(House.webhook(1));
        stores.deliveries().add(DELIVERY);
        stores.operators().add(House.key(1));
        stores.audit().append(House.auditEntry(1, START));
    }

    /** Everything that was added, found and saved differently, and what cannot change added once more. */
    static void isChanged(Stores stores) {
        stores.answers().claim(House.answer(MINA, Operation.TOP_UP, "second", 2));
        stores.members().add(House.account(House.THEO, "theo@example.org"));
        stores.concerts()
                .save(House.concert(BOREALIS).withRules(OnSaleRules.standard().withCapacity(3)));
        Queue queue = stores.queues().find(AURORA).orElseThrow();
        Draw draw = stores.draws().find(BOREALIS).orElseThrow();
        QueueTicket ticket = stores.tickets().find(AURORA, MINA).orElseThrow();
        Cancellation cancellation = stores.cancellations().find(BOREALIS_NIGHT).orElseThrow();
        Admission admission = stores.admissions().find(ADMISSION.id()).orElseThrow();
        Reservation reservation = stores.reservations().find(RESERVATION.id()).orElseThrow();
        Payment payment = stores.payments().findFor(RESERVATION.id()).orElseThrow();
        List<Seat> seats = stores.seats().find(NIGHT, Set.of("A-1", "B-2"));
        Wallet wallet = stores.wallets().find(MINA).orElseThrow();
        Lane lane = stores.lanes().find(1);
        Webhook webhook = stores.webhooks().find(House.webhook(1).id()).orElseThrow();
        Instant now = stores.now();

        Transfer charge = House.transfer(2, MINA, 2, 1, krw(20_001));
        stores.queues().save(queue.issue().issue());
        stores.cancellations().save(cancellation.paymentRefunded(krw(7)).finish(now));
        stores.draws().save(draw.enter(List.of(House.leaf(1), House.leaf(2))));
        stores.draws().append(BOREALIS, 2, List.of(House.leaf(2)));
        stores.tickets().save(House.ticket(ticket.member(), 2));
        stores.admissions().save(admission.finish(now));
        stores.reservations().save(reservation.confirm(now));
        stores.payments().save(payment.refundedBy(charge));
        seats.forEach(seat -> stores.seats().save(seat.holdFor(MINA, reservation.id(), now, HOLD_ENDS)));
        stores.wallets().save(new Wallet(wallet.owner(), krw(20_001), 2));
        stores.ledger().add(charge);
        stores.outbox().append(WalletEvent.of(charge));
        stores.lanes().save(lane.giveUp(now));
        stores.outbox().told(List.of(WalletEvent.of(TRANSFER)), now);
        stores.outbox().copied(List.of(WalletEvent.of(TRANSFER)), now);
        stores.outbox().holdUp(new Setback("wallet:theo", 1, 2, Optional.empty(), "still"));
        stores.notifications().add(House.notification(MINA, 2));
        stores.webhooks().save(webhook.test());
        stores.deliveries().save(DELIVERY.after(new Reply.Taken("status 200"), true, now));
        stores.operators().save(House.key(1).withdraw(now));
        stores.audit().append(House.auditEntry(2, now));
    }

    /** How many methods of all ports write something. */
    static int waysToChange() {
        return (int) Arrays.stream(Stores.class.getMethods())
                .map(Method::getReturnType)
                .filter(Class::isInterface)
                .flatMap(port -> Arrays.stream(port.getMethods()))
                .filter(method -> Set.of("add", "addAll", "save", "append", "claim", "told", "copied", "holdUp")
                        .contains(method.getName()))
                .count();
    }

    /** Each way to change anything once, every one of them possible in a writing unit after {@link #isAdded}. */
    static List<Consumer<Stores>> eachChange() {
        var third = House.concert(new ConcertId("third"));
        Admission next = House.admission(2, MINA, new Called(HOLD_ENDS));
        return List.of(
                stores -> stores.operators().add(House.key(2)),
                stores -> stores.operators().save(House.key(1).withdraw(START)),
                stores -> stores.audit().append(House.auditEntry(2, START)),
                stores -> stores.cancellations().add(Cancellation.begin(NIGHT, krw(0).currency(), START)),
                stores -> stores.cancellations()
                        .save(stores.cancellations()
                                .find(BOREALIS_NIGHT)
                                .orElseThrow()
                                .holdReleased()),
                stores -> stores.performances().save(House.performance("aurora-night", House.concert(AURORA), START)),
                stores -> stores.answers().claim(House.answer(MINA, Operation.TOP_UP, "second", 2)),
                stores -> stores.members().add(House.account(House.THEO, "theo@example.org")),
                stores -> stores.concerts().add(third),
                stores -> stores.concerts()
                        .save(House.concert(AURORA).withRules(third.rules().withCapacity(3))),
                stores -> stores.performances().add(House.performance("matinee", House.concert(AURORA), START)),
                stores -> stores.queues().add(Queue.open(new ConcertId("third"), START)),
                stores -> stores.queues()
                        .save(stores.queues().find(AURORA).orElseThrow().issue()),
                stores -> stores.draws().add(House.draw(AURORA)),
                stores -> stores.draws()
                        .save(stores.draws().find(BOREALIS).orElseThrow().enter(List.of(House.leaf(1)))),
                stores -> stores.draws().append(BOREALIS, 2, List.of(House.leaf(2))),
                stores -> stores.tickets().add(House.ticket(House.THEO, 2)),
                stores -> stores.tickets()
                        .save(House.ticket(
                                stores.tickets()
                                        .find(AURORA, MINA)
                                        .orElseThrow()
                                        .member(),
                                2)),
                stores -> stores.admissions().add(next),
                stores -> stores.admissions()
                        .save(stores.admissions().find(turn(1)).orElseThrow().finish(START)),
                stores -> stores.reservations().add(House.hold(2, MINA, turn(1), "A-2")),
                stores -> stores.reservations()
                        .save(stores.reservations()
                                .find(reservationId(1))
                                .orElseThrow()
                                .confirm(START)),
                stores -> stores.payments().add(House.payment(2, House.hold(2, MINA, turn(1), "A-2"), TRANSFER, START)),
                stores -> stores.payments()
                        .save(stores.payments()
                                .findFor(reservationId(1))
                                .orElseThrow()
                                .refundedBy(TRANSFER)),
                stores -> stores.seats().addAll(House.seats(BOREALIS_NIGHT, List.of("3"))),
                stores -> stores.seats()
                        .find(NIGHT, Set.of("A-2"))
                        .forEach(found -> stores.seats().save(found.holdFor(MINA, reservationId(1), START, HOLD_ENDS))),
                stores -> stores.wallets().add(new Wallet(House.THEO, krw(1), 1)),
                stores -> stores.wallets()
                        .save(new Wallet(
                                stores.wallets().find(MINA).orElseThrow().owner(), krw(1), 2)),
                stores -> stores.ledger().add(House.transfer(2, MINA, 2, 1, krw(20_001))),
                stores -> stores.lanes().save(stores.lanes().find(1).keep(House.uuid(1), START, Duration.ofSeconds(1))),
                stores -> stores.webhooks().add(House.webhook(2)),
                stores -> stores.webhooks()
                        .save(stores.webhooks()
                                .find(House.webhook(1).id())
                                .orElseThrow()
                                .test()),
                stores ->
                        stores.deliveries().add(Delivery.of(House.webhook(1).id(), RelayTrial.step("theo", 1), START)),
                stores -> stores.deliveries().save(DELIVERY.after(new Reply.Taken("status 200"), true, START)),
                stores -> stores.outbox().told(List.of(WalletEvent.of(TRANSFER)), START),
                stores -> stores.outbox().copied(List.of(WalletEvent.of(TRANSFER)), START),
                stores -> stores.outbox().holdUp(new Setback("wallet:mina", 1, 1, Optional.empty(), "why")),
                stores -> stores.notifications().add(House.notification(MINA, 2)),
                stores ->
                        stores.outbox().append(QueueEvent.of(House.admission(9, MINA, new Called(HOLD_ENDS)), START)));
    }
}
