package dev.fairseat.domain.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks a published draw against its published entries, told one after the other, so that a million need no memory.
 * Trusts nobody: everything that follows from something else is computed again. For one thread.
 */
public final class Scrutineer {

    /** @param sentence what was checked, and when it is not right, the first thing that is wrong */
    public record Finding(boolean right, String sentence) {}

    private final PublishedDraw draw;
    private final Optional<Receipt> receipt;
    private final Optional<DrawnOrder> order;
    private final List<Digest> entering = new ArrayList<>();

    private final Notes notes = new Notes();

    /** What has been seen so far. */
    private static final class Notes {
        Entrants entrants = Entrants.none();
        long lines;
        Optional<String> wrongNumber = Optional.empty();
        Optional<String> wrongPlace = Optional.empty();
        Optional<Finding> own = Optional.empty();
    }

    /** @param receipt of the entrant who wants to find themselves in the draw */
    public Scrutineer(PublishedDraw draw, Optional<Receipt> receipt) {
        this.draw = draw;
        this.receipt = receipt;
        order = draw.closing().flatMap(closing -> draw.outcome().map(outcome -> orderBy(closing, outcome)));
    }

    private DrawnOrder orderBy(PublishedDraw.Closing closing, PublishedDraw.Outcome outcome) {
        return DrawnOrder.of(
                Draw.key(draw.concert(), outcome.seed(), closing.root(), closing.entries(), draw.beaconValue()),
                closing.entries());
    }

    /** The next published entry. */
    public void see(long number, Digest leaf, OptionalLong place) {
        notes.lines++;
        if (number != notes.lines && notes.wrongNumber.isEmpty()) {
            notes.wrongNumber =
                    Optional.of("Entry " + notes.lines + " should come next, and there is entry " + number + ".");
        }
        entering.add(leaf);
        if (entering.size() == 1_000) enter();
        if (notes.wrongPlace.isEmpty()) notes.wrongPlace = whatIsWrongWith(number, place);
        if (receipt.isPresent() && receipt.get().number() == number) notes.own = Optional.of(findOwn(leaf, place));
    }

    /** Everything that was checked, in the order in which it was published. */
    public List<Finding> findings() {
        enter();
        List<Finding> findings = new ArrayList<>();
        draw.outcome().ifPresent(outcome -> findings.add(seed(outcome)));
        draw.closing()
                .ifPresentOrElse(
                        closing -> {
                            findings.add(numbers(closing));
                            findings.add(root(closing));
                        },
                        () -> findings.add(new Finding(false, "The lobby is not closed yet: nothing can be checked.")));
        draw.lobby().beacon().ifPresent(name -> findings.add(beacon(name)));
        if (draw.lobby().beacon().isEmpty() && draw.beaconValue().isPresent()) {
            findings.add(new Finding(false, "A beacon's value takes part, and none was named in advance."));
        }
        if (order.isPresent()) findings.add(order());
        else findings.add(new Finding(true, "The order is not drawn yet, so there is none to check."));
        receipt.ifPresent(mine -> findings.add(own(mine)));
        return findings;
    }

    private void enter() {
        notes.entrants = notes.entrants.enter(entering);
        entering.clear();
    }

    private Finding seed(PublishedDraw.Outcome outcome) {
        Digest hash = outcome.seed().hash();
        return hash.equals(draw.seedHash())
                ? new Finding(true, "The seed is the one whose hash was published first: " + hash + ".")
                : new Finding(
                        false,
                        "The seed is another one than was announced: its hash is " + hash + ", not " + draw.seedHash()
                                + ".");
    }

    private Finding numbers(PublishedDraw.Closing closing) {
        if (notes.wrongNumber.isPresent()) return new Finding(false, notes.wrongNumber.get());
        return notes.lines == closing.entries()
                ? new Finding(true, "There are " + notes.lines + " entries, numbered from 1 without a gap.")
                : new Finding(false, "There are " + notes.lines + " entries and not " + closing.entries() + ".");
    }

    private Finding root(PublishedDraw.Closing closing) {
        Digest root = notes.entrants.root();
        return root.equals(closing.root())
                ? new Finding(true, "They are those that were fixed at " + closing.at() + ": root " + root + ".")
                : new Finding(
                        false,
                        "They are not those that were fixed at " + closing.at() + ": their root is " + root + ", not "
                                + closing.root() + ".");
    }

    private Finding beacon(String name) {
        if (draw.beaconValue().isPresent()) {
            return new Finding(
                    true,
                    "The beacon \"" + name + "\" is said to be \""
                            + draw.beaconValue().get()
                            + "\". Compare that with its source, and that it came after the root was published.");
        }
        return order.isEmpty()
                ? new Finding(true, "The beacon \"" + name + "\" is awaited.")
                : new Finding(false, "The beacon \"" + name + "\" was named in advance and takes no part.");
    }

    private Finding order() {
        return notes.wrongPlace
                .map(wrong -> new Finding(false, wrong))
                .orElseGet(() -> new Finding(
                        true,
                        "Every entry is at the place that seed, root, number of entries"
                                + (draw.beaconValue().isPresent() ? " and beacon" : "") + " give it."));
    }

    private Optional<String> whatIsWrongWith(long number, OptionalLong place) {
        if (order.isEmpty()) return Optional.empty();
        if (number < 1 || number > order.get().entries()) {
            return Optional.of(
                    "Entry " + number + " is not one of the " + order.get().entries() + " that were drawn.");
        }
        long right = order.get().placeOf(number);
        if (place.isPresent() && place.getAsLong() == right) return Optional.empty();
        return Optional.of("Entry " + number + " belongs at place " + right
                + (place.isPresent() ? " and is at " + place.getAsLong() + "." : " and has none."));
    }

    private Finding findOwn(Digest leaf, OptionalLong place) {
        Receipt mine = receipt.orElseThrow();
        if (!mine.concert().equals(draw.concert())) {
            return new Finding(
                    false, "The receipt is for " + mine.concert() + ", the draw for " + draw.concert() + ".");
        }
        if (!mine.leaf().equals(leaf)) {
            return new Finding(
                    false,
                    "Entry " + mine.number() + " is another one than that of the receipt: " + leaf + ", not "
                            + mine.leaf() + ".");
        }
        return new Finding(
                true,
                "The receipt is for entry " + mine.number() + ", which took part"
                        + (place.isPresent() ? ": it is at place " + place.getAsLong() + "." : "."));
    }

    private Finding own(Receipt mine) {
        return notes.own.orElseGet(() ->
                new Finding(false, "The receipt is for entry " + mine.number() + ", and there is no such entry."));
    }
}
