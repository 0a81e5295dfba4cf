package dev.fairseat.bootstrap;

import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Venue;
import dev.fairseat.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/** Two made-up concerts to try an on-sale with: one small enough to sell out by hand, one with a seat map to browse. */
final class DemoConcerts {

    static final ConcertId CLUB = new ConcertId("low-tide-trio");
    static final ConcertId ARENA = new ConcertId("aurora-world-tour");

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private final TicketOffice office;
    private final Currency currency;
    private final Instant now;

    private DemoConcerts(TicketOffice office, Currency currency, Instant now) {
        this.office = office;
        this.currency = currency;
        this.now = now;
    }

    /** Puts on sale whichever of them the office does not have yet; sales go on for a year. */
    static void putOnSale(TicketOffice office, Currency currency, Instant now) {
        var demo = new DemoConcerts(office, currency, now);
        demo.club();
        demo.arena();
    }

    private void club() {
        concert(CLUB, "The Basement Sessions", "Low Tide Trio", "Basement 50", "jazz");
        var seats = SeatMap.numbered(50, new Grade("STANDARD"), price(45));
        performance(CLUB, "low-tide-trio-early", 18, seats);
        performance(CLUB, "low-tide-trio-late", 21, seats);
    }

    private void arena() {
        concert(ARENA, "Aurora World Tour", "Aurora", "Harbour Arena", "k-pop");
        performance(ARENA, "aurora-world-tour-seoul", 19, new SeatMap(arenaSeats()));
    }

    /** 12,000 seats: 2,000 on the floor, 4,000 in the lower and 6,000 in the upper ring. */
    private List<Place> arenaSeats() {
        List<Place> places = new ArrayList<>();
        sections("F", 1, 4).forEach(section -> places.addAll(block(section, 20, 25, "VIP", 198)));
        sections("", 101, 110).forEach(section -> places.addAll(block(section, 20, 20, "R", 154)));
        sections("", 201, 212).forEach(section -> places.addAll(block(section, 20, 25, "S", 121)));
        return places;
    }

    private List<Place> block(String section, int rows, int seatsPerRow, String grade, int price) {
        List<String> letters = IntStream.range(0, rows)
                .mapToObj(row -> Character.toString('A' + row))
                .toList();
        return SeatMap.block(section, letters, seatsPerRow, new Grade(grade), price(price));
    }

    private static List<String> sections(String prefix, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> prefix + number)
                .toList();
    }

    /** In thousands where money has no minor unit, as won has none, and in whole units elsewhere. */
    private Money price(int amount) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return new Money(digits == 0 ? amount * 1000L : amount * (long) Math.pow(10, digits), currency);
    }

    private void concert(ConcertId id, String title, String artist, String venue, String category) {
        var sales = new SalesWindow(now, now.atZone(SEOUL).plusYears(1).toInstant());
        var concert = new Concert(
                id, title, artist, new Venue(venue, SEOUL), new Category(category), sales, OnSaleRules.standard());
        unlessThere(() -> office.putOnSale(concert));
    }

    private void performance(ConcertId concert, String id, int hour, SeatMap seats) {
        LocalDate day = now.atZone(SEOUL).toLocalDate().plusYears(1).plusDays(7);
        Instant startsAt = day.atTime(hour, 0).atZone(SEOUL).toInstant();
        unlessThere(() -> office.addPerformance(new PerformanceId(id), concert, startsAt, seats));
    }

    /** Each on its own, so that a start that was cut off half-way is completed by the next. */
    private static void unlessThere(Runnable step) {
        try {
            step.run();
        } catch (Refused no) {
            boolean there = no.refusal() instanceof ConcertRefusal.AlreadyOnSale
                    || no.refusal() instanceof ConcertRefusal.PerformanceExists;
            if (!there) throw no;
        }
    }
}
