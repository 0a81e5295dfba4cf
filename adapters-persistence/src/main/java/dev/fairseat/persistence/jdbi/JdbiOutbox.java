package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.Outbox;
import dev.fairseat.domain.DomainEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiOutbox implements Outbox {

    private record Fact(String about, long version) {

        static Fact of(DomainEvent event) {
            return new Fact(event.about(), event.version());
        }
    }

    private static final Rows.Table<Fact, DomainEvent> TABLE = Rows.Table.ofFacts(
            "outbox",
            Fact::of,
            """
            insert into outbox (about, version, lane, type, happened_at, body)
            values (:about, :version, :lane, :type, :happened_at, :body)
            """,
            event -> Values.of("about", event.about())
                    .and("version", event.version())
                    .and("lane", Lane.of(event))
                    .and("type", EventText.typeOf(event))
                    .and("happened_at", event.at())
                    .and("body", EventText.bodyOf(event)));

    private record Told(Fact what, Instant at) {}

    // Never inserted: what is told was appended by somebody else.
    private static final Rows.Table<Fact, Told> TOLD =
            new Rows.Table<>("outbox", Told::what, "", JdbiOutbox::columns, """
            update outbox
            set published_at = :at
            where about = :about
            and version = :version
            and published_at is null
            """, (before, after) -> columns(after));

    private record Copied(Fact what, Instant at) {}

    private static final Rows.Table<Fact, Copied> COPIED =
            new Rows.Table<>("outbox", Copied::what, "", JdbiOutbox::columns, """
            update outbox
            set copied_at = :at
            where about = :about
            and version = :version
            and copied_at is null
            """, (before, after) -> columns(after));

    private static final String HOLD_UP = """
            insert into outbox_setback (about, version, tries, again_at, reason)
            values (:about, :version, :tries, :again_at, :reason)
            """;

    private static final Rows.Table<String, Setback> SETBACKS = new Rows.Table<>(
            "outbox_setback", Setback::about, HOLD_UP, JdbiOutbox::columns, """
            update outbox_setback
            set version = :version, tries = :tries, again_at = :again_at, reason = :reason
            where about = :about
            """, (before, after) -> columns(after));

    /** All but that of the tickets. */
    static final Integer[] LANES_OF_MEMBERS = lanes(Lane.OF_TICKETS);

    private static final Integer[] LANES = lanes(Lane.COUNT);

    private final Attempt attempt;
    private final Rows<Fact, DomainEvent> events;
    private final Rows<Fact, Told> told;
    private final Rows<Fact, Copied> copied;
    private final Rows<String, Setback> setbacks;

    JdbiOutbox(Attempt attempt) {
        this.attempt = attempt;
        events = new Rows<>(attempt, TABLE);
        told = new Rows<>(attempt, TOLD);
        copied = new Rows<>(attempt, COPIED);
        setbacks = new Rows<>(attempt, SETBACKS);
    }

    @Override
    public void append(DomainEvent event) {
        events.add(event);
    }

    @Override
    public boolean has(DomainEvent event) {
        return attempt.count("""
                select count(*) from outbox
                where about = :about
                and version = :version
                """, Values.of("about", event.about()).and("version", event.version())) > 0;
    }

    @Override
    public List<DomainEvent> pending(int limit) {
        return attempt.look("""
                select type, body from outbox
                where published_at is null
                order by position
                limit :limit
                """, Values.of("limit", limit), JdbiOutbox::event);
    }

    @Override
    public List<Integer> busyLanes() {
        return lanes("""
                select (
                    select lane from outbox
                    where lane = lanes.number
                    and published_at is null
                    order by lane, published_at, position
                    limit 1) as lane
                from unnest(:lanes) as lanes (number)
                """);
    }

    @Override
    public List<Integer> lanesToCopy() {
        return lanes("""
                select (
                    select lane from outbox
                    where lane = lanes.number
                    and copied_at is null
                    order by lane, copied_at, position
                    limit 1) as lane
                from unnest(:lanes) as lanes (number)
                """);
    }

    /** @param query one short look into an index for each lane, whatever the planner believes about the table */
    private List<Integer> lanes(String query) {
        return attempt
                .look(
                        query,
                        Values.of("lanes", LANES),
                        (row, context) -> Optional.ofNullable(row.getObject("lane", Integer.class)))
                .stream()
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    @Override
    public List<DomainEvent> uncopied(int lane, int limit) {
        return attempt.look("""
                select type, body from outbox
                where lane = :lane
                and copied_at is null
                order by lane, copied_at, position
                limit :limit
                """, Values.of("lane", lane).and("limit", limit), JdbiOutbox::event);
    }

    @Override
    public void copied(Collection<DomainEvent> those, Instant at) {
        attempt.requireWriting();
        attempt.flush();
        for (DomainEvent event : those) {
            if (copied.knows(Fact.of(event))) throw new IllegalStateException("copied already: " + event);
            copied.replace(new Copied(Fact.of(event), at));
        }
        attempt.flush();
    }

    @Override
    public List<Untold> untold(int lane, Instant now, int limit) {
        return attempt.look(
                """
                select outbox.type, outbox.body,
                    case when setback.version = outbox.version then setback.tries else 0 end as tries
                from outbox
                left join outbox_setback setback on setback.about = outbox.about
                where outbox.lane = :lane
                and outbox.published_at is null
                and (setback.about is null or setback.again_at <= :now)
                order by outbox.lane, outbox.published_at, outbox.position
                limit :limit
                """,
                Values.of("lane", lane).and("now", now).and("limit", limit),
                (row, context) -> new Untold(event(row, context), row.getInt("tries")));
    }

    @Override
    public void told(Collection<DomainEvent> those, Instant at) {
        attempt.requireWriting();
        attempt.flush();
        for (DomainEvent event : those) {
            if (told.knows(Fact.of(event))) throw new IllegalStateException("told already: " + event);
            told.replace(new Told(Fact.of(event), at));
        }
        // At once, because whoever marks what is not theirs to mark should hear of it here.
        attempt.flush();
    }

    @Override
    public void holdUp(Setback setback) {
        attempt.requireWriting();
        if (!setbacks.knows(setback.about()) && attempt.claims(HOLD_UP, columns(setback))) return;
        setbacks.replace(setback);
    }

    @Override
    public Optional<Setback> setback(String about) {
        return attempt.lookUp("""
                select * from outbox_setback
                where about = :about
                and tries > 0
                """, Values.of("about", about), JdbiOutbox::setback);
    }

    @Override
    public List<Setback> setbacks(int limit) {
        return attempt.look("""
                select * from outbox_setback
                where tries > 0
                order by case when again_at is null then 0 else 1 end, again_at, about
                limit :limit
                """, Values.of("limit", limit), JdbiOutbox::setback);
    }

    @Override
    public Backlog backlog() {
        return attempt.look(
                        """
                        select
                            (select count(*) from outbox
                                where lane = any(:lanes) and published_at is null) as untold,
                            (select min(happened_at) from outbox
                                where lane = any(:lanes) and published_at is null) as oldest,
                            (select count(*) from outbox_setback
                                where tries > 0 and again_at is null) as parked
                        """,
                        Values.of("lanes", LANES_OF_MEMBERS),
                        (row, context) -> new Backlog(
                                row.getLong("untold"), Times.instantIfAny(row, "oldest"), row.getLong("parked")))
                .get(0);
    }

    private static Integer[] lanes(int count) {
        return IntStream.range(0, count).boxed().toArray(Integer[]::new);
    }

    private static DomainEvent event(ResultSet row, StatementContext context) throws SQLException {
        return EventText.read(row.getString("type"), row.getString("body"));
    }

    private static Values columns(Told told) {
        return Values.of("about", told.what().about())
                .and("version", told.what().version())
                .and("at", told.at());
    }

    private static Values columns(Copied copied) {
        return Values.of("about", copied.what().about())
                .and("version", copied.what().version())
                .and("at", copied.at());
    }

    private static Values columns(Setback setback) {
        return Values.of("about", setback.about())
                .and("version", setback.version())
                .and("tries", setback.tries())
                .and("again_at", setback.again())
                .and("reason", setback.reason());
    }

    private static Setback setback(ResultSet row, StatementContext context) throws SQLException {
        return new Setback(
                row.getString("about"),
                row.getLong("version"),
                row.getInt("tries"),
                Times.instantIfAny(row, "again_at"),
                row.getString("reason"));
    }
}
