package dev.fairseat.domain.seat;

import dev.fairseat.domain.concert.SeatKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds the best seats the slow way: makes every choice there is, counts how far each falls short of each preference by
 * looking at it, and keeps the best. Written from the words of {@link Preference} and shares no code with what it
 * judges.
 */
final class EveryChoice {

    private final List<Seat> seats;
    private final Set<Seat> open = seatSet();
    private final Map<Seat, Integer> order = new IdentityHashMap<>();
    private final Map<Seat, List<Seat>> rowOf = new IdentityHashMap<>();
    private final Map<Seat, Integer> rowInSection = new IdentityHashMap<>();
    private final boolean spotsSaid;
    private final List<Preference> ranking;

    EveryChoice(Collection<Seat> seats, Instant now) {
        this(seats, now, List.of(Preference.values()));
    }

    /** @param ranking another order of the preferences, or only some of them */
    EveryChoice(Collection<Seat> seats, Instant now, List<Preference> ranking) {
        this.seats =
                seats.stream().sorted(Comparator.comparingInt(Seat::position)).toList();
        this.seats.stream().filter(seat -> seat.isOpenAt(now)).forEach(open::add);
        this.spotsSaid = seats.stream().allMatch(seat -> seat.place().spot().isSaid());
        this.ranking = ranking;
        Map<String, Map<String, List<Seat>>> sections = new LinkedHashMap<>();
        for (Seat seat : this.seats) {
            String row = seat.place().row() + (isStanding(seat) ? " standing" : " sitting");
            sections.computeIfAbsent(seat.place().section(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(row, name -> new ArrayList<>())
                    .add(seat);
        }
        for (var rows : sections.values()) {
            int number = 0;
            for (var row : rows.values()) {
                for (Seat seat : row) {
                    order.put(seat, order.size());
                    rowOf.put(seat, row);
                    rowInSection.put(seat, number);
                }
                number++;
            }
        }
    }

    /** Empty when there is no choice at all. */
    Optional<List<String>> best(SeatWish wish) {
        return bestChoice(wish)
                .map(best -> best.choice.stream().map(Seat::label).toList());
    }

    /** What the best choice falls short of, of those that matter. */
    List<Preference> relaxed(SeatWish wish) {
        var best = bestChoice(wish).orElseThrow();
        var relaxed = EnumSet.noneOf(Preference.class);
        for (var preference : Preference.values()) if (best.shortfall(preference) > 0) relaxed.add(preference);
        if (wish.count() == 1) relaxed.remove(Preference.NOBODY_ALONE);
        relaxed.remove(Preference.CLOSEST);
        if (distance(best.choice) > leastDistance(wish, kinds(best.choice))) relaxed.add(Preference.CLOSEST);
        return List.copyOf(relaxed);
    }

    private Optional<Choice> bestChoice(SeatWish wish) {
        List<Choice> best = new ArrayList<>();
        forEveryChoice(eligible(wish), wish.count(), seats -> {
            if (seats.stream().filter(seat -> kind(seat) == SeatKind.WHEELCHAIR).count() < wish.wheelchairs()) return;
            var choice = new Choice(seats, wish);
            if (best.isEmpty()) best.add(choice);
            else if (choice.isBetterThan(best.get(0))) best.set(0, choice);
        });
        return best.stream().findFirst();
    }

    private List<Seat> eligible(SeatWish wish) {
        return seats.stream()
                .filter(open::contains)
                .filter(seat -> wish.grade().map(seat.grade()::equals).orElse(true))
                .filter(seat ->
                        wish.section().map(seat.place().section()::equals).orElse(true))
                .sorted(Comparator.comparing(order::get))
                .toList();
    }

    private interface Look {
        void at(List<Seat> choice);
    }

    private static void forEveryChoice(List<Seat> from, int count, Look look) {
        forEveryChoice(from, count, 0, new ArrayList<>(), look);
    }

    private static void forEveryChoice(List<Seat> from, int count, int next, List<Seat> begun, Look look) {
        if (begun.size() == count) {
            look.at(List.copyOf(begun));
            return;
        }
        for (int i = next; i <= from.size() - (count - begun.size()); i++) {
            begun.add(from.get(i));
            forEveryChoice(from, count, i + 1, begun, look);
            begun.remove(begun.size() - 1);
        }
    }

    private int[] inOrder(List<Seat> choice) {
        return choice.stream().mapToInt(order::get).sorted().toArray();
    }

    /** Seats for a wish. Counts only what it is asked for. */
    private final class Choice {

        private final List<Seat> choice;
        private final SeatWish wish;
        private final Map<Preference, Long> counted = new EnumMap<>(Preference.class);

        Choice(List<Seat> choice, SeatWish wish) {
            this.choice = choice;
            this.wish = wish;
        }

        boolean isBetterThan(Choice other) {
            for (var preference : ranking) {
                int compared = Long.compare(shortfall(preference), other.shortfall(preference));
                if (compared != 0) return compared < 0;
            }
            return Arrays.compare(inOrder(choice), inOrder(other.choice)) < 0;
        }

        long shortfall(Preference preference) {
            Long known = counted.get(preference);
            if (known == null && DEPENDING_ON_ROLES.contains(preference)) countByRoles();
            else if (known == null) counted.put(preference, count(preference));
            return counted.get(preference);
        }

        private long count(Preference preference) {
            return switch (preference) {
                case ADJACENT -> blocks(choice).size() - 1;
                case SAME_SECTION -> sections() > 1 ? 1 : 0;
                case NEIGHBOURING_ROWS ->
                    sections() > 1 || rowNumbers().last() - rowNumbers().first() > 1 ? 1 : 0;
                case NOBODY_ALONE ->
                    blocks(choice).stream().filter(block -> block.size() == 1).count();
                case SAME_ROW -> choice.stream().map(rowOf::get).distinct().count() > 1 ? 1 : 0;
                case NO_ORPHAN -> orphans(choice).size();
                case CLOSEST -> distance(choice);
                default -> throw new IllegalArgumentException(preference + " depends on roles");
            };
        }

        private long sections() {
            return choice.stream()
                    .map(seat -> seat.place().section())
                    .distinct()
                    .count();
        }

        private TreeSet<Integer> rowNumbers() {
            return new TreeSet<>(choice.stream().map(rowInSection::get).toList());
        }

        private void countByRoles() {
            List<Map<Preference, Long>> ways = new ArrayList<>();
            giveRoles(choice, wish, new ArrayList<>(), ways);
            counted.putAll(ways.stream().min(this::compareWays).orElseThrow());
        }

        private int compareWays(Map<Preference, Long> one, Map<Preference, Long> other) {
            for (var preference : ranking) {
                if (!DEPENDING_ON_ROLES.contains(preference)) continue;
                int compared = Long.compare(one.get(preference), other.get(preference));
                if (compared != 0) return compared;
            }
            return 0;
        }
    }

    private static final Set<Preference> DEPENDING_ON_ROLES = EnumSet.of(
            Preference.WHEELCHAIR_PLACES_SPARED,
            Preference.COMPANION_BESIDE,
            Preference.COMPANION_SEATS_SPARED,
            Preference.COMPANION_IN_COMPANION_SEAT);

    private void giveRoles(List<Seat> choice, SeatWish wish, List<Character> begun, List<Map<Preference, Long>> ways) {
        int next = begun.size();
        if (next == choice.size()) {
            ways.add(countsWith(choice, begun));
            return;
        }
        int guests = wish.count() - wish.wheelchairs() - wish.companions();
        Map.of('w', wish.wheelchairs(), 'c', wish.companions(), 'g', guests).forEach((role, most) -> {
            if (begun.stream().filter(role::equals).count() == most) return;
            if (role == 'w' && kind(choice.get(next)) != SeatKind.WHEELCHAIR) return;
            begun.add(role);
            giveRoles(choice, wish, begun, ways);
            begun.remove(begun.size() - 1);
        });
    }

    private Map<Preference, Long> countsWith(List<Seat> choice, List<Character> roles) {
        Map<Preference, Long> counts = new EnumMap<>(Preference.class);
        DEPENDING_ON_ROLES.forEach(preference -> counts.put(preference, 0L));
        for (int i = 0; i < choice.size(); i++) {
            Seat seat = choice.get(i);
            char role = roles.get(i);
            if (role != 'w' && kind(seat) == SeatKind.WHEELCHAIR) {
                counts.merge(Preference.WHEELCHAIR_PLACES_SPARED, 1L, Long::sum);
            }
            if (role == 'g' && kind(seat) == SeatKind.COMPANION) {
                counts.merge(Preference.COMPANION_SEATS_SPARED, 1L, Long::sum);
            }
            if (role != 'c') continue;
            boolean beside = IntStream.range(0, choice.size())
                    .anyMatch(other -> roles.get(other) == 'w' && areSideBySide(seat, choice.get(other)));
            if (!beside) counts.merge(Preference.COMPANION_BESIDE, 1L, Long::sum);
            if (kind(seat) != SeatKind.COMPANION) {
                counts.merge(Preference.COMPANION_IN_COMPANION_SEAT, 1L, Long::sum);
            }
        }
        return counts;
    }

    List<List<Seat>> blocks(List<Seat> choice) {
        List<List<Seat>> blocks = new ArrayList<>();
        for (Seat seat : choice) {
            List<List<Seat>> touching = blocks.stream()
                    .filter(block -> block.stream().anyMatch(other -> areTogether(seat, other)))
                    .toList();
            List<Seat> joined = new ArrayList<>(List.of(seat));
            touching.forEach(joined::addAll);
            blocks.removeAll(touching);
            blocks.add(joined);
        }
        return blocks;
    }

    boolean areTogether(Seat one, Seat other) {
        return rowOf.get(one) == rowOf.get(other) && isStanding(one) || areSideBySide(one, other);
    }

    private boolean areSideBySide(Seat one, Seat other) {
        if (rowOf.get(one) != rowOf.get(other) || isStanding(one)) return false;
        // Seats of a row are numbered without gaps.
        Seat first = order.get(one) < order.get(other) ? one : other;
        return Math.abs(order.get(one) - order.get(other)) == 1
                && !first.place().aisleAfter();
    }

    /** Those the choice makes, whether or not it could be helped. */
    List<Seat> orphans(Collection<Seat> choice) {
        Set<Seat> left = seatSet();
        left.addAll(open);
        choice.forEach(left::remove);
        return seats.stream()
                .filter(left::contains)
                .filter(seat -> kind(seat) == SeatKind.STANDARD)
                .filter(seat -> hasNeighbourAmong(open, seat) && !hasNeighbourAmong(left, seat))
                .toList();
    }

    private boolean hasNeighbourAmong(Set<Seat> some, Seat seat) {
        return rowOf.get(seat).stream()
                .filter(some::contains)
                .filter(other -> kind(other) == SeatKind.STANDARD)
                .anyMatch(other -> areSideBySide(seat, other));
    }

    private long distance(List<Seat> choice) {
        return choice.stream().mapToLong(this::distance).sum();
    }

    private long distance(Seat seat) {
        if (!isStanding(seat)) return ownDistance(seat);
        return rowOf.get(seat).stream().mapToLong(this::ownDistance).min().orElseThrow();
    }

    private long ownDistance(Seat seat) {
        var spot = seat.place().spot();
        return spotsSaid ? Math.round(Math.hypot(spot.x(), spot.y())) : seat.position();
    }

    private static List<Boolean> kinds(List<Seat> choice) {
        return choice.stream()
                .map(EveryChoice::kind)
                .filter(kind -> !kind.isForAnybody())
                .map(SeatKind.WHEELCHAIR::equals)
                .sorted()
                .toList();
    }

    private long leastDistance(SeatWish wish, List<Boolean> kinds) {
        long[] least = {Long.MAX_VALUE};
        forEveryChoice(eligible(wish), wish.count(), choice -> {
            if (kinds(choice).equals(kinds)) least[0] = Math.min(least[0], distance(choice));
        });
        return least[0];
    }

    private static Set<Seat> seatSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static SeatKind kind(Seat seat) {
        return seat.place().kind();
    }

    private static boolean isStanding(Seat seat) {
        return kind(seat) == SeatKind.STANDING;
    }
}
