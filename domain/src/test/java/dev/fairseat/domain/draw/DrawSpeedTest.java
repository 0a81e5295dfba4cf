package dev.fairseat.domain.draw;

import static dev.fairseat.domain.Aurora.AURORA;
import static dev.fairseat.domain.Aurora.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.member.MemberId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints how long it takes to enter a million people, to draw and to check the draw, on one core; judges nothing but that it
 * is right. Run it with {@code mvn test -pl domain -Dtest=DrawSpeedTest -DexcludedGroups=}.
 */
@Tag("slow")
class DrawSpeedTest {

    private static final int PEOPLE = 1_000_000;

    @Test
    void how_long_a_draw_of_a_million_takes() {
        for (int round = 1; round <= 3; round++) {
            var lobby = new Lobby(OPENING.minusSeconds(60), Optional.empty());
            var draw = Draw.announce(AURORA, DrawTest.secret(round), DrawTest.secret(100));
            long start = System.nanoTime();
            List<Digest> leaves = new ArrayList<>(PEOPLE);
            for (int from = 1; from <= PEOPLE; from += 500) {
                List<Digest> batch = new ArrayList<>(500);
                for (int number = from; number < from + 500; number++) {
                    batch.add(draw.receipt(number, new MemberId("fan-" + number), OPENING)
                            .leaf());
                }
                draw = draw.enter(batch);
                leaves.addAll(batch);
            }
            long entered = System.nanoTime();
            draw = draw.close(lobby, OPENING);
            var order = draw.order().orElseThrow();
            long drawn = System.nanoTime();
            var places = new long[PEOPLE];
            for (int i = 0; i < PEOPLE; i++) places[i] = order.placeOf(i + 1L);
            long placed = System.nanoTime();
            var scrutineer = new Scrutineer(draw.publishedAt(lobby, OPENING), Optional.empty());
            for (int i = 0; i < PEOPLE; i++) scrutineer.see(i + 1L, leaves.get(i), OptionalLong.of(places[i]));
            assertThat(scrutineer.findings()).allMatch(Scrutineer.Finding::right);
            long checked = System.nanoTime();

            System.out.printf(
                    "1,000,000 entries: entered in %d ms, drawn in %.1f ms, every place in %d ms (%d ns each), checked in"
                            + " %d ms%n",
                    (entered - start) / 1_000_000,
                    (drawn - entered) / 1e6,
                    (placed - drawn) / 1_000_000,
                    (placed - drawn) / PEOPLE,
                    (checked - placed) / 1_000_000);
        }
    }
}
