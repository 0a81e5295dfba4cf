package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Notifications;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notification;
import dev.fairseat.domain.notification.Notification.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiNotifications implements Notifications {

    private record Place(MemberId member, long number) {}

    private static final Rows.Table<Place, Notification> TABLE = Rows.Table.ofFacts(
            "notification",
            notification -> new Place(notification.member(), notification.number()),
            """
            insert into notification (member, number, kind, about, version, type, body)
            values (:member, :number, :kind, :about, :version, :type, :body)
            """,
            notification -> Values.of("member", notification.member().value())
                    .and("number", notification.number())
                    .and("kind", notification.kind().name())
                    .and("about", notification.what().about())
                    .and("version", notification.what().version())
                    .and("type", EventText.typeOf(notification.what()))
                    .and("body", EventText.bodyOf(notification.what())));

    private final Attempt attempt;
    private final Rows<Place, Notification> notifications;

    JdbiNotifications(Attempt attempt) {
        this.attempt = attempt;
        notifications = new Rows<>(attempt, TABLE);
    }

    @Override
    public Map<MemberId, Long> last(Set<MemberId> members) {
        Map<MemberId, Long> last = new HashMap<>();
        // For each the end of the key's index, whatever the planner believes about the table.
        attempt.look(
                """
                select members.name, (
                    select number from notification
                    where member = members.name
                    order by member desc, number desc
                    limit 1) as number
                from unnest(:members) as members (name)
                """,
                Values.of("members", members.stream().map(MemberId::value).toArray(String[]::new)),
                (row, context) -> {
                    Long number = row.getObject("number", Long.class);
                    return number != null && last.put(new MemberId(row.getString("name")), number) == null;
                });
        return last;
    }

    @Override
    public void add(Notification notification) {
        notifications.add(notification);
    }

    @Override
    public List<Notification> of(MemberId member, Optional<Long> before, int limit) {
        return attempt.look(
                """
                select * from notification
                where member = :member
                and number < :before
                order by number desc
                limit :limit
                """,
                Values.of("member", member.value())
                        .and("before", before.orElse(Long.MAX_VALUE))
                        .and("limit", limit),
                JdbiNotifications::notification);
    }

    @Override
    public List<Notification> since(Map<MemberId, Long> numbers, int each) {
        List<MemberId> members = List.copyOf(numbers.keySet());
        // There is no gap, so the next ones are those with the next numbers.
        return attempt.look(
                attempt.dialect()
                                .eachRow(
                                        "cast(:members as varchar array), cast(:numbers as bigint array)",
                                        "member, number",
                                        "notification",
                                        """
                                        notification.member = wanted.member
                                        and notification.number > wanted.number
                                        and notification.number <= wanted.number + :each
                                        """)
                        + "order by notification.member, notification.number\n",
                Values.of("members", members.stream().map(MemberId::value).toArray(String[]::new))
                        .and("numbers", members.stream().map(numbers::get).toArray(Long[]::new))
                        .and("each", each),
                JdbiNotifications::notification);
    }

    private static Notification notification(ResultSet row, StatementContext context) throws SQLException {
        return new Notification(
                new MemberId(row.getString("member")),
                row.getLong("number"),
                Kind.valueOf(row.getString("kind")),
                EventText.read(row.getString("type"), row.getString("body")));
    }
}
