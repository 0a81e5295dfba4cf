package dev.fairseat.domain;

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
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** The concert all examples are about, and the people who want to see it. */
public final class Aurora {

    public static final Instant OPENING = Instant.parse("2027-05-01T10:00:00Z");
    public static final Instant CLOSING = Instant.parse("2027-05-31T10:00:00Z");
    public static final Instant CURTAIN = Instant.parse("2027-06-01T10:30:00Z");

    public static final ConcertId AURORA = new ConcertId("aurora");
    public static final PerformanceId NIGHT = new PerformanceId("aurora-2027-06-01");
    public static final MemberId MINA = new MemberId("mina");
    public static final MemberId THEO = new MemberId("theo");
    public static final Grade FLOOR = new Grade("FLOOR");
    public static final Duration MOMENT = Duration.ofMillis(1);

    private Aurora() {}

    public static Money won(long amount) {
        return Money.of(amount, "KRW");
    }

    public static Concert concert() {
        return concert(OnSaleRules.standard());
    }

    public static Concert concert(OnSaleRules rules) {
        return new Concert(
                AURORA,
                "Aurora",
                "The Northern Lights",
                new Venue("Olympic Hall", ZoneId.of("Asia/Seoul")),
                new Category("k-pop"),
                new SalesWindow(OPENING, CLOSING),
                rules);
    }

    public static Performance performance(OnSaleRules rules) {
        return new Performance(NIGHT, concert(rules), CURTAIN);
    }

    public static Place place(String label, long price) {
        return new Place(label, "", "", 1, FLOOR, won(price));
    }

    public static Seat seat(String label, long price) {
        return Seat.open(NIGHT, 0, place(label, price));
    }

    public static QueueTicket ticket(MemberId member, long number) {
        return new QueueTicket(AURORA, member, 1, number, OPENING);
    }

    /** The same number names the same reservation. */
    public static ReservationId reservation(int number) {
        return new ReservationId(new UUID(0, number));
    }
}
