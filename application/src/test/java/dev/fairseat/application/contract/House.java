package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;

import dev.fairseat.application.port.Answers.Answer;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Venue;
import dev.fairseat.domain.draw.Digest;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.draw.Secret;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.member.Password;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.notification.Notification;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.AuditId;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.OperatorKey;
import dev.fairseat.domain.operator.Role;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.payment.PaymentId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.AdmissionState;
import dev.fairseat.domain.queue.AdmissionState.Active;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.Reservation.Line;
import dev.fairseat.domain.reservation.ReservationState;
import dev.fairseat.domain.reservation.ReservationState.Confirmed;
import dev.fairseat.domain.reservation.ReservationState.Held;
import dev.fairseat.domain.reservation.ReservationState.Released;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.WalletEvent;
import dev.fairseat.domain.webhook.SigningSecret;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One concert with one night of twelve seats, and the people and papers that go with it. Everything fits together as it
 * would in a real house, so that a schema may insist on it.
 */
final class House {

    static final ConcertId AURORA = new ConcertId("aurora");
    static final PerformanceId NIGHT = new PerformanceId("aurora-night");
    static final PerformanceId MATINEE = new PerformanceId("aurora-matinee");
    static final MemberId MINA = new MemberId("mina");
    static final MemberId THEO = new MemberId("theo");
    static final EmailAddress ADDRESS = new EmailAddress("mina@example.org");
    static final Password PASSWORD = new Password("correct horse");
    static final Instant TURN_ENDS = START.plus(Duration.ofMinutes(1));
    static final Instant HOLD_ENDS = START.plus(Duration.ofMinutes(5));
    /** The last millisecond of a hold. */
    static final Instant IN_TIME = HOLD_ENDS.minusMillis(1);

    static final Instant OPENS = START.minus(Duration.ofHours(1));
    static final Instant CLOSES = START.plus(Duration.ofDays(30));

    /** In the order of the seat map, which is neither that of the labels nor that of the numbers in them. */
    static final List<String> LABELS =
            List.of("B-2", "B-10", "A-1", "A-2", "9", "10", "c-1", "C.1", "D-4", "D-3", "D-2", "D-1");

    /** Rising as they are written, and anything but rising for who takes the first bits for signs. */
    static final List<UUID> RISING = Stream.of(
                    "00000000-0000-0000-0000-000000000001",
                    "00000000-0000-0000-8000-000000000000",
                    "7fffffff-ffff-ffff-bfff-ffffffffffff",
                    "80000000-0000-4000-8000-000000000000",
                    "ffffffff-ffff-ffff-7fff-ffffffffffff",
                    "ffffffff-ffff-ffff-ffff-ffffffffffff")
            .map(UUID::fromString)
            .toList();

    private House() {}

    /** Puts Aurora on sale with her night and its seats. */
    static void opens(UnitOfWork unitOfWork) {
        unitOfWork.run(stores -> {
            stores.concerts().add(concert(AURORA));
            stores.queues().add(Queue.open(AURORA, START));
            stores.performances().add(night());
            stores.seats().addAll(seats(NIGHT, LABELS));
        });
    }

    /** Opens with Mina, Theo and a third member inside, under turns 1, 2 and 3. */
    static void opensWithTurns(UnitOfWork unitOfWork) {
        opens(unitOfWork);
        unitOfWork.run(stores -> {
            stores.admissions().add(admission(1, MINA, new Active(HOLD_ENDS, HOLD_ENDS)));
            stores.admissions().add(admission(2, THEO, new Active(HOLD_ENDS, HOLD_ENDS)));
            stores.admissions().add(admission(3, new Active(HOLD_ENDS, HOLD_ENDS)));
        });
    }

    /** Puts another concert on sale, without a performance. */
    static void opens(UnitOfWork unitOfWork, ConcertId another) {
        unitOfWork.run(stores -> {
            stores.concerts().add(concert(another));
            stores.queues().add(Queue.open(another, START));
        });
    }

    static Concert concert(ConcertId id) {
        return concert(id, "Aurora over Seoul", "The Northern Lights", OPENS);
    }

    static Concert concert(ConcertId id, String title, String artist, Instant opensAt) {
        return new Concert(
                id,
                title,
                artist,
                new Venue("Olympic Hall", ZoneId.of("Asia/Seoul")),
                new Category("k-pop"),
                new SalesWindow(opensAt, CLOSES),
                OnSaleRules.standard());
    }

    static Performance night() {
        return new Performance(NIGHT, concert(AURORA), START.plus(Duration.ofDays(60)));
    }

    static Performance performance(String id, Concert concert, Instant startsAt) {
        return new Performance(new PerformanceId(id), concert, startsAt);
    }

    static List<Seat> seats(PerformanceId performance, List<String> labels) {
        return IntStream.range(0, labels.size())
                .mapToObj(position -> Seat.open(performance, position, place(labels.get(position), position)))
                .toList();
    }

    /** An open seat of the night. */
    static Seat seat(String label) {
        return seats(NIGHT, LABELS).get(LABELS.indexOf(label));
    }

    private static Place place(String label, int position) {
        return new Place(label, "hall", label.substring(0, 1), position + 1, new Grade("R"), krw(10_000 + position));
    }

    /** With a seed and a salt that nobody has to guess. */
    static Draw draw(ConcertId concert) {
        return Draw.announce(concert, Secret.of(leaf(1).bytes()), Secret.of(leaf(2).bytes()));
    }

    static Digest leaf(int number) {
        return Digest.parse(String.format(Locale.ROOT, "%064x", 0x1_0000_0000L + number));
    }

    static MemberId member(int number) {
        return new MemberId("member-" + number);
    }

    static Member account(MemberId id, String email) {
        return new Member(id, new EmailAddress(email), "Mina Seo", "argon2id$with$salt", START);
    }

    static QueueTicket ticket(MemberId member, long number) {
        return new QueueTicket(AURORA, member, 1, number, START);
    }

    static AdmissionId turn(long number) {
        return new AdmissionId(AURORA, 1, number);
    }

    static Admission admission(long number, MemberId member, AdmissionState state) {
        return new Admission(turn(number), member, state, 1);
    }

    static Admission admission(long number, AdmissionState state) {
        return admission(number, member((int) number), state);
    }

    /** Seats of the night, held from the start on under the turn. */
    static Reservation hold(int number, MemberId member, AdmissionId turn, String... labels) {
        return reservation(number, member, turn, new Held(HOLD_ENDS), labels);
    }

    static Reservation reservation(
            int number, MemberId member, AdmissionId turn, ReservationState state, String... labels) {
        List<Line> lines = IntStream.range(0, labels.length)
                .mapToObj(seat -> new Line(labels[seat], krw(10_000 + seat)))
                .toList();
        return new Reservation(reservationId(number), member, turn, NIGHT, lines, START, HOLD_ENDS, state, 1);
    }

    /** Each with an instant a schema may insist on: holds end when the reservation says so, and are paid before that. */
    static List<ReservationState> everyReservationState() {
        return new Specimens(HOLD_ENDS)
                .ofSealed(ReservationState.class).stream()
                        .map(state -> state instanceof Confirmed ? new Confirmed(IN_TIME) : state)
                        .map(state -> state instanceof Released ? new Released(IN_TIME) : state)
                        .toList();
    }

    static Reservation as(Reservation reservation, ReservationState state) {
        return new Reservation(
                reservation.id(),
                reservation.member(),
                reservation.admission(),
                reservation.performance(),
                reservation.lines(),
                reservation.heldAt(),
                reservation.holdUntil(),
                state,
                reservation.version() + 1,
                reservation.choice());
    }

    static Reservation heldAt(Reservation reservation, Instant instant) {
        return new Reservation(
                reservation.id(),
                reservation.member(),
                reservation.admission(),
                reservation.performance(),
                reservation.lines(),
                instant,
                reservation.holdUntil(),
                reservation.state(),
                reservation.version());
    }

    static ReservationId reservationId(int number) {
        return new ReservationId(uuid(number));
    }

    /** A top-up that left {@code balance} in the wallet. */
    static Transfer transfer(int number, MemberId wallet, long sequence, long amount, Money balance) {
        return new Transfer(
                new TransferId(uuid(number)),
                Transfer.Kind.TOP_UP,
                wallet,
                sequence,
                krw(amount),
                balance,
                "top-up " + number,
                START);
    }

    /** What paid for the reservation, by this transfer. */
    static Payment payment(int number, Reservation reservation, Transfer transfer, Instant paidAt) {
        return new Payment(
                new PaymentId(uuid(number)),
                reservation.id(),
                reservation.member(),
                reservation.total(),
                krw(500),
                transfer.id(),
                paidAt,
                Optional.empty());
    }

    /** That so much was paid in. */
    static Notification notification(MemberId member, long number) {
        var fact = WalletEvent.of(transfer((int) number, member, number, 1, krw(number)));
        return new Notification(member, number, Notification.Kind.TOPPED_UP, fact);
    }

    static Answer answer(MemberId member, Operation operation, String key, int effect) {
        return new Answer(member, operation, new RequestKey(key), "0123456789abcdef".repeat(4), uuid(effect));
    }

    static Operator operator(int number, Role role) {
        return new Operator(new OperatorId(uuid(number)), "Operator " + number, role);
    }

    static OperatorKey key(int number) {
        return OperatorKey.give(operator(number, Role.OPERATE), "0123456789abcdef".repeat(4), START.plusMillis(number));
    }

    static AuditEntry auditEntry(int number, Instant at) {
        return new AuditEntry(
                new AuditId(uuid(number)),
                at,
                operator(1, Role.ADMIN),
                Action.CHANGE_RULES,
                number % 2 == 0 ? "concert:even" : "concert:odd",
                "change " + number);
    }

    static Webhook webhook(int number) {
        return Webhook.add(
                new WebhookId(uuid(number)),
                "https://example.org/" + number,
                "",
                Set.of(),
                SigningSecret.from(List.of(uuid(number), uuid(1), uuid(2))),
                START.plusMillis(number));
    }

    static Money krw(long amount) {
        return Money.of(amount, "KRW");
    }

    static UUID uuid(int number) {
        return new UUID(0, number);
    }
}
