package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.Venue;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.queue.Standing.Admitted;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.http.Argon2Passwords;
import dev.fairseat.persistence.jdbi.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The box office in somebody else's program, as the README shows it. */
class EmbeddingExampleTest {

    @Test
    void a_seat_is_sold_without_a_server(@TempDir Path folder) {
        Instant now = Instant.now();
        var house = new Venue("House of Jazz", ZoneId.of("Asia/Seoul"));
        var sales = new SalesWindow(now, now.plus(Duration.ofDays(30)));
        Instant saturday = now.plus(Duration.ofDays(31));

        // README: embed
        try (var database = Database.h2File(folder.resolve("box-office"))) {
            var office = new TicketOffice(
                    database.unitOfWork(), UUID::randomUUID, new Argon2Passwords(), WalletRules.standard());

            var trio = new ConcertId("low-tide-trio");
            var show = new PerformanceId("low-tide-trio-saturday");
            office.putOnSale(new Concert(
                    trio, "Late Show", "Low Tide Trio", house, new Category("jazz"), sales, OnSaleRules.standard()));
            office.addPerformance(
                    show, trio, saturday, SeatMap.numbered(50, new Grade("STANDARD"), Money.of(45_000, "KRW")));

            var mina = new MemberId("user-4711");
            office.topUpWallet(mina, Money.of(50_000, "KRW"), new RequestKey("my-savings"));
            var ticket = office.joinQueue(mina, trio);
            if (office.standing(ticket) instanceof Admitted) {
                var held = office.holdSeats(ticket, show, List.of("7"), new RequestKey("my-seat"));
                office.payReservation(ticket, held.result().id(), new RequestKey("my-payment"));
            }

            assertThat(office.wallet(mina).balance()).isEqualTo(Money.of(5_000, "KRW"));
        }
        // README: end
    }

    @Test
    void the_readme_shows_what_runs_here() {
        assertThat(Readme.read().java()).contains(Readme.shownIn(EmbeddingExampleTest.class, "embed"));
    }
}
