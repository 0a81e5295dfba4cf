package dev.fairseat.domain.seat;

import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.NIGHT;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.reservation;
import static dev.fairseat.domain.Aurora.won;

import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Spot;
import java.util.ArrayList;
import java.util.List;

/**
 * Halls as one would draw them. In a row {@code o} is an ordinary seat, {@code v} one of grade VIP, {@code w} a
 * wheelchair place, {@code c} a companion seat, {@code s} an entry to a standing area, each as a capital when taken
 * ({@code x} for {@code O}); {@code |} is an aisle. Rows are A, B, ... and their seats are labelled, ...
 */
final class Hall {

    static final Grade PLAIN = new Grade("PLAIN");
    static final Grade VIP = new Grade("VIP");

    private final List<Seat> seats = new ArrayList<>();

    private Hall() {}

    /** Without sections, and without a word about where seats stand: A-1 is the best. */
    static Hall of(String... rows) {
        return new Hall().add("", false, rows);
    }

    /** In front of a stage: rows 1 m apart, seats 50 cm, every row centred. */
    static Hall withStage(String... rows) {
        return new Hall().add("", true, rows);
    }

    static Hall inSections() {
        return new Hall();
    }

    Hall section(String name, String... rows) {
        return add(name, false, rows);
    }

    private Hall add(String section, boolean staged, String... rows) {
        for (int row = 0; row < rows.length; row++) {
            String name = Character.toString('A' + row);
            String signs = rows[row];
            int number = 0;
            for (int i = 0; i < signs.length(); i++) {
                if (signs.charAt(i) == '|') continue;
                number++;
                boolean aisleAfter = i + 1 < signs.length() && signs.charAt(i + 1) == '|';
                var spot = staged ? new Spot((2 * i - signs.length() + 1) * 25, (row + 1) * 100) : Spot.UNSAID;
                String prefix = section.isEmpty() ? "" : section + "-";
                char sign = signs.charAt(i);
                var place = new Place(
                        prefix + name + "-" + number,
                        section,
                        name,
                        number,
                        Character.toLowerCase(sign) == 'v' ? VIP : PLAIN,
                        won(1),
                        kind(sign),
                        spot,
                        aisleAfter);
                add(place, Character.isUpperCase(sign) || sign == 'x');
            }
        }
        return this;
    }

    private void add(Place place, boolean taken) {
        Seat open = Seat.open(NIGHT, seats.size(), place);
        seats.add(taken ? taken(open) : open);
    }

    static Seat taken(Seat seat) {
        return new Seat(seat.id(), seat.position(), seat.place(), new SeatStatus.Sold(MINA, reservation(1)), 2);
    }

    private static SeatKind kind(char sign) {
        return switch (Character.toLowerCase(sign)) {
            case 'o', 'x', 'v' -> SeatKind.STANDARD;
            case 'w' -> SeatKind.WHEELCHAIR;
            case 'c' -> SeatKind.COMPANION;
            case 's' -> SeatKind.STANDING;
            default -> throw new IllegalArgumentException("what is a " + sign + "?");
        };
    }

    List<Seat> seats() {
        return List.copyOf(seats);
    }

    OpenSeats open() {
        return SeatPlan.of(seats).openAt(seats, OPENING);
    }

    SeatOffer best(int count) {
        return best(SeatWish.of(count));
    }

    SeatOffer best(SeatWish wish) {
        return BestAvailable.choose(open(), wish);
    }
}
