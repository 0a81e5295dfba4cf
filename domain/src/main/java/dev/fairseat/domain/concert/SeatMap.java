package dev.fairseat.domain.concert;

import dev.fairseat.domain.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The seats a performance starts with, in the order in which they are listed: 1 to 100,000 of them, no label twice,
 * every price in one currency. Either all of them say where they stand or none does.
 *
 * <p>The order says more than how to list them. Seats of one row stand side by side in this order, and the rows of one
 * section, and the sections, come in the order in which their first seats are listed. Where no seat says where it
 * stands, the order is also from the best seat to the worst.
 *
 * @param withheld by label, the seats that are not for sale to begin with
 */
public record SeatMap(List<Place> places, Map<String, Withholding> withheld) {

    public static final int MOST_SEATS = 100_000;

    /** The dearest a seat can be, in minor units: so many that a hundred of them still add up. */
    public static final long MOST_PRICE = Money.MAX_AMOUNT / 100;

    /**
     * One seat as the organiser planned it.
     *
     * @param label unique within the performance: 1 to 32 letters, digits, dots and hyphens, for example {@code A-12}
     * @param section 0 to 32 characters; empty in a hall without sections
     * @param row 0 to 32 characters; empty in a hall without rows
     * @param number the seat's place within its row, counted from 1, as people read it; who sits next to whom is said by
     *     the order of the map
     * @param price more than zero, at most {@link #MOST_PRICE}
     * @param spot where it stands, or {@link Spot#UNSAID}
     * @param aisleAfter whether an aisle, a pillar or another gap parts it from the next seat of its row
     */
    public record Place(
            String label,
            String section,
            String row,
            int number,
            Grade grade,
            Money price,
            SeatKind kind,
            Spot spot,
            boolean aisleAfter) {

        private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9.-]{1,32}");

        public Place {
            if (!isLabel(label)) {
                throw new IllegalArgumentException("a seat label is 1 to 32 letters, digits, dots and hyphens");
            }
            if (section.length() > 32 || row.length() > 32) {
                throw new IllegalArgumentException("section and row of seat " + label + " are at most 32 characters");
            }
            if (number < 1) throw new IllegalArgumentException("seat " + label + " needs a number of 1 or more");
            if (!price.isPositive() || price.amount() > MOST_PRICE) {
                throw new IllegalArgumentException(
                        "seat " + label + " must cost from 1 to " + MOST_PRICE + " minor units, not " + price);
            }
        }

        /** An ordinary seat with no aisle behind it, in a map that does not say where seats stand. */
        public Place(String label, String section, String row, int number, Grade grade, Money price) {
            this(label, section, row, number, grade, price, SeatKind.STANDARD, Spot.UNSAID, false);
        }

        /** The same place, made for something else. */
        public Place as(SeatKind other) {
            return with(other, spot, aisleAfter);
        }

        public Place at(Spot here) {
            return with(kind, here, aisleAfter);
        }

        /** The same place as the last before an aisle. */
        public Place beforeAisle() {
            return with(kind, spot, true);
        }

        private Place with(SeatKind kind, Spot spot, boolean aisleAfter) {
            return new Place(label, section, row, number, grade, price, kind, spot, aisleAfter);
        }

        public static boolean isLabel(String text) {
            return SHAPE.matcher(text).matches();
        }
    }

    public SeatMap {
        places = List.copyOf(places);
        withheld = Map.copyOf(withheld);
        if (places.isEmpty() || places.size() > MOST_SEATS) {
            throw new IllegalArgumentException("a seat map has 1 to " + MOST_SEATS + " seats, not " + places.size());
        }
        Set<String> labels = new HashSet<>();
        var currency = places.get(0).price().currency();
        boolean spotSaid = places.get(0).spot().isSaid();
        for (Place place : places) {
            if (!labels.add(place.label()))
                throw new IllegalArgumentException("two seats are labelled " + place.label());
            if (!place.price().currency().equals(currency)) {
                throw new IllegalArgumentException(
                        "seat " + place.label() + " is priced in another currency than the first seat");
            }
            if (place.spot().isSaid() != spotSaid) {
                throw new IllegalArgumentException("seat " + place.label() + (spotSaid ? " does not say" : " says")
                        + " where it stands, and the first seat " + (spotSaid ? "does" : "does not"));
            }
        }
        for (String label : withheld.keySet()) {
            if (!labels.contains(label))
                throw new IllegalArgumentException("there is no seat " + label + " to withhold");
        }
    }

    /** Every seat is for sale. */
    public SeatMap(List<Place> places) {
        this(places, Map.of());
    }

    /** The same map with these seats not for sale to begin with. */
    public SeatMap withholding(List<String> labels, Withholding why) {
        Map<String, Withholding> all = new HashMap<>(withheld);
        labels.forEach(label -> all.put(label, why));
        return new SeatMap(places, all);
    }

    public Currency currency() {
        return places.get(0).price().currency();
    }

    /** A simple hall: seats {@code 1} to {@code count}, one grade, one price. */
    public static SeatMap numbered(int count, Grade grade, Money price) {
        List<Place> places = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            places.add(new Place(Integer.toString(number), "", "", number, grade, price));
        }
        return new SeatMap(places);
    }

    /** One block of rows: {@code A-1 .. A-n, B-1 ..}; with a section, {@code 101-A-1 ..}. */
    public static List<Place> block(String section, List<String> rows, int seatsPerRow, Grade grade, Money price) {
        List<Place> places = new ArrayList<>();
        String prefix = section.isEmpty() ? "" : section + "-";
        for (String row : rows) {
            for (int number = 1; number <= seatsPerRow; number++) {
                places.add(new Place(prefix + row + "-" + number, section, row, number, grade, price));
            }
        }
        return places;
    }

    /**
     * The same block, and where it stands: seats 50 cm and rows 90 cm apart, every row centred behind the first one.
     *
     * @param front the middle of its first row
     */
    public static List<Place> block(
            String section, List<String> rows, int seatsPerRow, Grade grade, Money price, Spot front) {
        List<Place> places = block(section, rows, seatsPerRow, grade, price);
        for (int i = 0; i < places.size(); i++) {
            int halfSeatsFromMiddle = 2 * (i % seatsPerRow) - (seatsPerRow - 1);
            var spot = new Spot(front.x() + 25 * halfSeatsFromMiddle, front.y() + 90 * (i / seatsPerRow));
            places.set(i, places.get(i).at(spot));
        }
        return places;
    }

    /** An area without seats: entries {@code PIT-1} to {@code PIT-n} of section {@code PIT}. */
    public static List<Place> standing(String section, int count, Grade grade, Money price, Spot middle) {
        List<Place> places = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            places.add(new Place(section + "-" + number, section, "", number, grade, price)
                    .as(SeatKind.STANDING)
                    .at(middle));
        }
        return places;
    }
}
