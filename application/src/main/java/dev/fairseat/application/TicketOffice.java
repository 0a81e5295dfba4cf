package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.PasswordHasher;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertSearch;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.draw.PublishedDraw;
import dev.fairseat.domain.draw.PublishedEntry;
import dev.fairseat.domain.draw.Receipt;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.member.Password;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.notification.Notification;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.payment.PaymentId;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatWish;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.Wallet;
import dev.fairseat.domain.wallet.WalletRules;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The one door into an on-sale. Every use case is a method here and a class of its own beside it. A "no" leaves as
 * {@link dev.fairseat.domain.Refused} and changes nothing; {@link IllegalArgumentException} means a broken call.
 *
 * <p>What moves seats or money takes a {@link RequestKey}: repeating a request under its key has no second effect and
 * gives the first answer again. Safe for any number of threads, and of offices on one database.
 *
 * <p>Seats, holds and payments ask for the admission of a ticket and for nothing else, so that a "no" costs no more than
 * it must: a ticket nobody called is {@code not-admitted}, whether or not the line ever gave it. {@link #standing} and
 * {@link #leaveQueue} tell the difference.
 */
public final class TicketOffice {

    private final SignUp signUp;
    private final LogIn logIn;
    private final PutOnSale putOnSale;
    private final BrowseConcerts browseConcerts;
    private final JoinQueue joinQueue;
    private final AdvanceQueue advanceQueue;
    private final QueueViews views;
    private final ReadStanding readStanding;
    private final LeaveQueue leaveQueue;
    private final ShowDraw showDraw;
    private final ShowSeats showSeats;
    private final WithholdSeats withholdSeats;
    private final HoldSeats holdSeats;
    private final ReleaseHold releaseHold;
    private final PayReservation payReservation;
    private final RefundReservation refundReservation;
    private final TopUpWallet topUpWallet;
    private final ReadAccount readAccount;
    private final ReadNotifications readNotifications;

    /** With {@linkplain QueueSettings#standard standard settings} for the lines. */
    public TicketOffice(UnitOfWork unitOfWork, Ids ids, PasswordHasher hasher, WalletRules walletRules) {
        this(unitOfWork, ids, hasher, walletRules, QueueSettings.standard());
    }

    @Inject
    public TicketOffice(
            UnitOfWork unitOfWork,
            Ids ids,
            PasswordHasher hasher,
            WalletRules walletRules,
            QueueSettings queueSettings) {
        Optional<LineElsewhere> elsewhere =
                queueSettings.line().map(line -> new LineElsewhere(line, unitOfWork, queueSettings));
        Duration viewLasts = queueSettings.viewLasts();
        signUp = new SignUp(unitOfWork, ids, hasher);
        logIn = new LogIn(unitOfWork, hasher);
        putOnSale = new PutOnSale(unitOfWork, ids, walletRules);
        browseConcerts = new BrowseConcerts(unitOfWork);
        var orders = new DrawnOrders();
        joinQueue = new JoinQueue(unitOfWork, elsewhere);
        advanceQueue = new AdvanceQueue(unitOfWork, orders, elsewhere);
        views = new QueueViews(
                new LookAtQueue(unitOfWork, advanceQueue, orders, elsewhere, viewLasts.isZero()),
                viewLasts,
                queueSettings.nanoTime());
        readStanding = new ReadStanding(unitOfWork, views, viewLasts);
        leaveQueue = new LeaveQueue(unitOfWork, views, elsewhere);
        showDraw = new ShowDraw(unitOfWork, orders);
        showSeats = new ShowSeats(unitOfWork);
        withholdSeats = new WithholdSeats(unitOfWork);
        holdSeats = new HoldSeats(unitOfWork, ids);
        releaseHold = new ReleaseHold(unitOfWork);
        payReservation = new PayReservation(unitOfWork, ids, walletRules);
        refundReservation = new RefundReservation(unitOfWork, ids);
        topUpWallet = new TopUpWallet(unitOfWork, ids, walletRules);
        readAccount = new ReadAccount(unitOfWork, walletRules);
        readNotifications = new ReadNotifications(unitOfWork);
    }

    // Accounts

    /** Refused with {@code email-taken} when there is such an account. */
    public Member signUp(EmailAddress email, String name, Password password) {
        return signUp.execute(email, name, password);
    }

    /** Refused with {@code wrong-credentials}, in the same time, whether the address or the password is wrong. */
    public Member logIn(EmailAddress email, Password password) {
        return logIn.execute(email, password);
    }

    /** Refused with {@code no-such-member}. */
    public Member member(MemberId id) {
        return readAccount.member(id);
    }

    // The programme

    /** Refused with {@code concert-exists}. */
    public Concert putOnSale(Concert concert) {
        return putOnSale.concert(concert);
    }

    /** Refused with {@code no-such-concert} or {@code performance-exists}. Seats are priced in the wallets' currency. */
    public Performance addPerformance(PerformanceId id, ConcertId concert, Instant startsAt, SeatMap seats) {
        return putOnSale.performance(id, concert, startsAt, seats);
    }

    /**
     * New numbers for a running on-sale; what was granted under the old ones stays. A smaller capacity puts nobody out:
     * nobody new is called until fewer are inside.
     */
    public Concert changeRules(ConcertId concert, OnSaleRules rules) {
        Concert changed = putOnSale.rules(concert, rules);
        views.isOutdated(concert);
        return changed;
    }

    /**
     * Takes seats out of the sale, all of them or none, and gives them as they are then. One that is out of it already
     * stays so, for this reason from now on. Refused with {@code seats-claimed} naming those that members hold or own,
     * {@code no-such-performance}, {@code no-such-seats}, {@code seats-repeated} or {@code no-seats-chosen}.
     */
    public List<Seat> withholdSeats(PerformanceId performance, List<String> seats, Withholding why) {
        return withholdSeats.withhold(performance, seats, why);
    }

    /**
     * Puts withheld seats on sale, all of them or none; what is not withheld stays as it is. Refused with
     * {@code no-such-performance}, {@code no-such-seats}, {@code seats-repeated} or {@code no-seats-chosen}.
     */
    public List<Seat> releaseWithheldSeats(PerformanceId performance, List<String> seats) {
        return withholdSeats.release(performance, seats);
    }

    /** Nobody new is called until {@link #resumeQueue}. Those inside go on; joining goes on. */
    public void pauseQueue(ConcertId concert) {
        putOnSale.queue(concert, Queue::pause);
        views.isOutdated(concert);
    }

    public void resumeQueue(ConcertId concert) {
        putOnSale.queue(concert, Queue::resume);
        views.isOutdated(concert);
    }

    /**
     * In the order in which sales open.
     *
     * @param after continue behind this concert
     * @param limit 1 to {@value Page#MOST}
     */
    public Page<Concert> concerts(ConcertSearch search, Optional<ConcertId> after, int limit) {
        return browseConcerts.search(search, after, limit);
    }

    /** Refused with {@code no-such-concert}. */
    public Concert concert(ConcertId id) {
        return browseConcerts.concert(id);
    }

    /** Every performance of the concert with its remaining seats, earliest first. Refused with {@code no-such-concert}. */
    public List<BookableDate> bookableDates(ConcertId concert) {
        return browseConcerts.dates(concert);
    }

    // The line

    /**
     * How the lines stand that somebody at this office has asked about within the last half minute, by what it knows
     * already: nothing is looked up, and what it tells may be that old.
     */
    public List<LineFigures> lines() {
        return views.recent().stream().map(QueueView::figures).toList();
    }

    /**
     * Gives the next number, or the ticket the member has while it is live. If one join was acknowledged before another
     * began, its number is smaller. Safely stored when this returns; those who ask at the same time are stored together.
     * Refused with {@code no-such-concert}, {@code not-open-yet} or {@code sales-closed}.
     *
     * @throws dev.fairseat.application.port.StorageBusy when 10,000 wait for a number in this line already
     */
    public QueueTicket joinQueue(MemberId member, ConcertId concert) {
        return joinQueue.execute(member, concert);
    }

    /**
     * Where the ticket stands, and the sign that its holder is there: whoever's turn it is gets in by asking. While the
     * ticket waits it is answered without asking the storage, from a view of the line as old as {@link QueueSettings}
     * allows, and believed to be the member's; once it is called, only its member gets in. Refused with
     * {@code no-such-ticket} when the line gave no such ticket, and with {@code sales-closed} when there is nothing to
     * wait for any more.
     */
    public Standing standing(QueueTicket ticket) {
        return readStanding.execute(ticket);
    }

    /**
     * The same as {@link #standing} would tell somebody who waits, when it can be told at once: without asking the storage
     * and without waiting for anybody who does. Empty says nothing about the ticket; then ask for its standing.
     */
    public Optional<Standing.Waiting> waitingAtAGlance(QueueTicket ticket) {
        return readStanding.atAGlance(ticket);
    }

    /** Gives up the place, or the turn and the seats held in it. */
    public void leaveQueue(QueueTicket ticket) {
        leaveQueue.execute(ticket);
    }

    /**
     * Calls people in until the capacity is reached, and tells how many were called. {@link #standing} does it whenever
     * there is room, so this is never needed; calling it on a schedule only makes the line move more smoothly.
     */
    public int advanceQueue(ConcertId concert) {
        int called = advanceQueue.execute(concert);
        views.isOutdated(concert);
        return called;
    }

    // The draw

    /**
     * What is published of the draw for the order of the line, for anybody. Refused with {@code no-such-concert} or
     * {@code no-such-draw}.
     */
    public PublishedDraw draw(ConcertId concert) {
        return showDraw.execute(concert);
    }

    /**
     * Tells every entry of the draw by number, a million in bounded memory, to {@code each}. Refused with
     * {@code no-such-concert}, {@code no-such-draw} or {@code lobby-not-closed}, before the first one.
     */
    public void drawEntries(ConcertId concert, Consumer<PublishedEntry> each) {
        showDraw.entries(concert, each);
    }

    /**
     * What the holder of a ticket from the lobby finds their entry with. Refused with {@code no-such-draw}, or with
     * {@code no-such-entry} when the ticket was given later.
     */
    public Receipt drawReceipt(QueueTicket ticket) {
        return showDraw.receipt(ticket);
    }

    // The seats

    /** Every seat of the performance as it is now, in the order of the seat map. For admitted members. */
    public List<Seat> seats(QueueTicket ticket, PerformanceId performance) {
        return seatMap(ticket, performance).seats();
    }

    /** The same with the performance, which says whether it is cancelled. For admitted members. */
    public SeatsShown seatMap(QueueTicket ticket, PerformanceId performance) {
        return showSeats.execute(ticket, performance);
    }

    /** What a reservation of these seats would cost. Holds nothing. For admitted members. */
    public Preview previewReservation(QueueTicket ticket, PerformanceId performance, List<String> seats) {
        return showSeats.preview(ticket, performance, seats);
    }

    /**
     * All of the seats or none of them, for as long as the rules say. Refused with {@code seats-taken} naming the seats
     * somebody else was faster with, {@code seats-not-for-sale} naming those that are withheld, {@code leaves-orphans}
     * naming them when the rules forbid it, {@code holds-already}, {@code too-many-seats}, {@code no-such-seats}, {@code seats-repeated}, {@code no-seats-chosen},
     * {@code no-such-performance}, {@code performance-cancelled}, {@code sales-closed}, {@code not-admitted}, {@code admission-ran-out},
     * {@code ticket-used} or {@code no-such-ticket}.
     */
    public Answered<Reservation> holdSeats(
            QueueTicket ticket, PerformanceId performance, List<String> seats, RequestKey key) {
        return holdSeats.named(ticket, performance, seats, key);
    }

    /**
     * The best of the open seats, chosen in the moment in which they are held; {@link Reservation#choice} says why these.
     * Refused with {@code not-enough-seats}, {@code not-enough-wheelchair-places}, {@code no-such-grade},
     * {@code no-such-section}, {@code seats-taken} when others have the last of them in hand and it took too long to
     * wait, and everything else that {@link #holdSeats} is refused with.
     */
    public Answered<Reservation> holdBestAvailable(
            QueueTicket ticket, PerformanceId performance, SeatWish wish, RequestKey key) {
        return holdSeats.best(ticket, performance, wish, key);
    }

    /** Gives held seats back. Refused with {@code no-such-reservation}, {@code hold-expired}, {@code already-paid} or {@code not-held}. */
    public Reservation releaseHold(MemberId member, ReservationId reservation) {
        return releaseHold.execute(member, reservation);
    }

    /** As of now: a hold whose time is over shows as expired. Refused with {@code no-such-reservation}. */
    public Reservation reservation(MemberId member, ReservationId reservation) {
        return readAccount.reservation(member, reservation);
    }

    /** Newest first. */
    public Page<Reservation> reservations(MemberId member, Optional<ReservationId> after, int limit) {
        return readAccount.reservations(member, after, limit);
    }

    // The money

    /**
     * The held reservation is paid from the member's wallet at the price frozen in it, the seats are the member's, and
     * the turn is over. Refused with {@code hold-expired} at and after the end of the hold, {@code balance-too-small},
     * {@code already-paid}, {@code not-held}, {@code performance-cancelled}, {@code no-such-reservation} or
     * {@code not-admitted}.
     */
    public Answered<Payment> payReservation(QueueTicket ticket, ReservationId reservation, RequestKey key) {
        return payReservation.execute(ticket, reservation, key);
    }

    /** Gives a whole paid reservation back. Refused with {@code not-paid}, {@code too-late-to-refund} or {@code no-such-reservation}. */
    public Answered<Payment> refundReservation(MemberId member, ReservationId reservation, RequestKey key) {
        return refundReservation.execute(member, reservation, key);
    }

    /** Refused with {@code amount-out-of-range}, {@code balance-too-large} or {@code wrong-currency}. */
    public Answered<Transfer> topUpWallet(MemberId member, Money amount, RequestKey key) {
        return topUpWallet.execute(member, amount, key);
    }

    /** Empty for a member who never topped up. */
    public Wallet wallet(MemberId member) {
        return readAccount.wallet(member);
    }

    /**
     * Newest first.
     *
     * @param before only transfers with a smaller sequence
     */
    public Page<Transfer> transfers(MemberId member, Optional<Long> before, int limit) {
        return readAccount.transfers(member, before, limit);
    }

    /** Newest first. */
    public Page<Payment> payments(MemberId member, Optional<PaymentId> after, int limit) {
        return readAccount.payments(member, after, limit);
    }

    // The notifications

    /**
     * What the member was told, newest first: everything that was acknowledged before this was asked is among it.
     *
     * @param before only smaller numbers
     */
    public Page<Notification> notifications(MemberId member, Optional<Long> before, int limit) {
        return readNotifications.page(member, before, limit);
    }

    /**
     * What these members were told behind the numbers they know, in the order of their numbers, in one look.
     *
     * @param each the most of one member, 1 to {@value Page#MOST}
     */
    public List<Notification> notificationsSince(Map<MemberId, Long> numbers, int each) {
        return readNotifications.since(numbers, each);
    }
}
