package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Queues;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.queue.Pace;
import dev.fairseat.domain.queue.Pace.Reading;
import dev.fairseat.domain.queue.Queue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiQueues implements Queues {

    private static final Rows.Table<ConcertId, Queue> TABLE = new Rows.Table<>(
            "queue",
            Queue::concert,
            """
            insert into queue (
                concert, epoch, issued, called, paused, pace)
            values (
                :concert, :epoch, :issued, :called, :paused, :pace)
            """,
            JdbiQueues::columns,
            """
            update queue
            set epoch = :epoch,
                issued = :issued,
                called = :called,
                paused = :paused,
                pace = :pace
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
        return Values.of("concert", queue.concert().value())
                .and("epoch", queue.epoch())
                .and("issued", queue.issued())
                .and("called", queue.called())
                .and("paused", queue.paused())
                .and("pace", numbersOf(queue.pace()));
    }

    /** Four of each reading: when (milliseconds since 1970), how many inside, how many gone, how long they had stayed. */
    private static Long[] numbersOf(Pace pace) {
        return pace.readings().stream()
                .flatMap(reading -> Stream.of(
                        reading.at().toEpochMilli(),
                        reading.inside(),
                        reading.gone(),
                        reading.stayed().toMillis()))
                .toArray(Long[]::new);
    }

    private static Pace pace(ResultSet row) throws SQLException {
        Object[] numbers = (Object[]) row.getArray("pace").getArray();
        List<Reading> readings = new ArrayList<>();
        for (int at = 0; at < numbers.length; at += 4) {
            readings.add(new Reading(
                    Instant.ofEpochMilli((Long) numbers[at]),
                    (Long) numbers[at + 1],
                    (Long) numbers[at + 2],
                    Duration.ofMillis((Long) numbers[at + 3])));
        }
        return new Pace(readings);
    }

    private static Queue queue(ResultSet row, StatementContext context) throws SQLException {
        return new Queue(
                new ConcertId(row.getString("concert")),
                row.getInt("epoch"),
                row.getLong("issued"),
                row.getLong("called"),
                row.getBoolean("paused"),
                pace(row));
    }
}
