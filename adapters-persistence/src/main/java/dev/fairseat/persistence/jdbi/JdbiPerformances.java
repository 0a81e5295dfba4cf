package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Performances;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiPerformances implements Performances {

    private static final Rows.Table<PerformanceId, Performance> TABLE = new Rows.Table<>(
            "performance",
            Performance::id,
            """
            insert into performance (id, concert, starts_at, held_on, cancelled_at)
            values (:id, :concert, :starts_at, :held_on, :cancelled_at)
            """,
            JdbiPerformances::columns,
            // Whoever moves it may have read it before somebody cancelled it.
            """
            update performance
            set starts_at = :starts_at,
                held_on = :held_on,
                cancelled_at = coalesce(cancelled_at, :cancelled_at)
            where id = :id
            and concert = :concert
            """,
            (before, after) -> columns(after));

    private static final String ONE = """
            select performance.id as performance, performance.starts_at, performance.cancelled_at, concert.*
            from performance
            join concert on concert.id = performance.concert
            where performance.id = :id
            """;

    private final Attempt attempt;
    private final JdbiConcerts concerts;
    private final Rows<PerformanceId, Performance> performances;
    private final Set<PerformanceId> locked = new HashSet<>();

    JdbiPerformances(Attempt attempt, JdbiConcerts concerts) {
        this.attempt = attempt;
        this.concerts = concerts;
        performances = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<Performance> find(PerformanceId id) {
        return performances.find(id, () -> attempt.lookUp(ONE, Values.of("id", id.value()), this::performance));
    }

    @Override
    public Optional<Performance> findForSale(PerformanceId id) {
        if (!locks(id)) return find(id);
        // One that is cancelled is not locked: whoever waits for the last sales would wait for those who are told no.
        Optional<Performance> forSale = attempt.share(
                ONE + "and performance.cancelled_at is null\n",
                "performance",
                Values.of("id", id.value()),
                this::performance);
        return forSale.isPresent() ? performances.found(forSale.get()) : find(id);
    }

    @Override
    public Optional<Performance> findToCancel(PerformanceId id) {
        if (locks(id)) lock(id);
        return find(id);
    }

    private void lock(PerformanceId id) {
        attempt.find("select id from performance where id = :id\n", Values.of("id", id.value()), (row, context) -> row);
    }

    @Override
    public void awaitSales(PerformanceId id) {
        attempt.locks(Rank.PERFORMANCE, id.value());
        attempt.exclude("select id from performance where id = :id\n", Values.of("id", id.value()));
    }

    /** @return whether it is for the first time */
    private boolean locks(PerformanceId id) {
        if (!locked.add(id)) return false;
        if (performances.knows(id)) {
            throw new IllegalStateException("performance " + id + " was read before it was locked");
        }
        attempt.locks(Rank.PERFORMANCE, id.value());
        return true;
    }

    @Override
    public List<Performance> of(ConcertId concert) {
        String ofConcert = """
                select performance.id as performance, performance.starts_at, performance.cancelled_at, concert.*
                from performance
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
                .and("held_on", performance.date())
                .and("cancelled_at", performance.cancelledAt());
    }

    private Performance performance(ResultSet row, StatementContext context) throws SQLException {
        return new Performance(
                new PerformanceId(row.getString("performance")),
                concerts.found(JdbiConcerts.concert(row, context)),
                Times.instant(row, "starts_at"),
                Times.instantIfAny(row, "cancelled_at"));
    }
}
