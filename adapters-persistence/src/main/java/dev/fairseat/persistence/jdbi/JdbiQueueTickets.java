package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.QueueTickets;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueTicket;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiQueueTickets implements QueueTickets {

    private record Holder(ConcertId concert, MemberId member) {}

    private static final Rows.Table<Holder, QueueTicket> TABLE = new Rows.Table<>(
            "queue_ticket",
            ticket -> new Holder(ticket.concert(), ticket.member()),
            """
            insert into queue_ticket (concert, member, epoch, number, issued_at)
            values (:concert, :member, :epoch, :number, :issued_at)
            """,
            JdbiQueueTickets::columns,
            """
            update queue_ticket
            set epoch = :epoch,
                number = :number,
                issued_at = :issued_at
            where concert = :concert
            and member = :member
            and epoch = :epoch_before
            and number = :number_before
            """,
            (before, after) ->
                    columns(after).and("epoch_before", before.epoch()).and("number_before", before.number()));

    private final Attempt attempt;
    private final Rows<Holder, QueueTicket> tickets;

    JdbiQueueTickets(Attempt attempt) {
        this.attempt = attempt;
        tickets = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<QueueTicket> find(ConcertId concert, MemberId member) {
        return tickets.find(new Holder(concert, member), () -> {
            attempt.locks(Rank.TICKET, concert + " " + member);
            return attempt.findOne(
                    """
                    select * from queue_ticket
                    where concert = :concert
                    and member = :member
                    """, Values.of("concert", concert.value()).and("member", member.value()), JdbiQueueTickets::ticket);
        });
    }

    @Override
    public List<QueueTicket> find(ConcertId concert, Set<MemberId> members) {
        // Sorted: they are locked in the order in which they are asked for.
        String[] unknown = members.stream()
                .filter(member -> !tickets.knows(new Holder(concert, member)))
                .map(MemberId::value)
                .sorted()
                .toArray(String[]::new);
        if (unknown.length > 0) {
            attempt.locksGroup(Rank.TICKET);
            attempt.find(
                            attempt.dialect()
                                    .eachOf("members", "queue_ticket", "member", "queue_ticket.concert = :concert"),
                            Values.of("concert", concert.value()).and("members", unknown),
                            JdbiQueueTickets::ticket)
                    .forEach(tickets::found);
            for (String member : unknown) tickets.missed(new Holder(concert, new MemberId(member)));
        }
        return members.stream()
                .flatMap(member -> tickets.find(new Holder(concert, member), Optional::empty).stream())
                .toList();
    }

    @Override
    public List<QueueTicket> waitingIn(Queue queue, int limit) {
        return attempt.look(
                """
                select * from queue_ticket
                where concert = :concert
                and epoch = :epoch
                and number > :called
                and not exists (
                    select 1 from admission
                    where admission.concert = queue_ticket.concert
                    and admission.epoch = queue_ticket.epoch
                    and admission.number = queue_ticket.number
                    and admission.state = 'LEFT')
                order by number
                limit :limit
                """,
                Values.of("concert", queue.concert().value())
                        .and("epoch", queue.epoch())
                        .and("called", queue.called())
                        .and("limit", limit),
                JdbiQueueTickets::ticket);
    }

    @Override
    public List<QueueTicket> numbered(Queue queue, Set<Long> numbers) {
        return attempt.look(
                attempt.dialect().eachOf("numbers", "queue_ticket", "number", """
                        queue_ticket.concert = :concert
                        and queue_ticket.epoch = :epoch
                        and not exists (
                            select 1 from admission
                            where admission.concert = queue_ticket.concert
                            and admission.epoch = queue_ticket.epoch
                            and admission.number = queue_ticket.number
                            and admission.state = 'LEFT')""") + "order by queue_ticket.number\n",
                Values.of("concert", queue.concert().value())
                        .and("epoch", queue.epoch())
                        .and("numbers", numbers.toArray(Long[]::new)),
                JdbiQueueTickets::ticket);
    }

    @Override
    public void add(QueueTicket ticket) {
        tickets.add(ticket);
    }

    @Override
    public void save(QueueTicket ticket) {
        tickets.save(ticket);
    }

    private static Values columns(QueueTicket ticket) {
        return Values.of("concert", ticket.concert().value())
                .and("member", ticket.member().value())
                .and("epoch", ticket.epoch())
                .and("number", ticket.number())
                .and("issued_at", ticket.issuedAt());
    }

    private static QueueTicket ticket(ResultSet row, StatementContext context) throws SQLException {
        return new QueueTicket(
                new ConcertId(row.getString("concert")),
                new MemberId(row.getString("member")),
                row.getInt("epoch"),
                row.getLong("number"),
                Times.instant(row, "issued_at"));
    }
}
