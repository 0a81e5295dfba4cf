package dev.fairseat.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Spot;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A hall as organisers write it down: grades with their prices, and sections of rows of seats, or of numbered entries to
 * an area without seats. The schema is published at {@code /schemas/seat-map.json}; this reader also finds what a schema
 * cannot, and says of everything that is wrong where it is.
 */
final class SeatMapDocument {

    /** In bytes. Far more than 100,000 seats need, even when every one is written out. */
    static final int LARGEST = 4 * 1024 * 1024;

    /** From one seat to the next, in centimetres, unless the row says otherwise. */
    private static final int PITCH = 50;

    private static final int HIGHEST_NUMBER = 1_000_000;

    private final Part document;
    private final Currency currency;
    private final Map<String, Priced> grades = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final Set<String> labels = new HashSet<>();
    private final Map<String, Withholding> withheld = new HashMap<>();

    private record Priced(Grade grade, Money price) {}

    private SeatMapDocument(Part document, Currency currency) {
        this.document = document;
        this.currency = currency;
    }

    /**
     * @param place where in the request the document stands, as a JSON pointer
     * @param currency of all prices
     * @throws Declined with {@code invalid-seat-map} and everything that is wrong
     */
    static SeatMap read(JsonNode json, String place, Currency currency) {
        var complaints = new Complaints();
        var document = new Part(json, place, complaints).knowing("currency", "grades", "sections");
        var reader = new SeatMapDocument(document, currency);
        reader.readAll();
        complaints.requireNone();
        return new SeatMap(reader.places, reader.withheld);
    }

    private void readAll() {
        Part said = document.in("currency");
        if (document.has("currency") && !currency.getCurrencyCode().equals(said.text(Function.identity()))) {
            said.complain("wallets pay in " + currency + ", so seats are priced in it");
        }
        for (Part grade : document.in("grades").elements()) readGrade(grade.knowing("name", "price"));
        for (Part section : document.in("sections").elements()) {
            boolean standing = section.has("entries");
            if (standing) readArea(section.knowing("name", "code", "grade", "entries", "at", "blocked", "heldBack"));
            else readSection(section.knowing("name", "code", "rows"));
        }
        requireSpotsOfAllOrNone();
    }

    private void readGrade(Part part) {
        Grade grade = part.in("name").text(Grade::new);
        Part price = part.in("price");
        JsonNode amount = price.json();
        boolean possible = amount.isIntegralNumber()
                && amount.canConvertToLong()
                && amount.longValue() >= 1
                && amount.longValue() <= SeatMap.MOST_PRICE;
        if (!possible)
            price.complain("a whole number of minor units from 1 to " + SeatMap.MOST_PRICE + " is wanted here");
        if (grade == null) return;
        var priced = new Priced(grade, new Money(possible ? amount.longValue() : 1, currency));
        if (grades.put(grade.value(), priced) != null) part.in("name").complain("there is such a grade already");
    }

    // Areas without seats

    private void readArea(Part area) {
        Name name = nameOf(area, "");
        Priced grade = gradeOf(area);
        int entries = area.in("entries").number(1, SeatMap.MOST_SEATS);
        Spot spot = area.has("at") ? spotIn(area.in("at")) : Spot.UNSAID;
        if (!hasRoomFor(entries, area.in("entries"))) return;
        List<Integer> numbers = IntStream.rangeClosed(1, entries).boxed().toList();
        for (int number : numbers) {
            var entry = new Numbered(name, Name.NONE, number, grade);
            add(area.in("entries"), entry, SeatKind.STANDING, spot, false);
        }
        withholdIn(area, numbers, number -> new Numbered(name, Name.NONE, number, grade).label());
    }

    // Sections with rows

    private void readSection(Part section) {
        Name name = nameOf(section, "");
        for (Part row : section.in("rows").elements()) {
            readRow(
                    row.knowing(
                            "name",
                            "code",
                            "grade",
                            "seats",
                            "aislesAfter",
                            "wheelchair",
                            "companion",
                            "first",
                            "pitch",
                            "blocked",
                            "heldBack"),
                    name);
        }
    }

    private void readRow(Part row, Name section) {
        Name name = nameOf(row, section.code());
        Priced grade = gradeOf(row);
        List<Integer> numbers = numbersIn(row.in("seats"));
        Set<Integer> aisles = someOf(numbers, row, "aislesAfter");
        Set<Integer> wheelchair = someOf(numbers, row, "wheelchair");
        Set<Integer> companion = someOf(numbers, row, "companion");
        if (row.has("pitch") && !row.has("first")) row.in("pitch").complain("say where the first seat stands, too");
        Spot first = row.has("first") ? spotIn(row.in("first")) : Spot.UNSAID;
        Spot pitch = row.has("pitch") ? spotIn(row.in("pitch")) : new Spot(PITCH, 0);
        for (int i = 0; i < numbers.size(); i++) {
            int number = numbers.get(i);
            SeatKind kind = SeatKind.STANDARD;
            if (wheelchair.contains(number)) kind = SeatKind.WHEELCHAIR;
            else if (companion.contains(number)) kind = SeatKind.COMPANION;
            Spot spot = first.isSaid() ? spotAt(row, first, pitch, i) : Spot.UNSAID;
            add(row.in("seats"), new Numbered(section, name, number, grade), kind, spot, aisles.contains(number));
        }
        companion.stream()
                .filter(wheelchair::contains)
                .forEach(both -> row.in("companion").complain("seat " + both + " cannot be a wheelchair place, too"));
        withholdIn(row, numbers, number -> new Numbered(section, name, number, grade).label());
    }

    private void withholdIn(Part part, List<Integer> numbers, IntFunction<String> label) {
        Set<Integer> blocked = someOf(numbers, part, "blocked");
        Set<Integer> heldBack = someOf(numbers, part, "heldBack");
        blocked.forEach(number -> withheld.put(label.apply(number), Withholding.BLOCKED));
        heldBack.forEach(number -> withheld.put(label.apply(number), Withholding.HELD_BACK));
        heldBack.stream()
                .filter(blocked::contains)
                .forEach(both -> part.in("heldBack").complain("seat " + both + " cannot be blocked, too"));
    }

    private static Spot spotAt(Part row, Spot first, Spot pitch, int seat) {
        try {
            return new Spot(first.x() + seat * pitch.x(), first.y() + seat * pitch.y());
        } catch (IllegalArgumentException tooFar) {
            row.in("pitch").complain(String.valueOf(tooFar.getMessage()));
            return first;
        }
    }

    /** Either from one number to another, or one by one. */
    private List<Integer> numbersIn(Part seats) {
        List<Integer> numbers = new ArrayList<>();
        if (seats.json().isObject()) {
            Part range = seats.knowing("from", "to", "step");
            int from = range.in("from").number(1, HIGHEST_NUMBER);
            int to = range.in("to").number(1, HIGHEST_NUMBER);
            int step = range.in("step").numberOr(1, 1, HIGHEST_NUMBER);
            int count = Math.abs(to - from) / step + 1;
            if (!hasRoomFor(count, seats)) return numbers;
            for (int i = 0; i < count; i++) numbers.add(to < from ? from - i * step : from + i * step);
            return numbers;
        }
        List<Part> elements = seats.elements();
        if (!hasRoomFor(elements.size(), seats)) return numbers;
        for (Part element : elements) numbers.add(element.number(1, HIGHEST_NUMBER));
        return numbers;
    }

    private Set<Integer> someOf(List<Integer> numbers, Part row, String property) {
        Set<Integer> some = new LinkedHashSet<>();
        if (!row.has(property)) return some;
        Set<Integer> all = Set.copyOf(new HashSet<>(numbers));
        for (Part element : row.in(property).elements()) {
            int number = element.number(1, HIGHEST_NUMBER);
            if (all.contains(number)) some.add(number);
            else element.complain("the row has no seat " + number);
        }
        return some;
    }

    // What every part has

    /** @param code what stands for it in labels */
    private record Name(String text, String code) {

        static final Name NONE = new Name("", "");
    }

    private record Numbered(
            Name section, Name row, int number, @Nullable Priced grade) {

        String label() {
            var label = new StringBuilder();
            if (!section.code().isEmpty()) label.append(section.code()).append('-');
            if (!row.code().isEmpty()) label.append(row.code()).append('-');
            return label.append(number).toString();
        }
    }

    private static Name nameOf(Part part, String before) {
        if (!part.has("name") && !part.has("code")) return Name.NONE;
        String text = part.has("name") ? part.in("name").text(SeatMapDocument::name) : "";
        if (text == null) return Name.NONE;
        boolean coded = part.has("code");
        String code = coded ? part.in("code").text(Function.identity()) : text;
        if (code == null) return new Name(text, "");
        boolean fits = code.isEmpty() || Place.isLabel(code) && code.length() + before.length() <= 24;
        if (!fits) {
            part.in(coded ? "code" : "name")
                    .complain("seat labels are made with it, so it is short and has only letters A-Z, digits, dots and"
                            + " hyphens" + (coded ? "" : "; give a code beside a name that is not"));
            return new Name(text, "");
        }
        return new Name(text, code);
    }

    private static String name(String text) {
        if (text.length() > 32 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name is at most 32 characters on one line");
        }
        return text;
    }

    private @Nullable Priced gradeOf(Part part) {
        String name = part.in("grade").text(Function.identity());
        if (name == null) return null;
        Priced grade = grades.get(name);
        if (grade == null) part.in("grade").complain("there is no such grade; list it under grades");
        return grade;
    }

    private static Spot spotIn(Part part) {
        part.knowing("x", "y");
        return new Spot(
                part.in("x").number(-Spot.FARTHEST, Spot.FARTHEST), part.in("y").number(-Spot.FARTHEST, Spot.FARTHEST));
    }

    private boolean hasRoomFor(int more, Part part) {
        if (places.size() + more <= SeatMap.MOST_SEATS) return true;
        part.complain("a seat map has at most " + SeatMap.MOST_SEATS + " seats, and here it would have more");
        return false;
    }

    private void add(Part at, Numbered seat, SeatKind kind, Spot spot, boolean aisleAfter) {
        String label = seat.label();
        if (!labels.add(label)) {
            at.complain("there is a seat " + label + " already");
            return;
        }
        if (seat.grade() == null) return;
        try {
            places.add(new Place(
                    label,
                    seat.section().text(),
                    seat.row().text(),
                    seat.number(),
                    seat.grade().grade(),
                    seat.grade().price(),
                    kind,
                    spot,
                    aisleAfter));
        } catch (IllegalArgumentException impossible) {
            at.complain(String.valueOf(impossible.getMessage()));
        }
    }

    private void requireSpotsOfAllOrNone() {
        long said = places.stream().filter(place -> place.spot().isSaid()).count();
        if (said > 0 && said < places.size()) {
            document.in("sections")
                    .complain("either all seats say where they stand or none does; " + said + " of " + places.size()
                            + " do");
        }
    }
}
