package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.draw.PublishedDraw;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.AuditId;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.OperatorKey;
import dev.fairseat.domain.operator.Role;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.wallet.WalletRules;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The organiser's door, beside the fans' {@link TicketOffice}. Every method takes the operator who acts: one whose role
 * does not cover it is refused with {@code role-too-low}, and what is changed is written into the audit by the unit of
 * work that changes it. A "no" leaves as {@link Refused} and changes nothing.
 *
 * <p>Safe for any number of threads, and of offices on one database.
 */
public final class BackOffice {

    private static final int LONGEST_REASON = 500;

    private final UnitOfWork unitOfWork;
    private final Audited audited;
    private final Appointments appointments;
    private final PutOnSale putOnSale;
    private final BrowseConcerts browseConcerts;
    private final CancelPerformance cancelPerformance;
    private final ReadFigures readFigures;
    private final HelpMembers helpMembers;
    private final ReadAccount readAccount;
    private final WebhookDesk webhooks;
    private final OutboxDesk outbox;

    /** With {@linkplain QueueSettings#standard standard settings} for the lines. */
    public BackOffice(UnitOfWork unitOfWork, Ids ids, WalletRules walletRules) {
        this(unitOfWork, ids, walletRules, QueueSettings.standard());
    }

    @Inject
    public BackOffice(UnitOfWork unitOfWork, Ids ids, WalletRules walletRules, QueueSettings queueSettings) {
        this.unitOfWork = unitOfWork;
        audited = new Audited(unitOfWork, ids);
        appointments = new Appointments(unitOfWork, ids, audited);
        putOnSale = new PutOnSale(unitOfWork, ids, walletRules);
        browseConcerts = new BrowseConcerts(unitOfWork);
        cancelPerformance = new CancelPerformance(unitOfWork, ids, walletRules);
        readFigures = new ReadFigures(
                unitOfWork,
                queueSettings.line().map(line -> new LineElsewhere(line, unitOfWork, queueSettings)),
                walletRules);
        helpMembers = new HelpMembers(unitOfWork, ids, walletRules, audited);
        readAccount = new ReadAccount(unitOfWork, walletRules);
        webhooks = new WebhookDesk(unitOfWork, ids, audited);
        outbox = new OutboxDesk(unitOfWork, audited);
    }

    // Operators

    /** The key this operator was given, unless it was withdrawn. Whoever compares its digest decides who acts. */
    public Optional<OperatorKey> operatorKey(OperatorId id) {
        return appointments.key(id);
    }

    /** In the order of their appointment, dismissed ones included. Takes {@link Role#ADMIN}. */
    public List<OperatorKey> operators(Operator by) {
        return appointments.all(by);
    }

    /**
     * Takes {@link Role#ADMIN}.
     *
     * @param digest SHA-256 of the secret the new operator will show, in hexadecimal digits: one way, so that whoever
     *     reads the storage cannot act
     */
    public OperatorKey appoint(Operator by, String name, Role role, String digest) {
        return appointments.appoint(by, name, role, digest);
    }

    /** The operator's key opens nothing any more. Takes {@link Role#ADMIN}. Refused with {@code no-such-operator}. */
    public OperatorKey dismiss(Operator by, OperatorId operator) {
        return appointments.dismiss(by, operator);
    }

    // The programme

    /**
     * With a lobby, the hash of its draw's seed is published by this. Takes {@link Role#ADMIN}. Refused with
     * {@code concert-exists}, or with {@code lobby-has-opened} when there would be no time to publish it before.
     */
    public Concert putOnSale(Operator by, Concert concert) {
        var secrets = putOnSale.secretsFor(concert);
        return audited.write(
                by,
                Action.PUT_ON_SALE,
                subject(concert.id()),
                stores -> PutOnSale.concert(stores, concert, secrets),
                BackOffice::described);
    }

    /**
     * Another title, artist, venue, category, sales window or lobby; fans see it at once. The id and the rules stay. Takes
     * {@link Role#ADMIN}. Refused with {@code no-such-concert}, {@code lobby-has-opened} when the lobby has and would be
     * changed, or {@code no-such-draw} when there was none from the start.
     *
     * @param change may be asked more than once
     */
    public Concert editConcert(Operator by, ConcertId concert, UnaryOperator<Concert> change) {
        return audited.write(
                by,
                Action.EDIT_CONCERT,
                subject(concert),
                stores -> PutOnSale.change(
                        stores, concert, before -> change.apply(before).withRules(before.rules())),
                BackOffice::described);
    }

    /**
     * New numbers for a running on-sale; what was granted under the old ones stays. Takes {@link Role#ADMIN}. Refused
     * with {@code no-such-concert}.
     *
     * @param change may be asked more than once
     */
    public Concert changeRules(Operator by, ConcertId concert, UnaryOperator<OnSaleRules> change) {
        return audited.write(
                by,
                Action.CHANGE_RULES,
                subject(concert),
                stores -> PutOnSale.change(stores, concert, before -> before.withRules(change.apply(before.rules()))),
                changed -> changed.rules().toString());
    }

    /**
     * Takes {@link Role#ADMIN}. Refused with {@code no-such-concert} or {@code performance-exists}. Seats are priced in
     * the wallets' currency.
     */
    public Performance addPerformance(
            Operator by, PerformanceId id, ConcertId concert, Instant startsAt, SeatMap seats) {
        putOnSale.requireCurrencyOf(seats, id);
        return audited.write(
                by,
                Action.ADD_PERFORMANCE,
                subject(id),
                stores -> PutOnSale.performance(stores, id, concert, startsAt, seats),
                added -> "of " + concert + ", at " + added.startsAt() + ", with "
                        + seats.places().size() + " seats");
    }

    /** To another time. Takes {@link Role#ADMIN}. Refused with {@code no-such-performance}. */
    public Performance movePerformance(Operator by, PerformanceId id, Instant startsAt) {
        return audited.write(
                by,
                Action.MOVE_PERFORMANCE,
                subject(id),
                stores -> PutOnSale.move(stores, id, startsAt),
                moved -> "to " + moved.startsAt());
    }

    /**
     * The performance will not take place: from when this is stored, holds and payments of it are refused with
     * {@code performance-cancelled}. Its holds are then released and its payments refunded, each once, so many of them
     * in this call and the rest whenever this is called again, by {@link #carryOnCancellations}, or both at once.
     * Cancelling again changes nothing else, and no second reason is kept. Takes {@link Role#ADMIN}. Refused with
     * {@code no-such-performance}.
     *
     * @param reason for the audit: 1 to {@value #LONGEST_REASON} characters on one line
     */
    public CancellationProgress cancelPerformance(Operator by, PerformanceId performance, String reason) {
        return cancelPerformance.execute(by, performance, requireReason(reason));
    }

    /** Takes {@link Role#READ}. Refused with {@code no-such-performance} or {@code no-such-cancellation}. */
    public CancellationProgress cancellation(Operator by, PerformanceId performance) {
        return cancelPerformance.look(by, performance);
    }

    /**
     * Does some of what cancellations have left to do. To be called every now and then; what an operator has decided is
     * only carried out, so it takes none.
     *
     * @return whether there may be more
     */
    public boolean carryOnCancellations() {
        return cancelPerformance.carryOn();
    }

    /** With all its rules. Takes {@link Role#READ}. Refused with {@code no-such-concert}. */
    public Concert concert(Operator by, ConcertId concert) {
        by.require(Role.READ);
        return browseConcerts.concert(concert);
    }

    /**
     * Every seat of the performance as it is now, in the order of the seat map, with who has a claim on it. Takes
     * {@link Role#READ}. Refused with {@code no-such-performance}.
     */
    public List<Seat> seats(Operator by, PerformanceId performance) {
        by.require(Role.READ);
        return unitOfWork.read(stores -> {
            if (stores.performances().find(performance).isEmpty()) {
                throw new Refused(new ConcertRefusal.NoSuchPerformance(performance));
            }
            Instant now = stores.now();
            return stores.seats().at(performance).stream()
                    .map(seat -> seat.asOf(now))
                    .toList();
        });
    }

    /**
     * Takes open seats off sale, all of them or none; fans are not told why. Takes {@link Role#OPERATE}. Refused with
     * {@code seats-claimed} naming those that are held or sold, {@code no-such-seats}, {@code seats-repeated},
     * {@code no-seats-chosen} or {@code no-such-performance}.
     *
     * @return the seats as they are now
     */
    public List<Seat> withholdSeats(Operator by, PerformanceId performance, List<String> seats, Withholding why) {
        return audited.write(
                by,
                Action.WITHHOLD_SEATS,
                subject(performance),
                stores -> WithholdSeats.withhold(stores, performance, seats, why),
                withheld -> why + ": " + String.join(", ", seats));
    }

    /**
     * Puts withheld seats on sale, all of them or none; what is not withheld stays as it is. Takes {@link Role#OPERATE}.
     * Refused with {@code no-such-seats}, {@code seats-repeated}, {@code no-seats-chosen} or {@code no-such-performance}.
     *
     * @return the seats as they are now
     */
    public List<Seat> releaseSeats(Operator by, PerformanceId performance, List<String> seats) {
        return audited.write(
                by,
                Action.RELEASE_SEATS,
                subject(performance),
                stores -> WithholdSeats.release(stores, performance, seats),
                released -> String.join(", ", seats));
    }

    /** Nobody new is called until {@link #resumeQueue}. Takes {@link Role#OPERATE}. Refused with {@code no-such-concert}. */
    public Queue pauseQueue(Operator by, ConcertId concert) {
        return line(by, Action.PAUSE_QUEUE, concert, Queue::pause);
    }

    /** Takes {@link Role#OPERATE}. Refused with {@code no-such-concert}. */
    public Queue resumeQueue(Operator by, ConcertId concert) {
        return line(by, Action.RESUME_QUEUE, concert, Queue::resume);
    }

    private Queue line(Operator by, Action action, ConcertId concert, UnaryOperator<Queue> change) {
        return audited.write(
                by,
                action,
                subject(concert),
                stores -> PutOnSale.queue(stores, concert, change),
                queue -> "at number " + queue.called() + " of " + queue.issued());
    }

    /**
     * Says what the named beacon turned out to say, which fixes the order of the line: nobody is called before that. It
     * can be said once. Takes {@link Role#OPERATE}. Refused with {@code no-such-concert}, {@code no-such-draw},
     * {@code no-beacon-named}, {@code lobby-not-closed} or {@code beacon-stated}.
     *
     * @param value one line, 1 to 512 characters, exactly as its source writes it
     */
    public PublishedDraw stateBeacon(Operator by, ConcertId concert, String value) {
        String said = Draw.requireBeaconValue(value);
        return audited.write(
                by,
                Action.STATE_BEACON,
                subject(concert),
                stores -> ShowDraw.stateBeacon(stores, concert, said),
                draw -> said);
    }

    /** How the on-sale stands, all of it at one instant. Takes {@link Role#READ}. Refused with {@code no-such-concert}. */
    public SalesFigures figures(Operator by, ConcertId concert) {
        return readFigures.execute(by, concert);
    }

    // Members' cases

    /** Takes {@link Role#READ}. Refused with {@code no-such-account}. */
    public MemberFile member(Operator by, EmailAddress email) {
        return helpMembers.member(by, email);
    }

    /** Takes {@link Role#READ}. Refused with {@code no-such-account}. */
    public MemberFile member(Operator by, MemberId member) {
        return helpMembers.member(by, member);
    }

    /** Newest first. Takes {@link Role#READ}. Nothing for a member there is not. */
    public Page<Reservation> reservations(Operator by, MemberId member, Optional<ReservationId> after, int limit) {
        by.require(Role.READ);
        return readAccount.reservations(member, after, limit);
    }

    /** Whoever's it is. Takes {@link Role#READ}. Refused with {@code no-such-reservation}. */
    public ReservationFile reservation(Operator by, ReservationId reservation) {
        return helpMembers.reservation(by, reservation);
    }

    /**
     * Gives a whole paid reservation back, at any time: the cut-off binds members only. Takes {@link Role#OPERATE}.
     * Refused with {@code not-paid} or {@code no-such-reservation}.
     *
     * @param reason for the audit: 1 to {@value #LONGEST_REASON} characters on one line
     */
    public Answered<Payment> refund(Operator by, ReservationId reservation, String reason, RequestKey key) {
        return helpMembers.refund(by, reservation, requireReason(reason), key);
    }

    private static String requireReason(String reason) {
        String kept = reason.strip();
        if (kept.isEmpty() || kept.length() > LONGEST_REASON || kept.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a reason is 1 to " + LONGEST_REASON + " characters on one line");
        }
        return kept;
    }

    /**
     * Has the member told once more what they bought: an event says so to whoever sends the messages. Takes
     * {@link Role#OPERATE}. Refused with {@code not-paid} or {@code no-such-reservation}.
     */
    public Reservation resendConfirmation(Operator by, ReservationId reservation) {
        return helpMembers.resendConfirmation(by, reservation);
    }

    /** Which other systems are told what happens. */
    public WebhookDesk webhooks() {
        return webhooks;
    }

    /** What waits to be told to the outside. */
    public OutboxDesk outbox() {
        return outbox;
    }

    // The audit

    /**
     * What operators did, newest first. Takes {@link Role#READ}.
     *
     * @param subject only what was done to this, for example {@code concert:aurora-2027}
     * @param after continue behind this entry
     */
    public Page<AuditEntry> audit(Operator by, Optional<String> subject, Optional<AuditId> after, int limit) {
        by.require(Role.READ);
        int fetch = Page.fetch(limit);
        return Page.of(unitOfWork.read(stores -> stores.audit().latest(subject, after, fetch)), limit);
    }

    private static String subject(ConcertId concert) {
        return "concert:" + concert;
    }

    private static String subject(PerformanceId performance) {
        return "performance:" + performance;
    }

    private static String described(Concert concert) {
        return concert.title() + " by " + concert.artist() + " at "
                + concert.venue().name() + " ("
                + concert.venue().zone() + "), " + concert.category() + ", on sale from "
                + concert.sales().opensAt() + " to " + concert.sales().closesAt()
                + concert.lobby()
                        .map(lobby -> ", with a lobby from " + lobby.opensAt()
                                + lobby.beacon()
                                        .map(name -> " and the beacon " + name)
                                        .orElse(""))
                        .orElse("");
    }
}
