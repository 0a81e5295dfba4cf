package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.QueueSettings;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.PasswordHasher;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.Venue;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.member.Password;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.wallet.WalletRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A concert of fifty seats, on sale by the wall clock, and a box office for it. */
final class Premiere {

    static final ConcertId AURORA = new ConcertId("aurora");
    static final PerformanceId NIGHT = new PerformanceId("aurora-night");
    static final MemberId MINA = new MemberId("mina");
    static final MemberId THEO = new MemberId("theo");

    final TicketOffice office;
    final BackOffice backOffice;

    private final UnitOfWork unitOfWork;
    private final Ids ids;

    private Premiere(UnitOfWork unitOfWork, Ids ids) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        office = new TicketOffice(
                unitOfWork, ids, new NoSecrets(), WalletRules.standard(), QueueSettings.alwaysLooking());
        backOffice = new BackOffice(unitOfWork, ids, WalletRules.standard());
    }

    static Premiere on(UnitOfWork unitOfWork) {
        return on(unitOfWork, OnSaleRules.standard(), SeatMap.numbered(50, new Grade("R"), krw(10_000)));
    }

    static Premiere on(UnitOfWork unitOfWork, OnSaleRules rules, SeatMap seats) {
        var premiere = new Premiere(unitOfWork, UUID::randomUUID);
        Instant now = Instant.now();
        premiere.office.putOnSale(concert(AURORA, rules));
        premiere.office.addPerformance(NIGHT, AURORA, now.plus(Duration.ofDays(60)), seats);
        return premiere;
    }

    static Concert concert(ConcertId id, OnSaleRules rules) {
        Instant now = Instant.now();
        return new Concert(
                id,
                "Aurora over Seoul",
                "The Northern Lights",
                new Venue("Olympic Hall", ZoneId.of("Asia/Seoul")),
                new Category("k-pop"),
                new SalesWindow(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(30))),
                rules);
    }

    /** Another box office for the same premiere, which looks at the line as often as this. */
    TicketOffice lookingEvery(Duration viewLasts) {
        var settings = new QueueSettings(viewLasts, Optional.empty(), System::nanoTime);
        return new TicketOffice(unitOfWork, ids, new NoSecrets(), WalletRules.standard(), settings);
    }

    /** Somebody else's box office for the same premiere. */
    static Premiere alreadyOn(UnitOfWork unitOfWork) {
        return alreadyOn(unitOfWork, UUID::randomUUID);
    }

    static Premiere alreadyOn(UnitOfWork unitOfWork, Ids ids) {
        return new Premiere(unitOfWork, ids);
    }

    /** Joins the line and is let in, with money in the wallet. */
    QueueTicket letsIn(MemberId member) {
        QueueTicket ticket = office.joinQueue(member, AURORA);
        if (!(office.standing(ticket) instanceof Standing.Admitted)) throw new AssertionError(member + " is outside");
        tops(member, 100_000);
        return ticket;
    }

    void tops(MemberId member, long amount) {
        office.topUpWallet(member, krw(amount), aKey());
    }

    Reservation holds(QueueTicket ticket, String... seats) {
        return office.holdSeats(ticket, NIGHT, List.of(seats), aKey()).result();
    }

    void pays(QueueTicket ticket, Reservation reservation) {
        office.payReservation(ticket, reservation.id(), aKey());
    }

    /** An account for Mina, who pays for seat 1; Theo holds seat 2. */
    void sellsAndHolds() {
        office.signUp(new EmailAddress("mina@example.org"), "Mina Seo", new Password("correct horse"));
        QueueTicket minas = letsIn(MINA);
        pays(minas, holds(minas, "1"));
        holds(letsIn(THEO), "2");
    }

    static RequestKey aKey() {
        return new RequestKey(UUID.randomUUID().toString());
    }

    static Money krw(long amount) {
        return Money.of(amount, "KRW");
    }

    private static final class NoSecrets implements PasswordHasher {

        @Override
        public String hash(Password password) {
            return "not hashed: " + password.typed();
        }

        @Override
        public boolean matches(Password password, String hash) {
            return hash.equals(hash(password));
        }
    }
}
