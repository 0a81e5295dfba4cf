package dev.fairseat.inmemory.harness;

import dev.fairseat.application.Answered;
import dev.fairseat.application.Preview;
import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.notification.Notification;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatStatus.Open;
import dev.fairseat.domain.seat.SeatWish;
import dev.fairseat.domain.wallet.Transfer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Somebody who wants to go to the concert, and does it the way a client would: keeps the ticket, polls before choosing
 * seats when it is not known to be inside, and gives every request a key of its own.
 *
 * <p>Each step returns the fan, so that steps read on: {@code mina.joins().holds("A-1").pays()}.
 */
public final class Fan {

    private static final int MANY = 100;

    private final House house;
    private final OnSale onSale;
    private final MemberId id;
    private final String name;

    private PerformanceId performance;
    private Optional<QueueTicket> ticket = Optional.empty();
    private Optional<Standing> lastStanding = Optional.empty();
    private Optional<ReservationId> reservation = Optional.empty();
    private Optional<RequestKey> chosenKey = Optional.empty();
    private Optional<Request<?>> lastRequest = Optional.empty();

    Fan(House house, OnSale onSale, MemberId id, String name) {
        this.house = house;
        this.onSale = onSale;
        this.id = id;
        this.name = name;
        performance = onSale.firstPerformance();
        house.auditor.watches(id);
    }

    // The line

    public Fan joins() {
        ticket = Optional.of(house.step(name + " joins", () -> house.office().joinQueue(id, onSale.id())));
        lastStanding = Optional.empty();
        return this;
    }

    public Fan polls() {
        QueueTicket shown = ticket();
        lastStanding =
                Optional.of(house.step(name + " polls", () -> house.office().standing(shown)));
        return this;
    }

    /** Gives up the place in line, or the turn and what is held in it. */
    public Fan leaves() {
        QueueTicket shown = ticket();
        lastStanding = Optional.empty();
        return does("leaves", () -> house.office().leaveQueue(shown));
    }

    /**
     * Shows this ticket from now on, whoever it was given to. A ticket counts only together with its member, so it is
     * shown as this fan's own.
     */
    public Fan presents(QueueTicket any) {
        ticket = Optional.of(new QueueTicket(any.concert(), id, any.epoch(), any.number(), any.issuedAt()));
        lastStanding = Optional.empty();
        return this;
    }

    // The seats

    /** Turns to another performance of the concert. */
    public Fan at(String another) {
        performance = new PerformanceId(another);
        return this;
    }

    public Fan holds(String... labels) {
        List<String> seats = List.of(labels);
        showsUp();
        QueueTicket shown = ticket();
        PerformanceId night = performance;
        return requests("holds " + String.join(", ", seats), key -> {
            var answered = house.office().holdSeats(shown, night, seats, key);
            reservation = Optional.of(answered.result().id());
            return answered;
        });
    }

    /** Holds the best seats there are, side by side if possible. */
    public Fan takesBest(int count) {
        return takesBest(SeatWish.of(count));
    }

    /** For example {@code fan.takesBest(SeatWish.of(2).inGrade(new Grade("VIP")))}. */
    public Fan takesBest(SeatWish wish) {
        showsUp();
        QueueTicket shown = ticket();
        PerformanceId night = performance;
        return requests("takes the best for " + wish, key -> {
            var answered = house.office().holdBestAvailable(shown, night, wish, key);
            reservation = Optional.of(answered.result().id());
            return answered;
        });
    }

    /** Gives the held seats back. */
    public Fan releases() {
        return releases(reservationId());
    }

    public Fan releases(ReservationId any) {
        return does("gives back " + any, () -> house.office().releaseHold(id, any));
    }

    /** What these seats would cost. */
    public Preview previews(String... labels) {
        showsUp();
        QueueTicket shown = ticket();
        return house.look(
                name + " asks for the price of " + Arrays.toString(labels),
                () -> house.office().previewReservation(shown, performance, List.of(labels)));
    }

    /** The seat map as the office shows it. */
    public List<Seat> seesSeats() {
        showsUp();
        QueueTicket shown = ticket();
        return house.look(name + " looks at the seats", () -> house.office().seats(shown, performance));
    }

    /** The labels of the open seats. */
    public List<String> seesOpenSeats() {
        return seesSeats().stream()
                .filter(seat -> seat.status() instanceof Open)
                .map(Seat::label)
                .toList();
    }

    // The money

    /** In the minor unit of the wallets' currency. */
    public Fan tops(long amount) {
        return tops(house.money(amount));
    }

    public Fan tops(Money amount) {
        return requests("tops up " + amount, key -> {
            var answered = house.office().topUpWallet(id, amount, key);
            if (!answered.replayed()) house.auditor.counts(id, amount);
            return answered;
        });
    }

    /** For what was held last. */
    public Fan pays() {
        return pays(reservationId());
    }

    public Fan pays(ReservationId any) {
        QueueTicket shown = ticket();
        return requests("pays for " + any, key -> {
            var answered = house.office().payReservation(shown, any, key);
            lastStanding = Optional.empty();
            return answered;
        });
    }

    /** Gives back what was bought last. */
    public Fan refunds() {
        return refunds(reservationId());
    }

    public Fan refunds(ReservationId any) {
        return requests(
                "gives " + any + " back for the money", key -> house.office().refundReservation(id, any, key));
    }

    // Saying it again

    /** The next request has this key instead of a new one. */
    public Fan underKey(String key) {
        chosenKey = Optional.of(new RequestKey(key));
        return this;
    }

    /**
     * Makes the last request once more, under its key. If it was granted, it is answered as before and changes nothing;
     * if it was refused, this is another try.
     */
    public Fan repeats() {
        lastRequest
                .orElseThrow(() -> new IllegalStateException(name + " has asked for nothing yet"))
                .repeat();
        return this;
    }

    // What the story expects

    /** The step is refused for this reason, and changes nothing: {@code theo.isRefused("hold-expired", Fan::pays)}. */
    public Fan isRefused(String code, Consumer<Fan> step) {
        StepRefused.expect(code, name, () -> step.accept(this));
        return this;
    }

    /** Why the step is refused, to look at more closely. */
    public Refusal refusalOf(Consumer<Fan> step) {
        return StepRefused.expect(name, () -> step.accept(this));
    }

    // What there is to see

    public MemberId id() {
        return id;
    }

    /** What the last poll answered, polling now. */
    public Standing standing() {
        return polls().lastStanding.orElseThrow();
    }

    /** How many are called before this fan, polling now. */
    public long ahead() {
        Standing now = standing();
        if (now instanceof Standing.Waiting waiting) return waiting.ahead();
        throw new AssertionError(name + " is not waiting but " + now);
    }

    /** Whether this fan may choose seats at this moment. Looking is no poll. */
    public boolean isInside() {
        QueueTicket own = ticket();
        return house.unitOfWork.read(stores -> {
            var turn = stores.admissions().find(own.admission());
            return turn.isPresent() && turn.get().isOf(id) && turn.get().isActiveAt(stores.now());
        });
    }

    /** @throws IllegalStateException before {@link #joins} */
    public QueueTicket ticket() {
        return ticket.orElseThrow(() -> new IllegalStateException(name + " has not joined the line"));
    }

    public long number() {
        return ticket().number();
    }

    /** @throws IllegalStateException before {@link #holds} */
    public ReservationId reservationId() {
        return reservation.orElseThrow(() -> new IllegalStateException(name + " has held nothing yet"));
    }

    /** What was held last, as the office shows it now. */
    public Reservation reservation() {
        return reservation(reservationId());
    }

    public Reservation reservation(ReservationId any) {
        return house.look(name + " looks at " + any, () -> house.office().reservation(id, any));
    }

    /** The newest, newest first. */
    public List<Reservation> reservations() {
        return house.look(
                name + " lists the reservations",
                () -> house.office().reservations(id, Optional.empty(), MANY).items());
    }

    /** The newest, newest first. */
    public List<Payment> payments() {
        return house.look(
                name + " lists the payments",
                () -> house.office().payments(id, Optional.empty(), MANY).items());
    }

    /** The newest, newest first. */
    public List<Transfer> transfers() {
        return house.look(
                name + " lists the transfers",
                () -> house.office().transfers(id, Optional.empty(), MANY).items());
    }

    /** The newest of what they were told, newest first. */
    public List<Notification> notifications() {
        return house.look(
                name + " reads what there is to know",
                () -> house.office().notifications(id, Optional.empty(), MANY).items());
    }

    public Money balance() {
        return house.look(name + " looks into the wallet", () -> house.office().wallet(id))
                .balance();
    }

    @Override
    public String toString() {
        return name;
    }

    /** A called fan gets in by showing up. */
    private void showsUp() {
        boolean knownInside = lastStanding
                .filter(standing -> standing instanceof Standing.Admitted admitted
                        && house.clock.instant().isBefore(admitted.until()))
                .isPresent();
        if (!knownInside) polls();
    }

    private Fan does(String what, Runnable step) {
        return house.step(name + " " + what, () -> {
            step.run();
            return this;
        });
    }

    private <T> Fan requests(String what, Function<RequestKey, Answered<T>> call) {
        RequestKey key = chosenKey.orElseGet(house::newKey);
        chosenKey = Optional.empty();
        var request = new Request<>(name + " " + what, () -> call.apply(key));
        lastRequest = Optional.of(request);
        request.make();
        return this;
    }

    /** Something asked for under a key, and what was answered. */
    private final class Request<T> {

        private final String what;
        private final Supplier<Answered<T>> call;
        private Optional<T> granted = Optional.empty();

        Request(String what, Supplier<Answered<T>> call) {
            this.what = what;
            this.call = call;
        }

        void make() {
            granted = Optional.of(house.step(what, call).result());
        }

        void repeat() {
            if (granted.isEmpty()) {
                make();
                return;
            }
            Answered<T> again = house.look(what + " again", call);
            if (!again.replayed() || !again.result().equals(granted.get())) {
                throw new AssertionError(
                        what + " again, which should be answered as before: " + granted.get() + ", not " + again);
            }
        }
    }
}
