package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.AURORA;
import static dev.fairseat.persistence.jdbi.Premiere.NIGHT;
import static dev.fairseat.persistence.jdbi.Premiere.krw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.SeatStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two servers on one PostgreSQL, each with connections of its own, are one box office. */
class TwoServersTest {

    private static final int CAPACITY = 10;
    private static final int FANS = 40;
    private static final int THREADS = 10;
    private static final int SEATS = 20;

    private final String url = PostgresServer.freshUrl();
    private final List<Database> servers = List.of(opens(), opens());
    private final List<TicketOffice> offices = List.of(
            Premiere.on(
                            servers.get(0).unitOfWork(),
                            OnSaleRules.standard().withCapacity(CAPACITY),
                            SeatMap.numbered(SEATS, new Grade("R"), krw(10_000)))
                    .office,
            Premiere.alreadyOn(servers.get(1).unitOfWork()).office);

    private Database opens() {
        return Database.postgres(url, PostgresServer.USER, PostgresServer.PASSWORD, 4, Patience.LASTS);
    }

    @AfterEach
    void closes() {
        servers.forEach(Database::close);
    }

    /** Nothing runs by itself on any of them, so nothing runs twice. */
    @Test
    void they_keep_one_line_one_cap_and_one_hall() {
        List<QueueTicket> tickets = atOnce(FANS, fan -> offices.get(fan % 2).joinQueue(member(fan), AURORA));
        assertThat(tickets).extracting(QueueTicket::number).containsExactlyInAnyOrderElementsOf(numbersTo(FANS));

        for (int fan = 0; fan < FANS; fan++) {
            assertThat(tickets.get(fan).member()).as("whose answer that is").isEqualTo(member(fan));
        }
        List<Standing> standings = atOnce(FANS, fan -> offices.get(1 - fan % 2).standing(tickets.get(fan)));
        assertThat(standings).filteredOn(Standing.Admitted.class::isInstance).hasSizeLessThanOrEqualTo(CAPACITY);

        List<QueueTicket> inside = tickets.stream()
                .filter(ticket -> ticket.number() <= CAPACITY)
                .peek(ticket -> offices.get(0).standing(ticket))
                .toList();
        List<Optional<Reservation>> held =
                atOnce(CAPACITY, fan -> holds(offices.get(fan % 2), inside.get(fan), "1", "2"));

        assertThat(held).filteredOn(Optional::isPresent).hasSize(1);
        Reservation won = held.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        var seats = offices.get(1).seats(ticketOf(won.member(), inside), NIGHT);
        assertThat(seats)
                .filteredOn(seat -> seat.status() instanceof SeatStatus.Held)
                .extracting(seat -> seat.label())
                .containsExactly("1", "2");
    }

    @Test
    void what_one_was_asked_the_other_can_be_asked_again() {
        var key = Premiere.aKey();
        MemberId fan = member(1);

        var first = offices.get(0).topUpWallet(fan, krw(500), key);
        var again = offices.get(1).topUpWallet(fan, krw(500), key);

        assertThat(again.replayed()).isTrue();
        assertThat(again.result()).isEqualTo(first.result());
        assertThat(offices.get(1).wallet(fan).balance()).isEqualTo(krw(500));
    }

    private static Optional<Reservation> holds(TicketOffice office, QueueTicket ticket, String... seats) {
        try {
            return Optional.of(office.holdSeats(ticket, NIGHT, List.of(seats), Premiere.aKey())
                    .result());
        } catch (Refused taken) {
            assertThat(taken.refusal().code()).isEqualTo("seats-taken");
            return Optional.empty();
        }
    }

    private static QueueTicket ticketOf(MemberId member, List<QueueTicket> tickets) {
        return tickets.stream()
                .filter(ticket -> ticket.member().equals(member))
                .findFirst()
                .orElseThrow();
    }

    private interface Course<T> {
        T runs(int fan);
    }

    private static <T> List<T> atOnce(int fans, Course<T> course) {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<CompletableFuture<T>> running = new ArrayList<>();
            for (int fan = 0; fan < fans; fan++) {
                int number = fan;
                running.add(CompletableFuture.supplyAsync(() -> course.runs(number), threads));
            }
            return running.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static List<Long> numbersTo(long last) {
        return IntStream.rangeClosed(1, (int) last).mapToObj(Long::valueOf).toList();
    }

    private static MemberId member(int fan) {
        return new MemberId("fan-" + fan);
    }
}
