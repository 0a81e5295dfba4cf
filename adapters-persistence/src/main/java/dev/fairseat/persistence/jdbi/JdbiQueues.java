package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Queues;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.queue.Pace;
import dev.fairseat.domain.queue.Queue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiQueues implements Queues {

    private static final Rows.Table<ConcertId, Queue> TABLE = new Rows.Table<>(
            "queue",
            Queue::concert,
            """
            insert into queue (
                concert, epoch, issued, called, paused,
                pace_older_at, pace_older_called, pace_newer_at, pace_newer_called)
            values (
                :concert, :epoch, :issued, :called, :paused,
                :pace_older_at, :pace_older_called, :pace_newer_at, :pace_newer_called)
            """,
            JdbiQueues::columns,
            """
            update queue
            set epoch = :epoch,
                issued = :issued,
                called = :called,
                paused = :paused,
                pace_older_at = :pace_older_at,
                pace_older_called = :pace_older_called,
                pace_newer_at = :pace_newer_at,
                pace_newer_called = :pace_newer_called
            where concert = :concert
            and issued = :issued_before
            and called = :called_before
            """,
            (before, after) ->
                    columns(after).and("issued_before", before.issued()).and("called_before", before.called()));

    private final Attempt attempt;
    private final Rows<ConcertId, Queue> queues;

    JdbiQueues(Attempt attempt) {
        this.attempt = attempt;
        queues = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<Queue> find(ConcertId concert) {
        return queues.find(concert, () -> {
            attempt.locks(Rank.QUEUE, concert.value());
            return attempt.findOne("""
                    select * from queue
                    where concert = :concert
                    """, Values.of("concert", concert.value()), JdbiQueues::queue);
        });
    }

    @Override
    public void add(Queue queue) {
        queues.add(queue);
    }

    @Override
    public void save(Queue queue) {
        queues.save(queue);
    }

    private static Values columns(Queue queue) {
        Pace pace = queue.pace();
        return Values.of("concert", queue.concert().value())
                .and("epoch", queue.epoch())
                .and("issued", queue.issued())
                .and("called", queue.called())
                .and("paused", queue.paused())
                .and("pace_older_at", pace.olderAt())
                .and("pace_older_called", pace.olderCalled())
                .and("pace_newer_at", pace.newerAt())
                .and("pace_newer_called", pace.newerCalled());
    }

    private static Queue queue(ResultSet row, StatementContext context) throws SQLException {
        return new Queue(
                new ConcertId(row.getString("concert")),
                row.getInt("epoch"),
                row.getLong("issued"),
                row.getLong("called"),
                row.getBoolean("paused"),
                new Pace(
                        Times.instant(row, "pace_older_at"),
                        row.getLong("pace_older_called"),
                        Times.instant(row, "pace_newer_at"),
                        row.getLong("pace_newer_called")));
    }
}
