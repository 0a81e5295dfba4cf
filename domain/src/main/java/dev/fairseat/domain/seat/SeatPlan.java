package dev.fairseat.domain.seat;

import static java.util.Objects.requireNonNull;

import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What never changes about the seats of a performance: rows, neighbours, distances. Made once and shared by everybody
 * who chooses there; which seats are open is said anew each time ({@link OpenSeats}).
 *
 * <p>Inside, seats are numbered section by section, row by row, each in the order of the seat map; "earlier" means
 * smaller in this numbering. A standing area is a row of its own. Where all seats say where they stand, distance is
 * theirs from the stage; otherwise it is their place in the order of the map. All entries to a standing area are as far
 * away as the nearest of them.
 */
public final class SeatPlan {

    private static final int NO_SEAT = -1;

    private final PerformanceId performance;
    private final String[] labels;
    private final Grade[] grades;
    private final int[] rows;
    private final int[] sections;
    private final int[] distances;
    private final int[] nearestFirst;
    private final int[] byPosition;
    // Whether the next seat is the neighbour of this one. Never so in a standing area.
    private final BitSet joined = new BitSet();
    private final Map<SeatKind, BitSet> ofKind = new EnumMap<>(SeatKind.class);
    private final Map<Grade, BitSet> ofGrade = new HashMap<>();
    private final Map<String, BitSet> ofSection = new HashMap<>();
    private final Map<String, Integer> byLabel = new HashMap<>();

    /** @param seats all seats of one performance, in any order and whatever their status */
    public static SeatPlan of(Collection<Seat> seats) {
        if (seats.isEmpty()) throw new IllegalArgumentException("a seat plan has seats");
        return new SeatPlan(
                seats.stream().sorted(Comparator.comparingInt(Seat::position)).toList());
    }

    private SeatPlan(List<Seat> inMapOrder) {
        int size = inMapOrder.size();
        performance = inMapOrder.get(0).id().performance();
        labels = new String[size];
        grades = new Grade[size];
        rows = new int[size];
        sections = new int[size];
        distances = new int[size];
        byPosition = new int[inMapOrder.get(size - 1).position() + 1];
        Arrays.fill(byPosition, NO_SEAT);
        for (var kind : SeatKind.values()) ofKind.put(kind, new BitSet());
        layOut(inMapOrder);
        nearestFirst = LongStream.range(0, size)
                .map(seat -> (long) distances[(int) seat] << Integer.SIZE | seat)
                .sorted()
                .mapToInt(distanceAndSeat -> (int) distanceAndSeat)
                .toArray();
    }

    private record RowName(String section, String row, boolean standing) {

        static RowName of(Seat seat) {
            Place place = seat.place();
            return new RowName(place.section(), place.row(), place.kind() == SeatKind.STANDING);
        }
    }

    private void layOut(List<Seat> inMapOrder) {
        Map<String, Map<RowName, List<Seat>>> hall = new LinkedHashMap<>();
        for (Seat seat : inMapOrder) {
            hall.computeIfAbsent(seat.place().section(), section -> new LinkedHashMap<>())
                    .computeIfAbsent(RowName.of(seat), row -> new ArrayList<>())
                    .add(seat);
        }
        boolean spotsSaid =
                inMapOrder.stream().allMatch(seat -> seat.place().spot().isSaid());
        int next = 0;
        int row = 0;
        int section = 0;
        for (var rowsOfSection : hall.values()) {
            for (var seatsOfRow : rowsOfSection.values()) {
                for (Seat seat : seatsOfRow) {
                    enter(seat, next);
                    rows[next] = row;
                    sections[next] = section;
                    distances[next] = spotsSaid ? seat.place().spot().distance() : seat.position();
                    next++;
                }
                if (isStanding(next - 1)) levelDistances(next - seatsOfRow.size(), next);
                else joined.clear(next - 1);
                row++;
            }
            section++;
        }
    }

    private void enter(Seat seat, int index) {
        if (!seat.id().performance().equals(performance)) {
            throw new IllegalArgumentException(seat.id() + " is no seat of " + performance);
        }
        if (byLabel.put(seat.label(), index) != null) throw new IllegalArgumentException(seat.id() + " is there twice");
        Place place = seat.place();
        labels[index] = seat.label();
        grades[index] = place.grade();
        byPosition[seat.position()] = index;
        joined.set(index, place.kind() != SeatKind.STANDING && !place.aisleAfter());
        seatsOf(place.kind()).set(index);
        ofGrade.computeIfAbsent(place.grade(), grade -> new BitSet()).set(index);
        ofSection.computeIfAbsent(place.section(), name -> new BitSet()).set(index);
    }

    private void levelDistances(int from, int to) {
        int nearest = Integer.MAX_VALUE;
        for (int i = from; i < to; i++) nearest = Math.min(nearest, distances[i]);
        for (int i = from; i < to; i++) distances[i] = nearest;
    }

    public PerformanceId performance() {
        return performance;
    }

    /** @param seats seats of this performance; those left out count as taken */
    public OpenSeats openAt(Collection<Seat> seats, Instant now) {
        BitSet open = new BitSet(labels.length);
        for (Seat seat : seats) if (seat.isOpenAt(now)) open.set(indexAt(seat.position()));
        return new OpenSeats(this, open);
    }

    /** @param positions the positions in the seat map of the seats that are open */
    public OpenSeats openAt(BitSet positions) {
        BitSet open = new BitSet(labels.length);
        positions.stream().forEach(position -> open.set(indexAt(position)));
        return new OpenSeats(this, open);
    }

    private int indexAt(int position) {
        if (position >= byPosition.length || byPosition[position] == NO_SEAT) {
            throw new IllegalArgumentException(performance + " has no seat at position " + position);
        }
        return byPosition[position];
    }

    /** How many seats there are, open or not. */
    public int size() {
        return labels.length;
    }

    int indexOf(String label) {
        Integer index = byLabel.get(label);
        if (index == null) throw new IllegalArgumentException(performance + " has no seat " + label);
        return index;
    }

    String label(int seat) {
        return labels[seat];
    }

    Grade grade(int seat) {
        return grades[seat];
    }

    /** Rows of one section that follow each other in number are neighbours. */
    int row(int seat) {
        return rows[seat];
    }

    int section(int seat) {
        return sections[seat];
    }

    int distance(int seat) {
        return distances[seat];
    }

    /** The seat with so many before it when all are lined up by distance, then by number. */
    int nearest(int rank) {
        return nearestFirst[rank];
    }

    boolean isStanding(int seat) {
        return seatsOf(SeatKind.STANDING).get(seat);
    }

    /** Whether the next number is the seat right beside this one. */
    boolean isJoined(int seat) {
        return joined.get(seat);
    }

    /** Whether two people in these seats, the first of which is the earlier one, are together. */
    boolean areTogether(int earlier, int later) {
        if (later == earlier + 1 && isJoined(earlier)) return true;
        return rows[earlier] == rows[later] && isStanding(earlier);
    }

    BitSet seatsOf(SeatKind kind) {
        return requireNonNull(ofKind.get(kind));
    }

    Optional<BitSet> seatsIn(Grade grade) {
        return Optional.ofNullable(ofGrade.get(grade));
    }

    Optional<BitSet> seatsIn(String section) {
        return Optional.ofNullable(ofSection.get(section));
    }
}
