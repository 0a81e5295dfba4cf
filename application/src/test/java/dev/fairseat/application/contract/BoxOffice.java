package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MATINEE;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.krw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.QueueSettings;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.port.PasswordHasher;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.member.Password;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatStatus;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.WalletRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** The real door over the adapter under test, with Aurora on sale: a night and a matinee of twelve seats each. */
final class BoxOffice {

    static final long PRICE = 10_000;

    final TicketOffice office;
    final BackOffice back;

    private final UnitOfWork unitOfWork;
    private final ContractClock clock;
    private final AtomicLong keys = new AtomicLong();

    private BoxOffice(AdapterUnderTest adapter, WalletRules walletRules) {
        unitOfWork = adapter.unitOfWork();
        clock = adapter.clock();
        office = anotherOffice(walletRules);
        back = new BackOffice(unitOfWork, UUID::randomUUID, walletRules);
    }

    /** Another node: the same storage, and nothing else in common. */
    TicketOffice anotherOffice() {
        return anotherOffice(WalletRules.standard());
    }

    private TicketOffice anotherOffice(WalletRules walletRules) {
        return officeOver(unitOfWork, walletRules, QueueSettings.alwaysLooking());
    }

    /** Another node that looks at the line in its own rhythm. */
    TicketOffice officeOver(UnitOfWork storage, QueueSettings queueSettings) {
        return officeOver(storage, WalletRules.standard(), queueSettings);
    }

    private static TicketOffice officeOver(UnitOfWork storage, WalletRules walletRules, QueueSettings queueSettings) {
        return new TicketOffice(storage, UUID::randomUUID, new PlainPasswords(), walletRules, queueSettings);
    }

    static BoxOffice opens(AdapterUnderTest adapter) {
        return opens(adapter, OnSaleRules.standard());
    }

    static BoxOffice opens(AdapterUnderTest adapter, OnSaleRules rules) {
        return opens(adapter, rules, WalletRules.standard());
    }

    static BoxOffice opens(AdapterUnderTest adapter, OnSaleRules rules, WalletRules walletRules) {
        var box = new BoxOffice(adapter, walletRules);
        box.office.putOnSale(House.concert(AURORA).withRules(rules));
        var rows = SeatMap.block("", List.of("A", "B"), 6, new Grade("R"), krw(PRICE));
        box.office.addPerformance(NIGHT, AURORA, START.plus(Duration.ofDays(20)), new SeatMap(rows));
        var others = SeatMap.block("", List.of("A", "M"), 6, new Grade("R"), krw(PRICE));
        box.office.addPerformance(MATINEE, AURORA, START.plus(Duration.ofDays(21)), new SeatMap(others));
        return box;
    }

    /** From now on. */
    void endsSalesIn(Duration time) {
        var window = new SalesWindow(
                office.concert(AURORA).sales().opensAt(), clock.instant().plus(time));
        back.editConcert(BackOfficeContract.ADMIN, AURORA, BoxOffice.selling(window));
    }

    private static UnaryOperator<Concert> selling(SalesWindow window) {
        return concert -> new Concert(
                concert.id(),
                concert.title(),
                concert.artist(),
                concert.venue(),
                concert.category(),
                window,
                concert.rules());
    }

    /** Of both performances these seats of the night stay on sale, and nothing else. */
    void withholdsAllBut(List<String> labels) {
        for (PerformanceId performance : List.of(NIGHT, MATINEE)) {
            List<String> others = unitOfWork.read(stores -> stores.seats().at(performance)).stream()
                    .map(Seat::label)
                    .filter(label -> !performance.equals(NIGHT) || !labels.contains(label))
                    .toList();
            office.withholdSeats(performance, others, Withholding.BLOCKED);
        }
    }

    /** A key that nobody has used. */
    RequestKey key() {
        return new RequestKey("key-" + keys.incrementAndGet());
    }

    /** Joins and comes in. There must be room. */
    QueueTicket admits(MemberId member) {
        return admits(member, AURORA);
    }

    QueueTicket admits(MemberId member, ConcertId concert) {
        QueueTicket ticket = office.joinQueue(member, concert);
        assertThat(office.standing(ticket)).isInstanceOf(Standing.Admitted.class);
        return ticket;
    }

    void fills(MemberId member, long amount) {
        office.topUpWallet(member, krw(amount), key());
    }

    Reservation holds(QueueTicket ticket, String... labels) {
        return office.holdSeats(ticket, NIGHT, List.of(labels), key()).result();
    }

    Payment pays(QueueTicket ticket, Reservation reservation) {
        return office.payReservation(ticket, reservation.id(), key()).result();
    }

    /** Comes in with the price of these seats in the wallet, takes them and pays. */
    Reservation sells(MemberId member, String... labels) {
        fills(member, PRICE * labels.length);
        QueueTicket ticket = admits(member);
        Reservation held = holds(ticket, labels);
        pays(ticket, held);
        return office.reservation(member, held.id());
    }

    Seat seat(String label) {
        return unitOfWork.read(
                stores -> stores.seats().find(NIGHT, Set.of(label)).get(0).asOf(clock.instant()));
    }

    /** Those on whom this reservation has a claim now. */
    List<String> seatsUnder(ReservationId reservation) {
        return unitOfWork.read(stores -> stores.seats().at(NIGHT).stream()
                .map(seat -> seat.asOf(clock.instant()))
                .filter(seat -> seat.status() instanceof SeatStatus.Held held
                                && held.under().equals(reservation)
                        || seat.status() instanceof SeatStatus.Sold sold
                                && sold.under().equals(reservation))
                .map(Seat::label)
                .toList());
    }

    long openSeats() {
        return unitOfWork.read(stores -> stores.seats().at(NIGHT).stream()
                .filter(seat -> seat.isOpenAt(clock.instant()))
                .count());
    }

    /** What a "no" says, with nothing changed by it for anybody. */
    Refusal refusal(Runnable request, MemberId... others) {
        List<String> before = Stocktake.of(unitOfWork, others);
        var refused = new Refusal[1];
        assertThatThrownBy(request::run).isInstanceOfSatisfying(Refused.class, no -> refused[0] = no.refusal());
        assertThat(Stocktake.of(unitOfWork, others)).isEqualTo(before);
        return refused[0];
    }

    /** Every won is in the wallet because a transfer put it there, and never was there less than nothing. */
    void balancesTheBooksOf(MemberId member) {
        unitOfWork.<Boolean>read(stores -> {
            List<Transfer> transfers = stores.ledger().of(member, Optional.empty(), 100_000);
            long balance = 0;
            for (int step = transfers.size() - 1; step >= 0; step--) {
                Transfer transfer = transfers.get(step);
                boolean out = transfer.kind() == Transfer.Kind.PAYMENT;
                balance += out ? -transfer.amount().amount() : transfer.amount().amount();
                assertThat(balance).as("balance after %s", transfer).isNotNegative();
                assertThat(transfer.balance()).as("as written in %s", transfer).isEqualTo(krw(balance));
                assertThat(transfer.sequence()).isEqualTo(transfers.size() - step);
            }
            var wallet = stores.wallets().find(member);
            assertThat(wallet.map(own -> own.balance().amount()).orElse(0L)).isEqualTo(balance);
            assertThat(wallet.map(own -> own.transfers()).orElse(0L)).isEqualTo((long) transfers.size());
            return true;
        });
    }

    private static final class PlainPasswords implements PasswordHasher {

        @Override
        public String hash(Password password) {
            return password.typed();
        }

        @Override
        public boolean matches(Password password, String hash) {
            return hash.equals(password.typed());
        }
    }
}
