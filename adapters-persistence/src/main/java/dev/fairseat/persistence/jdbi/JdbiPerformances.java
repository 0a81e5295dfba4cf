package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Performances;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiPerformances implements Performances {

    private static final Rows.Table<PerformanceId, Performance> TABLE = new Rows.Table<>(
            "performance", Performance::id, """
            insert into performance (id, concert, starts_at, held_on)
            values (:id, :concert, :starts_at, :held_on)
            """, JdbiPerformances::columns, """
            update performance
            set starts_at = :starts_at,
                held_on = :held_on
            where id = :id
            and concert = :concert
            """, (before, after) -> columns(after));

    private final Attempt attempt;
    private final JdbiConcerts concerts;
    private final Rows<PerformanceId, Performance> performances;

    JdbiPerformances(Attempt attempt, JdbiConcerts concerts) {
        this.attempt = attempt;
        this.concerts = concerts;
        performances = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<Performance> find(PerformanceId id) {
        return performances.find(id, () -> attempt.lookUp("""
                        select performance.id as performance, performance.starts_at, concert.* from performance
                        join concert on concert.id = performance.concert
                        where performance.id = :id
                        """, Values.of("id", id.value()), this::performance));
    }

    @Override
    public List<Performance> of(ConcertId concert) {
        String ofConcert = """
                select performance.id as performance, performance.starts_at, concert.* from performance
                join concert on concert.id = performance.concert
                where concert.id = :concert
                order by performance.starts_at, %s
                """;
        return attempt.look(
                ofConcert.formatted(attempt.dialect().inByteOrder("performance.id")),
                Values.of("concert", concert.value()),
                this::performance);
    }

    @Override
    public void add(Performance performance) {
        performances.add(performance);
    }

    @Override
    public void save(Performance performance) {
        performances.replace(performance);
    }

    private static Values columns(Performance performance) {
        return Values.of("id", performance.id().value())
                .and("concert", performance.concert().id().value())
                .and("starts_at", performance.startsAt())
                .and("held_on", performance.date());
    }

    private Performance performance(ResultSet row, StatementContext context) throws SQLException {
        return new Performance(
                new PerformanceId(row.getString("performance")),
                concerts.found(JdbiConcerts.concert(row, context)),
                Times.instant(row, "starts_at"));
    }
}
