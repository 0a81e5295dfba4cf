package dev.fairseat.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.QueueSettings;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.port.Line;
import dev.fairseat.application.port.PasswordHasher;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.member.Password;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.persistence.jdbi.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A box office over a storage, with its line in a Redis. The storage's time passes when told to, that of Redis does not care. */
final class Rehearsal {

    static final ConcertId AURORA = Premiere.ID;

    private static final PerformanceId NIGHT = new PerformanceId("aurora-night");
    private static final Money PRICE = Money.of(10_000, "KRW");

    final ContractClock clock;
    final TicketOffice office;
    private final UnitOfWork unitOfWork;

    private Rehearsal(UnitOfWork unitOfWork, ContractClock clock, Line line) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        office = new TicketOffice(
                unitOfWork,
                UUID::randomUUID,
                new NoSecrets(),
                WalletRules.standard(),
                QueueSettings.alwaysLooking().withLine(line));
    }

    /** Aurora goes on sale, with room for so many inside. */
    static Rehearsal opens(Database database, Line line, int capacity) {
        var clock = new ContractClock();
        clock.standsAt(Instant.now());
        var rehearsal = new Rehearsal(database.unitOfWork(clock), clock, line);
        rehearsal.office.putOnSale(
                Premiere.AURORA.withRules(OnSaleRules.standard().withCapacity(capacity)));
        rehearsal.office.addPerformance(
                NIGHT, AURORA, clock.instant().plus(Duration.ofDays(60)), SeatMap.numbered(50, new Grade("R"), PRICE));
        return rehearsal;
    }

    /** Another server on the same storage. */
    Rehearsal alsoOn(Line line) {
        return new Rehearsal(unitOfWork, clock, line);
    }

    static MemberId fan(int number) {
        return new MemberId("fan-" + number);
    }

    QueueTicket joins(MemberId fan) {
        return office.joinQueue(fan, AURORA);
    }

    QueueTicket joins(int fan) {
        return joins(fan(fan));
    }

    boolean isIn(QueueTicket ticket) {
        return office.standing(ticket) instanceof Standing.Admitted;
    }

    long ahead(QueueTicket ticket) {
        Standing standing = office.standing(ticket);
        assertThat(standing).isInstanceOf(Standing.Waiting.class);
        return ((Standing.Waiting) standing).ahead();
    }

    void leaves(QueueTicket ticket) {
        office.leaveQueue(ticket);
    }

    void holds(QueueTicket ticket, String seat) {
        office.holdSeats(ticket, NIGHT, List.of(seat), new RequestKey("hold-" + seat));
    }

    /** Takes a seat and pays for it, which ends the turn. */
    void buys(QueueTicket ticket, String seat) {
        MemberId fan = ticket.member();
        office.topUpWallet(fan, PRICE, new RequestKey("top-up-" + seat));
        var held = office.holdSeats(ticket, NIGHT, List.of(seat), new RequestKey("hold-" + seat))
                .result();
        office.payReservation(ticket, held.id(), new RequestKey("pay-" + seat));
        assertThat(office.reservation(fan, held.id()).isConfirmed()).isTrue();
    }

    int inside() {
        return unitOfWork.read(stores -> stores.admissions().occupyingAt(AURORA, stores.now()));
    }

    int epoch() {
        return unitOfWork.read(
                stores -> stores.queues().find(AURORA).orElseThrow().epoch());
    }

    private static final class NoSecrets implements PasswordHasher {

        @Override
        public String hash(Password password) {
            return "not hashed";
        }

        @Override
        public boolean matches(Password password, String hash) {
            return false;
        }
    }
}
