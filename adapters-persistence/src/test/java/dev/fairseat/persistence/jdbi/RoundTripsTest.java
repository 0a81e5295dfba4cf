package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.AURORA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.Page;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertSearch;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Round trips are what a unit of work costs on PostgreSQL. They are counted on the wire, where nothing can hide. */
class RoundTripsTest {

    private final Wire wire = Wire.to(PostgresServer.port());
    private final Database database =
            Database.postgres(wire.through(PostgresServer.freshUrl()), PostgresServer.USER, PostgresServer.PASSWORD, 2);
    private final Premiere aurora = Premiere.on(database.unitOfWork());

    @AfterEach
    void closes() {
        database.close();
        wire.close();
    }

    /** The key, the performance, the admission, what counts, the seats with the time, all changes, the commit. */
    @Test
    void a_hold_of_two_seats_takes_seven() {
        assertThat(roundTripsOf("hold of two seats", aurora::letsIn, this::holdsTwo))
                .isEqualTo(7);
    }

    /**
     * The key, the admission, the reservation, whether its performance takes place, the seats, the wallet with the time,
     * all changes, the commit.
     */
    @Test
    void a_payment_for_two_seats_takes_eight() {
        assertThat(roundTripsOf(
                        "payment for two seats",
                        fan -> new Basket(aurora.letsIn(fan)),
                        basket -> aurora.pays(basket.ticket, basket.held)))
                .isEqualTo(8);
    }

    /** Fifty are refunded together: what they have in common is asked once, and each table changed by one batch. */
    @Test
    void fifty_refunds_of_a_cancelled_performance_take_less_than_one_each() {
        for (int seat = 1; seat <= 50; seat++) {
            QueueTicket ticket = aurora.letsIn(new MemberId("fan-" + seat));
            aurora.pays(ticket, aurora.holds(ticket, Integer.toString(seat)));
        }
        wire.countsAnew();

        var progress = aurora.backOffice.cancelPerformance(Operator.owner(), Premiere.NIGHT, "hall closed");

        int roundTrips = wire.traffic().roundTrips();
        System.out.printf("round trips on PostgreSQL: cancellation with fifty refunds %d%n", roundTrips);
        assertThat(progress.cancellation().paymentsRefunded()).isEqualTo(50);
        assertThat(progress.cancellation().isFinished()).isTrue();
        assertThat(roundTrips).isLessThan(50);
    }

    @Test
    void a_first_join_takes_six_and_a_top_up_four() {
        assertThat(roundTripsOf("join", fan -> fan, fan -> aurora.office.joinQueue(fan, AURORA)))
                .isEqualTo(6);
        assertThat(roundTripsOf("top-up", this::toppedUp, fan -> aurora.tops(fan, 1_000)))
                .isEqualTo(4);
    }

    @Test
    void a_look_takes_two_more_than_it_has_queries() {
        assertThat(roundTripsOf("look at a wallet", this::toppedUp, aurora.office::wallet))
                .isEqualTo(3);
        var rarelyLooking = aurora.lookingEvery(Duration.ofSeconds(10));
        Function<MemberId, QueueTicket> isInside = fan -> {
            QueueTicket ticket = aurora.letsIn(fan);
            rarelyLooking.standing(ticket);
            return ticket;
        };
        assertThat(roundTripsOf("poll of somebody inside", isInside, rarelyLooking::standing))
                .isEqualTo(3);
    }

    /** However long a list is, it takes no more questions than a short one. */
    @Test
    void a_long_list_takes_no_more_than_a_short_one() {
        MemberId shortOne = toppedUp(new MemberId("bought-once"));
        MemberId longOne = new MemberId("bought-often");
        buys(shortOne, 1);
        buys(longOne, 12);
        for (int more = 1; more <= 12; more++) {
            aurora.office.putOnSale(Premiere.concert(new ConcertId("more-" + more), OnSaleRules.standard()));
        }

        expectTheSame("reservations", shortOne, longOne, fan -> aurora.office.reservations(fan, Optional.empty(), 50));
        expectTheSame("payments", shortOne, longOne, fan -> aurora.office.payments(fan, Optional.empty(), 50));
        expectTheSame("transfers", shortOne, longOne, fan -> aurora.office.transfers(fan, Optional.empty(), 50));
        expectTheSame(
                "concerts", 1, 13, most -> aurora.office.concerts(ConcertSearch.everything(), Optional.empty(), most));
    }

    private <T> void expectTheSame(String list, T few, T many, Function<T, Page<?>> asked) {
        assertThat(asked.apply(many).items())
                .hasSizeGreaterThan(asked.apply(few).items().size());
        assertThat(roundTripsOf("long list of " + list, fan -> fan, fan -> asked.apply(many)))
                .isEqualTo(roundTripsOf("short list of " + list, fan -> fan, fan -> asked.apply(few)));
    }

    private void buys(MemberId fan, int times) {
        for (int time = 0; time < times; time++) {
            QueueTicket ticket = aurora.letsIn(fan);
            Reservation held = aurora.holds(ticket, "1");
            aurora.pays(ticket, held);
            aurora.office.refundReservation(fan, held.id(), Premiere.aKey());
        }
    }

    /** The fewest of five: meanwhile the pool may make a connection, or ask an idle one whether it is still there. */
    private <T> int roundTripsOf(String unit, Function<MemberId, T> before, Consumer<T> counted) {
        Wire.Traffic fewest = IntStream.range(0, 5)
                .mapToObj(time -> {
                    T prepared = before.apply(new MemberId(unit.replace(' ', '-') + time));
                    wire.countsAnew();
                    counted.accept(prepared);
                    return wire.traffic();
                })
                .min(Comparator.comparingInt(Wire.Traffic::roundTrips))
                .orElseThrow();
        assertThat(fewest.connections()).as("connections of one unit").isEqualTo(1);
        System.out.printf("round trips on PostgreSQL: %s %d%n", unit, fewest.roundTrips());
        return fewest.roundTrips();
    }

    private final class Basket {
        private final QueueTicket ticket;
        private final Reservation held;

        Basket(QueueTicket ticket) {
            this.ticket = ticket;
            held = holdsTwo(ticket);
        }
    }

    private Reservation holdsTwo(QueueTicket ticket) {
        long first = 2 * ticket.number() - 1;
        return aurora.holds(ticket, Long.toString(first), Long.toString(first + 1));
    }

    private MemberId toppedUp(MemberId fan) {
        aurora.tops(fan, 1_000);
        return fan;
    }
}
