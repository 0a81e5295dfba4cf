package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.AURORA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.draw.Digest;
import dev.fairseat.domain.draw.Draw;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lobbies, the draws that end them, and who entered. */
public interface DrawsContract extends AdapterUnderTest {

    @Test
    default void a_draw_comes_back_as_it_was_left() {
        var announced = House.draw(AURORA);
        var lobby = new Lobby(START, Optional.of("drand quicknet, round 7"));
        var open = announced.enter(leaves(1, 1_000));
        var closed = open.close(lobby, START.plusSeconds(1));
        var drawn = closed.stateBeacon(
                House.concert(AURORA).withLobby(new Lobby(House.OPENS.minusSeconds(1), lobby.beacon())),
                "3a".repeat(256),
                START.plusSeconds(2));
        House.opens(unitOfWork());
        unitOfWork().run(stores -> stores.draws().add(announced));
        assertThat(find(AURORA)).contains(announced);

        for (Draw each : List.of(open, closed, drawn)) {
            unitOfWork().run(stores -> {
                stores.draws().find(AURORA);
                stores.draws().save(each);
            });
            assertThat(find(AURORA)).contains(each);
        }
    }

    @Test
    default void a_line_in_order_of_arrival_has_no_draw() {
        House.opens(unitOfWork());

        assertThat(find(AURORA)).isEmpty();
    }

    @Test
    default void a_draw_is_announced_once_and_saved_only_when_it_was_found() {
        House.opens(unitOfWork());
        House.opens(unitOfWork(), new ConcertId("borealis"));
        unitOfWork().run(stores -> stores.draws().add(House.draw(AURORA)));

        Bug.isNoticed(unitOfWork(), stores -> stores.draws().add(House.draw(AURORA)));
        Bug.isNoticed(unitOfWork(), stores -> stores.draws().save(House.draw(AURORA)));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.draws().find(new ConcertId("borealis"));
            stores.draws().save(House.draw(new ConcertId("borealis")));
        });
    }

    @Test
    default void who_entered_is_told_in_the_order_of_the_numbers_whoever_came_together() {
        House.opens(unitOfWork());
        House.opens(unitOfWork(), new ConcertId("borealis"));
        unitOfWork().run(stores -> stores.draws().add(House.draw(new ConcertId("borealis"))));
        unitOfWork().run(stores -> stores.draws().add(House.draw(AURORA)));
        assertThat(leavesFrom(1, 100)).isEmpty();

        // 10 after 9, as numbers go and words do not.
        enter(1, 3);
        enter(4, 4);
        enter(5, 9);
        enter(10, 1_200);
        unitOfWork().run(stores -> stores.draws().append(new ConcertId("borealis"), 1, leaves(7, 7)));

        assertThat(leavesFrom(1, 2_000)).isEqualTo(leaves(1, 1_200));
        assertThat(leavesFrom(1, 2)).isEqualTo(leaves(1, 2));
        assertThat(leavesFrom(2, 3)).isEqualTo(leaves(2, 4));
        assertThat(leavesFrom(4, 1)).isEqualTo(leaves(4, 4));
        assertThat(leavesFrom(8, 3)).isEqualTo(leaves(8, 10));
        assertThat(leavesFrom(700, 5)).isEqualTo(leaves(700, 704));
        assertThat(leavesFrom(1_200, 5)).isEqualTo(leaves(1_200, 1_200));
        assertThat(leavesFrom(1_201, 5)).isEmpty();
    }

    @Test
    default void who_entered_stays_entered() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> stores.draws().add(House.draw(AURORA)));
        enter(1, 3);

        Bug.isNoticed(unitOfWork(), stores -> stores.draws().append(AURORA, 1, leaves(1, 1)));

        assertThat(leavesFrom(1, 100)).isEqualTo(leaves(1, 3));
    }

    @Test
    default void a_unit_sees_who_it_let_in() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> stores.draws().add(House.draw(AURORA)));
        enter(1, 3);

        unitOfWork().run(stores -> {
            stores.draws().append(AURORA, 4, leaves(4, 5));
            assertThat(stores.draws().leaves(AURORA, 1, 100)).isEqualTo(leaves(1, 5));
        });
    }

    private void enter(int first, int last) {
        unitOfWork().run(stores -> stores.draws().append(AURORA, first, leaves(first, last)));
    }

    private List<Digest> leavesFrom(long number, int limit) {
        return unitOfWork().read(stores -> stores.draws().leaves(AURORA, number, limit));
    }

    private Optional<Draw> find(ConcertId concert) {
        return unitOfWork().read(stores -> stores.draws().find(concert));
    }

    private static List<Digest> leaves(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(House::leaf).toList();
    }
}
