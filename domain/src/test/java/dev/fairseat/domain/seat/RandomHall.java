package dev.fairseat.domain.seat;

import static dev.fairseat.domain.Aurora.NIGHT;
import static dev.fairseat.domain.Aurora.won;

import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Spot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A hall and a wish nobody would think of. The same seed, the same hall. */
final class RandomHall {

    private final Random random;
    private final List<Seat> seats = new ArrayList<>();

    private RandomHall(long seed) {
        this.random = new Random(seed);
    }

    /** With few enough open seats to look at every choice. */
    static RandomHall small(long seed) {
        var hall = new RandomHall(seed);
        hall.build(1 + hall.random.nextInt(2), 1 + hall.random.nextInt(3), 7);
        hall.takeAllBut(4 + hall.random.nextInt(8));
        return hall;
    }

    static RandomHall large(long seed) {
        var hall = new RandomHall(seed);
        hall.build(1 + hall.random.nextInt(4), 5 + hall.random.nextInt(10), 30);
        hall.takeAllBut(hall.random.nextInt(hall.seats.size()) + 1);
        return hall;
    }

    List<Seat> seats() {
        return List.copyOf(seats);
    }

    Random random() {
        return random;
    }

    private void build(int sections, int mostRows, int mostSeats) {
        boolean spotsSaid = random.nextBoolean();
        // Coarse spots, so that many seats are equally far and ties are common.
        int grain = random.nextBoolean() ? 1 : 400;
        double aisles = random.nextDouble() * 0.3;
        double special = Math.max(0, random.nextDouble() * 1.2 - 0.4);
        double standing = random.nextInt(4) == 0 ? 0.3 : 0;
        List<Place> places = new ArrayList<>();
        for (int section = 0; section < sections; section++) {
            int rows = 1 + random.nextInt(mostRows);
            for (int row = 0; row < rows; row++) {
                boolean isArea = random.nextDouble() < standing;
                int size = 1 + random.nextInt(mostSeats);
                for (int i = 0; i < size; i++) {
                    var place = new Place(
                            "L" + random.nextInt(1_000_000_000),
                            "S" + section,
                            "R" + row,
                            i + 1,
                            random.nextInt(4) == 0 ? Hall.VIP : Hall.PLAIN,
                            won(1));
                    if (random.nextDouble() < aisles) place = place.beforeAisle();
                    if (isArea) place = place.as(SeatKind.STANDING);
                    else if (random.nextDouble() < special) place = place.as(special());
                    if (spotsSaid) place = place.at(spot(section, row, i, size, grain));
                    places.add(place);
                }
            }
        }
        // Rows need not be listed one after the other; only the seats of a row are in its order.
        if (random.nextInt(3) == 0) interleave(places);
        for (Place place : places) seats.add(Seat.open(NIGHT, seats.size(), place));
    }

    private SeatKind special() {
        return random.nextBoolean() ? SeatKind.WHEELCHAIR : SeatKind.COMPANION;
    }

    private static Spot spot(int section, int row, int i, int size, int grain) {
        int x = (section * 1500 + (2 * i - size) * 25) / grain * grain;
        int y = (row + 1) * 100 / grain * grain + grain;
        return new Spot(x, y);
    }

    private void interleave(List<Place> places) {
        List<String> rows =
                new ArrayList<>(places.stream().map(RandomHall::rowOf).toList());
        Collections.shuffle(rows, random);
        List<Place> left = new ArrayList<>(places);
        places.clear();
        for (String row : rows) {
            Place next = left.stream()
                    .filter(place -> rowOf(place).equals(row))
                    .findFirst()
                    .orElseThrow();
            left.remove(next);
            places.add(next);
        }
    }

    private static String rowOf(Place place) {
        return place.section() + "/" + place.row();
    }

    private void takeAllBut(int open) {
        List<Integer> positions =
                new ArrayList<>(seats.stream().map(Seat::position).toList());
        Collections.shuffle(positions, random);
        positions.stream().skip(open).forEach(position -> seats.set(position, Hall.taken(seats.get(position))));
    }

    SeatWish wish() {
        int count = 1 + random.nextInt(SeatWish.MOST);
        var wish = SeatWish.of(count);
        if (random.nextInt(4) == 0) wish = wish.inGrade(any().grade());
        if (random.nextInt(4) == 0) wish = wish.inSection(any().place().section());
        boolean hasWheelchairPlaces =
                seats.stream().anyMatch(seat -> seat.place().kind() == SeatKind.WHEELCHAIR);
        if (!hasWheelchairPlaces || random.nextInt(3) == 0) return wish;
        int wheelchairs = 1 + random.nextInt(Math.min(count, 3));
        return wish.with(wheelchairs, random.nextInt(count - wheelchairs + 1));
    }

    SeatWish wishOfGuests() {
        var wish = wish();
        return wish.with(0, 0);
    }

    private Seat any() {
        return seats.get(random.nextInt(seats.size()));
    }
}
