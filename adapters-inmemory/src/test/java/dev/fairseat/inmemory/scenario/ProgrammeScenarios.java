package dev.fairseat.inmemory.scenario;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairseat.application.BookableDate;
import dev.fairseat.application.Page;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertSearch;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.member.Password;
import dev.fairseat.domain.queue.Standing.Admitted;
import dev.fairseat.domain.queue.Standing.Waiting;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.inmemory.harness.OnSale;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What there is to see without an account, how one gets an account, and concerts that play more than once. */
public class ProgrammeScenarios extends OnSaleScenarios {

    // Guests

    @Test
    void a_guest_sees_what_plays_when_and_how_many_seats_are_left() {
        var aurora = planned("aurora")
                .startsIn(ofDays(31))
                .alsoOn("aurora-second-night", ofDays(32))
                .goesOnSale();
        aurora.fan("mina").tops(120_000).joins().holds("A-1").pays();
        aurora.fan("theo").joins().at("aurora-second-night").holds("A-1", "A-2");

        assertThat(remaining(aurora)).containsExactly(49, 48);

        aurora.passes(ofMinutes(5));
        assertThat(remaining(aurora)).containsExactly(49, 50);
    }

    @Test
    void a_guest_finds_concerts_by_what_they_are_called_and_when_they_are_on_sale() {
        var aurora = onSale("aurora");
        aurora.alongside("borealis").opensIn(ofDays(2)).goesOnSale();
        aurora.alongside("australis").opensIn(ofDays(1)).closesIn(ofDays(3)).goesOnSale();

        assertThat(found(aurora, ConcertSearch.everything())).containsExactly("aurora", "australis", "borealis");
        assertThat(found(aurora, titled("AUR"))).containsExactly("aurora");
        assertThat(found(aurora, titled("a"))).containsExactly("aurora", "australis", "borealis");
        assertThat(found(aurora, onSaleAt(aurora.now()))).containsExactly("aurora");
        assertThat(found(aurora, onSaleAt(aurora.now().plus(ofDays(2))))).hasSize(3);
        assertThat(found(aurora, onSaleAt(aurora.now().plus(ofDays(3))))).containsExactly("aurora", "borealis");
        assertThat(found(aurora, playing(aurora.now().plus(ofDays(31))))).hasSize(3);
        assertThat(found(aurora, playing(aurora.now()))).isEmpty();
        assertThat(found(aurora, ofKind("rehearsal"))).hasSize(3);
        assertThat(found(aurora, ofKind("opera"))).isEmpty();
    }

    @Test
    void a_page_of_a_list_counts_only_what_was_looked_for() {
        var aurora = onSale("aurora");
        aurora.alongside("aurora-encore").opensIn(ofDays(1)).goesOnSale();
        aurora.alongside("borealis").opensIn(ofDays(2)).goesOnSale();

        Page<Concert> first = aurora.office().concerts(titled("aurora"), Optional.empty(), 1);
        Page<Concert> second = aurora.office().concerts(titled("aurora"), Optional.of(new ConcertId("aurora")), 1);

        assertThat(first.items()).extracting(each -> each.id().value()).containsExactly("aurora");
        assertThat(first.more()).isTrue();
        assertThat(second.items()).extracting(each -> each.id().value()).containsExactly("aurora-encore");
        assertThat(second.more()).isFalse();
    }

    @Test
    void what_does_not_play_is_said_not_to_play() {
        var aurora = onSale("aurora");
        var nowhere = new ConcertId("nowhere");

        assertThatRefused("no-such-concert", () -> aurora.office().concert(nowhere));
        assertThatRefused("no-such-concert", () -> aurora.office().bookableDates(nowhere));
        assertThatRefused("no-such-concert", () -> aurora.office().joinQueue(new MemberId("mina"), nowhere));
        aurora.isRefused("concert-exists", sale -> sale.alongside("aurora").goesOnSale());
    }

    // Accounts

    @Test
    void who_signs_up_can_log_in_and_buy() {
        var aurora = onSale("aurora");
        var mina = aurora.signsUp("mina");

        mina.tops(120_000).joins().holds("A-1").pays();

        var known = aurora.office().logIn(new EmailAddress("MINA@fans.example"), new Password("mina's own password"));
        assertThat(known.id()).isEqualTo(mina.id());
        assertThat(aurora.seat("A-1").soldTo()).contains(mina);
    }

    @Test
    void one_address_is_for_one_account() {
        var aurora = onSale("aurora");
        aurora.signsUp("mina");

        aurora.isRefused("email-taken", sale -> sale.signsUp("mina"));
        aurora.isRefused("email-taken", sale -> sale.signsUp("MINA"));
        aurora.signsUp("theo");
    }

    @Test
    void a_wrong_password_and_an_unknown_address_are_told_the_same() {
        var aurora = onSale("aurora");
        aurora.signsUp("mina");
        var password = new Password("somebody else's");

        assertThatRefused(
                "wrong-credentials", () -> aurora.office().logIn(new EmailAddress("mina@fans.example"), password));
        assertThatRefused(
                "wrong-credentials", () -> aurora.office().logIn(new EmailAddress("nobody@fans.example"), password));
    }

    @Test
    void users_of_another_application_need_no_account_here() {
        var aurora = onSale("aurora");

        var guest = aurora.fan("crm:4711").tops(120_000).joins().holds("A-1").pays();

        assertThat(aurora.seat("A-1").soldTo()).contains(guest);
    }

    // Concerts that play more than once

    @Test
    void all_performances_of_a_concert_share_one_line() {
        var aurora = planned("aurora")
                .rules(rules -> rules.withCapacity(1))
                .alsoOn("aurora-second-night", ofDays(32))
                .goesOnSale();
        aurora.fan("mina").joins().at("aurora-second-night").holds("A-1");
        var theo = aurora.fan("theo").joins();

        assertThat(theo.standing()).isInstanceOf(Waiting.class);
        theo.at("aurora").isRefused("not-admitted", fan -> fan.holds("A-1"));
    }

    @Test
    void the_same_label_on_another_night_is_another_seat() {
        var aurora = planned("aurora").alsoOn("aurora-second-night", ofDays(32)).goesOnSale();
        var mina = aurora.fan("mina").tops(120_000).joins().holds("A-1").pays();
        var theo = aurora.fan("theo").tops(120_000).joins().at("aurora-second-night");

        theo.holds("A-1").pays();

        assertThat(aurora.seat("A-1").soldTo()).contains(mina);
        assertThat(aurora.seat("aurora-second-night", "A-1").soldTo()).contains(theo);
    }

    @Test
    void one_hold_at_a_time_means_in_all_performances_together() {
        var aurora = planned("aurora").alsoOn("aurora-second-night", ofDays(32)).goesOnSale();
        var mina = aurora.fan("mina").joins().holds("A-1");

        mina.at("aurora-second-night").isRefused("holds-already", fan -> fan.holds("A-1"));

        mina.releases().holds("A-1");
        assertThat(aurora.seat("aurora-second-night", "A-1").isHeldBy(mina)).isTrue();
    }

    @Test
    void the_number_of_seats_a_fan_may_have_is_counted_night_by_night() {
        var aurora = planned("aurora")
                .rules(rules -> rules.withSeatsPerMember(2))
                .alsoOn("aurora-second-night", ofDays(32))
                .goesOnSale();
        var mina = aurora.fan("mina").tops(500_000).joins().holds("A-1", "A-2").pays();

        mina.joins().at("aurora-second-night").holds("A-1", "A-2").pays();

        mina.joins().isRefused("too-many-seats", fan -> fan.holds("A-3"));
        assertThat(aurora.soldSeats()).isEqualTo(4);
    }

    @Test
    void a_seat_of_another_night_is_no_seat_of_this_one() {
        var balcony = SeatMap.block("BALCONY", List.of("A"), 4, new Grade("BALCONY"), won(60_000));
        var aurora = planned("aurora")
                .alsoOn("aurora-upstairs", ofDays(32), new SeatMap(balcony))
                .goesOnSale();
        var mina = aurora.fan("mina").tops(120_000).joins();

        mina.isRefused("no-such-seats", fan -> fan.holds("A-1", "BALCONY-A-1"));

        mina.at("aurora-upstairs").holds("BALCONY-A-1", "BALCONY-A-2").pays();
        assertThat(mina.balance()).isEqualTo(won(0));
    }

    @Test
    void refunds_end_night_by_night() {
        var aurora = planned("aurora")
                .startsIn(ofDays(10))
                .alsoOn("aurora-second-night", ofDays(11))
                .goesOnSale();
        var mina = aurora.fan("mina").tops(240_000).joins().holds("A-1").pays();
        var tonight = mina.reservationId();
        mina.joins().at("aurora-second-night").holds("A-1").pays();

        aurora.passes(ofDays(9));
        mina.isRefused("too-late-to-refund", fan -> fan.refunds(tonight));
        mina.refunds();

        assertThat(mina.balance()).isEqualTo(won(120_000));
    }

    @Test
    void a_simple_hall_has_seats_1_to_50() {
        var club = planned("club").numberedSeats(50).priced(30_000).goesOnSale();
        var mina = club.fan("mina").tops(60_000).joins();

        assertThat(mina.seesSeats())
                .extracting(Seat::label)
                .startsWith("1", "2", "3")
                .endsWith("49", "50");
        mina.holds("1", "50").pays();

        assertThat(club.takings()).isEqualTo(won(60_000));
    }

    @Test
    void a_performance_is_added_once_and_only_to_a_concert_there_is() {
        var aurora = onSale("aurora");
        var seats = SeatMap.numbered(1, new Grade("ONE"), won(1));
        var later = aurora.now().plus(ofDays(50));

        assertThatRefused(
                "performance-exists",
                () -> aurora.office()
                        .addPerformance(
                                new PerformanceId("aurora"), aurora.concert().id(), later, seats));
        assertThatRefused(
                "no-such-concert",
                () -> aurora.office()
                        .addPerformance(new PerformanceId("nowhere-1"), new ConcertId("nowhere"), later, seats));
        assertThat(aurora.fan("mina").joins().standing()).isInstanceOf(Admitted.class);
    }

    private static List<Integer> remaining(OnSale sale) {
        return sale.office().bookableDates(sale.concert().id()).stream()
                .map(BookableDate::remaining)
                .toList();
    }

    private static List<String> found(OnSale sale, ConcertSearch search) {
        return sale.office().concerts(search, Optional.empty(), 10).items().stream()
                .map(concert -> concert.id().value())
                .toList();
    }

    private static ConcertSearch titled(String part) {
        return new ConcertSearch(
                Optional.of(part), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ConcertSearch ofKind(String category) {
        return new ConcertSearch(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Category(category)),
                Optional.empty(),
                Optional.empty());
    }

    private static ConcertSearch playing(Instant at) {
        var day = at.atZone(ZoneOffset.UTC).toLocalDate();
        return new ConcertSearch(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(day), Optional.empty());
    }

    private static ConcertSearch onSaleAt(Instant at) {
        return new ConcertSearch(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(at));
    }

    private static void assertThatRefused(String code, Runnable step) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(step::run)
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
