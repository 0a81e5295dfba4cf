package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.Lanes;
import dev.fairseat.application.port.LockWitness.Rank;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiLanes implements Lanes {

    private static final String INSERT = """
            insert into outbox_lane (number, epoch, keeper, until)
            values (:number, :epoch, :keeper, :until)
            """;

    private static final Rows.Table<Integer, Lane> TABLE = new Rows.Table<>(
            "outbox_lane", Lane::number, INSERT, JdbiLanes::columns, """
            update outbox_lane
            set epoch = :epoch, keeper = :keeper, until = :until
            where number = :number
            """, (before, after) -> columns(after));

    private final Attempt attempt;
    private final Rows<Integer, Lane> lanes;

    JdbiLanes(Attempt attempt) {
        this.attempt = attempt;
        lanes = new Rows<>(attempt, TABLE);
    }

    @Override
    public Lane find(int number) {
        if (!lanes.knows(number)) attempt.locks(Rank.LANE, String.valueOf(number));
        return lanes.find(number, () -> Optional.of(lookFor(number))).orElseThrow();
    }

    @Override
    public void save(Lane lane) {
        lanes.save(lane);
    }

    private Lane lookFor(int number) {
        return locked(number).or(() -> firstEver(number)).orElse(Lane.unkept(number));
    }

    /** A row that is not there cannot be locked, so whoever comes first puts it there. */
    private Optional<Lane> firstEver(int number) {
        if (!attempt.isWriting()) return Optional.empty();
        attempt.claims(INSERT, columns(Lane.unkept(number)));
        return locked(number);
    }

    private Optional<Lane> locked(int number) {
        return attempt.findOne("""
                select * from outbox_lane
                where number = :number
                """, Values.of("number", number), JdbiLanes::lane);
    }

    private static Values columns(Lane lane) {
        return Values.of("number", lane.number())
                .and("epoch", lane.epoch())
                .and("keeper", lane.keeper())
                .and("until", lane.until());
    }

    private static Lane lane(ResultSet row, StatementContext context) throws SQLException {
        return new Lane(
                row.getInt("number"),
                row.getLong("epoch"),
                Optional.ofNullable(row.getObject("keeper", UUID.class)),
                Times.instant(row, "until"));
    }
}
