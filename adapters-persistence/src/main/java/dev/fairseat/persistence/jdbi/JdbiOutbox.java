package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Outbox;
import dev.fairseat.domain.DomainEvent;
import java.util.List;

final class JdbiOutbox implements Outbox {

    private record Fact(String about, long version) {}

    private static final Rows.Table<Fact, DomainEvent> TABLE = Rows.Table.ofFacts(
            "outbox",
            event -> new Fact(event.about(), event.version()),
            """
            insert into outbox (about, version, type, happened_at, body)
            values (:about, :version, :type, :happened_at, :body)
            """,
            event -> Values.of("about", event.about())
                    .and("version", event.version())
                    .and("type", EventText.typeOf(event))
                    .and("happened_at", event.at())
                    .and("body", EventText.bodyOf(event)));

    private final Attempt attempt;
    private final Rows<Fact, DomainEvent> events;

    JdbiOutbox(Attempt attempt) {
        this.attempt = attempt;
        events = new Rows<>(attempt, TABLE);
    }

    @Override
    public void append(DomainEvent event) {
        events.add(event);
    }

    @Override
    public List<DomainEvent> pending(int limit) {
        return attempt.look(
                """
                select type, body from outbox
                where published_at is null
                order by published_at, position
                limit :limit
                """,
                Values.of("limit", limit),
                (row, context) -> EventText.read(row.getString("type"), row.getString("body")));
    }
}
