package dev.fairseat.inmemory;

import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.Lanes;
import dev.fairseat.application.port.LockWitness.Rank;
import java.util.List;
import java.util.stream.IntStream;

final class InMemoryLanes implements Lanes {

    static final Table<Integer, Lane> NONE = allUnkept();

    private final StagedTable<Integer, Lane> lanes;

    InMemoryLanes(Unit unit, Table<Integer, Lane> lanes) {
        this.lanes = new StagedTable<>(unit, Rank.LANE, lanes);
    }

    @Override
    public Lane find(int number) {
        return lanes.find(number).orElseThrow(() -> new IllegalArgumentException("there is no lane " + number));
    }

    @Override
    public void save(Lane lane) {
        lanes.save(lane);
    }

    Table<Integer, Lane> table() {
        return lanes.table();
    }

    private static Table<Integer, Lane> allUnkept() {
        Table<Integer, Lane> table = Table.of("lane", Lane::number, List.of());
        for (Lane lane : IntStream.range(0, Lane.COUNT).mapToObj(Lane::unkept).toList()) {
            table = table.add(lane);
        }
        return table;
    }
}
