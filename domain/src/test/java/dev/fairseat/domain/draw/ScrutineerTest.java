package dev.fairseat.domain.draw;

import static dev.fairseat.domain.Aurora.AURORA;
import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.THEO;
import static dev.fairseat.domain.Aurora.concert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.draw.PublishedDraw.Closing;
import dev.fairseat.domain.draw.PublishedDraw.Outcome;
import dev.fairseat.domain.draw.PublishedDraw.Status;
import dev.fairseat.domain.draw.Scrutineer.Finding;
import dev.fairseat.domain.member.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScrutineerTest {

    private static final Instant EARLIER = OPENING.minusSeconds(3_600);
    private static final int PEOPLE = 2_500;
    private static final Optional<String> BEACON = Optional.of("drand quicknet, round 7");
    private static final Draw OPEN = enter(Draw.announce(AURORA, DrawTest.secret(0), DrawTest.secret(100)));
    private static final Lobby PLAIN = new Lobby(EARLIER, Optional.empty());
    private static final Draw DRAWN = OPEN.close(PLAIN, OPENING);

    private record Line(long number, Digest leaf, OptionalLong place) {}

    private static Draw enter(Draw draw) {
        return draw.enter(LongStream.rangeClosed(1, PEOPLE)
                .mapToObj(number -> receipt(draw, number).leaf())
                .toList());
    }

    private static Receipt receipt(Draw draw, long number) {
        return draw.receipt(number, new MemberId("fan-" + number), EARLIER.plusMillis(number));
    }

    private static List<Line> lines(Draw draw) {
        var order = draw.order();
        return new ArrayList<>(LongStream.rangeClosed(1, PEOPLE)
                .mapToObj(number -> new Line(
                        number,
                        receipt(draw, number).leaf(),
                        order.map(places -> OptionalLong.of(places.placeOf(number)))
                                .orElse(OptionalLong.empty())))
                .toList());
    }

    private static PublishedDraw published(Draw draw) {
        return draw.publishedAt(draw.beaconValue().isPresent() ? new Lobby(EARLIER, BEACON) : PLAIN, OPENING);
    }

    private static List<Finding> findings(PublishedDraw draw, List<Line> lines, Optional<Receipt> receipt) {
        var scrutineer = new Scrutineer(draw, receipt);
        lines.forEach(line -> scrutineer.see(line.number(), line.leaf(), line.place()));
        return scrutineer.findings();
    }

    private static List<String> complaints(PublishedDraw draw, List<Line> lines) {
        return findings(draw, lines, Optional.empty()).stream()
                .filter(finding -> !finding.right())
                .map(Finding::sentence)
                .toList();
    }

    private static PublishedDraw with(Closing closing) {
        var draw = published(DRAWN);
        return new PublishedDraw(
                draw.concert(),
                draw.status(),
                draw.seedHash(),
                draw.lobby(),
                Optional.of(closing),
                draw.beaconValue(),
                draw.outcome());
    }

    private static Closing closing() {
        return published(DRAWN).closing().orElseThrow();
    }

    @Test
    void an_honest_draw_is_found_right() {
        assertThat(findings(published(DRAWN), lines(DRAWN), Optional.of(receipt(DRAWN, 7))))
                .allMatch(Finding::right)
                .extracting(Finding::sentence)
                .containsExactly(
                        "The seed is the one whose hash was published first: "
                                + DRAWN.seed().hash() + ".",
                        "There are 2500 entries, numbered from 1 without a gap.",
                        "They are those that were fixed at 2027-05-01T10:00:00Z: root "
                                + closing().root() + ".",
                        "Every entry is at the place that seed, root, number of entries give it.",
                        "The receipt is for entry 7, which took part: it is at place "
                                + DRAWN.order().orElseThrow().placeOf(7) + ".");
    }

    @Test
    void another_seed_than_was_announced_is_noticed() {
        var draw = published(DRAWN);
        var other = new PublishedDraw(
                AURORA,
                Status.DRAWN,
                draw.seedHash(),
                draw.lobby(),
                draw.closing(),
                Optional.empty(),
                Optional.of(new Outcome(OPENING, DrawTest.secret(1))));

        assertThat(complaints(other, lines(DRAWN)))
                .hasSize(2)
                .anyMatch(sentence -> sentence.startsWith("The seed is another one than was announced: "))
                .anyMatch(sentence -> sentence.startsWith("Entry 1 belongs at place "));
    }

    @Test
    void a_seed_exchanged_together_with_its_hash_does_not_give_the_order() {
        var draw = published(DRAWN);
        var other = new PublishedDraw(
                AURORA,
                Status.DRAWN,
                DrawTest.secret(1).hash(),
                draw.lobby(),
                draw.closing(),
                Optional.empty(),
                Optional.of(new Outcome(OPENING, DrawTest.secret(1))));

        assertThat(complaints(other, lines(DRAWN))).singleElement().asString().startsWith("Entry 1 belongs at place ");
    }

    @Test
    void another_root_is_noticed() {
        var other = with(new Closing(OPENING, PEOPLE, DrawnOrderTest.key(1)));

        assertThat(complaints(other, lines(DRAWN)))
                .hasSize(2)
                .anyMatch(sentence -> sentence.startsWith("They are not those that were fixed at "))
                .anyMatch(sentence -> sentence.startsWith("Entry 1 belongs at place "));
    }

    @Test
    void another_number_of_entries_is_noticed() {
        assertThat(complaints(with(new Closing(OPENING, PEOPLE + 1, closing().root())), lines(DRAWN)))
                .contains("There are 2500 entries and not 2501.");
        assertThat(complaints(with(new Closing(OPENING, PEOPLE - 1, closing().root())), lines(DRAWN)))
                .contains("There are 2500 entries and not 2499.");
    }

    @Test
    void two_who_exchanged_their_places_are_noticed() {
        var lines = lines(DRAWN);
        var mina = lines.get(10);
        var theo = lines.get(20);
        lines.set(10, new Line(mina.number(), mina.leaf(), theo.place()));
        lines.set(20, new Line(theo.number(), theo.leaf(), mina.place()));

        assertThat(complaints(published(DRAWN), lines))
                .containsExactly("Entry 11 belongs at place " + mina.place().getAsLong() + " and is at "
                        + theo.place().getAsLong() + ".");
    }

    @Test
    void two_lines_in_each_others_place_are_noticed() {
        var lines = lines(DRAWN);
        Collections.swap(lines, 10, 20);

        assertThat(complaints(published(DRAWN), lines))
                .hasSize(2)
                .contains("Entry 11 should come next, and there is entry 21.")
                .anyMatch(sentence -> sentence.startsWith("They are not those that were fixed at "));
    }

    @Test
    void one_place_that_was_changed_is_noticed() {
        var lines = lines(DRAWN);
        var last = lines.get(PEOPLE - 1);
        lines.set(PEOPLE - 1, new Line(last.number(), last.leaf(), OptionalLong.empty()));

        assertThat(complaints(published(DRAWN), lines))
                .containsExactly("Entry 2500 belongs at place " + last.place().getAsLong() + " and has none.");
    }

    @Test
    void an_entrant_who_was_exchanged_is_noticed() {
        var lines = lines(DRAWN);
        var mina = lines.get(6);
        var friend = DRAWN.receipt(7, MINA, EARLIER.plusMillis(7));
        lines.set(6, new Line(7, friend.leaf(), mina.place()));

        assertThat(complaints(published(DRAWN), lines))
                .singleElement()
                .asString()
                .startsWith("They are not those that were fixed at ");
        assertThat(findings(published(DRAWN), lines, Optional.of(receipt(DRAWN, 7))))
                .contains(new Finding(
                        false,
                        "Entry 7 is another one than that of the receipt: " + friend.leaf() + ", not " + mina.leaf()
                                + "."));
    }

    @Test
    void an_entrant_who_was_removed_is_noticed() {
        var lines = lines(DRAWN);
        lines.remove(6);

        assertThat(complaints(published(DRAWN), lines))
                .hasSize(2)
                .contains("Entry 7 should come next, and there is entry 8.")
                .anyMatch(sentence -> sentence.startsWith("They are not those that were fixed at "));
    }

    @Test
    void an_entrant_who_was_added_is_noticed() {
        var lines = lines(DRAWN);
        lines.add(new Line(PEOPLE + 1, receipt(DRAWN, PEOPLE + 1).leaf(), OptionalLong.of(1)));

        assertThat(complaints(published(DRAWN), lines))
                .hasSize(3)
                .contains("There are 2501 entries and not 2500.")
                .contains("Entry 2501 is not one of the 2500 that were drawn.")
                .anyMatch(sentence -> sentence.startsWith("They are not those that were fixed at "));
    }

    @Test
    void a_draw_with_a_beacon_is_checked_with_its_value() {
        var lobby = new Lobby(EARLIER, BEACON);
        var drawn = OPEN.close(lobby, OPENING).stateBeacon(concert().withLobby(lobby), "c0ffee", OPENING);
        var other = OPEN.close(lobby, OPENING).stateBeacon(concert().withLobby(lobby), "decaf", OPENING);

        assertThat(complaints(published(drawn), lines(drawn))).isEmpty();
        assertThat(findings(published(drawn), lines(drawn), Optional.empty()))
                .contains(new Finding(
                        true,
                        "The beacon \"drand quicknet, round 7\" is said to be \"c0ffee\"."
                                + " Compare that with its source, and that it came after the root was published."));
        assertThat(complaints(published(other), lines(drawn)))
                .singleElement()
                .asString()
                .startsWith("Entry 1 belongs at place ");
    }

    @Test
    void a_beacon_that_was_named_has_to_take_part_and_no_other() {
        var drawn = published(DRAWN);
        var left = new PublishedDraw(
                AURORA,
                Status.DRAWN,
                drawn.seedHash(),
                new Lobby(EARLIER, BEACON),
                drawn.closing(),
                Optional.empty(),
                drawn.outcome());
        var uncalledFor = new PublishedDraw(
                AURORA, Status.DRAWN, drawn.seedHash(), PLAIN, drawn.closing(), Optional.of("c0ffee"), drawn.outcome());

        assertThat(complaints(left, lines(DRAWN)))
                .containsExactly("The beacon \"drand quicknet, round 7\" was named in advance and takes no part.");
        assertThat(complaints(uncalledFor, lines(DRAWN)))
                .contains("A beacon's value takes part, and none was named in advance.");
    }

    @Test
    void who_entered_can_be_checked_while_the_beacon_is_awaited() {
        var lobby = new Lobby(EARLIER, BEACON);
        var closed = OPEN.close(lobby, OPENING);

        assertThat(findings(closed.publishedAt(lobby, OPENING), lines(closed), Optional.of(receipt(closed, 7))))
                .allMatch(Finding::right)
                .extracting(Finding::sentence)
                .contains(
                        "The beacon \"drand quicknet, round 7\" is awaited.",
                        "The order is not drawn yet, so there is none to check.",
                        "The receipt is for entry 7, which took part.");
    }

    @Test
    void before_the_lobby_closed_there_is_nothing_to_check() {
        assertThat(complaints(OPEN.publishedAt(PLAIN, EARLIER), List.of()))
                .containsExactly("The lobby is not closed yet: nothing can be checked.");
    }

    @Test
    void a_receipt_of_something_else_is_not_found() {
        var elsewhere = new Receipt(new ConcertId("other"), 7, EARLIER, THEO, DrawnOrderTest.key(1));
        var later = receipt(DRAWN, PEOPLE + 1);

        assertThat(findings(published(DRAWN), lines(DRAWN), Optional.of(elsewhere)))
                .contains(new Finding(false, "The receipt is for other, the draw for aurora."));
        assertThat(findings(published(DRAWN), lines(DRAWN), Optional.of(later)))
                .contains(new Finding(false, "The receipt is for entry 2501, and there is no such entry."));
    }
}
