package dev.fairseat.inmemory;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.QueueTickets;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.AdmissionState;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueTicket;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class InMemoryQueueTickets implements QueueTickets {

    private static final Index<QueueTicket, String, Long> IN_LINE = Index.of(
            "tickets in line",
            ticket -> line(ticket.concert(), ticket.epoch()),
            QueueTicket::number,
            Comparator.naturalOrder());

    static final Table<String, QueueTicket> NONE =
            Table.of("ticket", ticket -> place(ticket.concert(), ticket.member()), List.of(IN_LINE));

    private final InMemoryAdmissions admissions;
    private final StagedTable<String, QueueTicket> tickets;

    InMemoryQueueTickets(Unit unit, Table<String, QueueTicket> tickets, InMemoryAdmissions admissions) {
        this.tickets = new StagedTable<>(unit, Rank.TICKET, tickets);
        this.admissions = admissions;
    }

    @Override
    public Optional<QueueTicket> find(ConcertId concert, MemberId member) {
        return tickets.find(place(concert, member));
    }

    @Override
    public List<QueueTicket> find(ConcertId concert, Set<MemberId> members) {
        return tickets.findAll(
                members.stream().map(member -> place(concert, member)).toList());
    }

    @Override
    public List<QueueTicket> waitingIn(Queue queue, int limit) {
        // Who left before being called has an admission that says so; nobody else behind those called has one.
        return tickets.table()
                .in(IN_LINE, line(queue.concert(), queue.epoch()))
                .after(queue.called())
                .filter(ticket -> admissions.table().find(ticket.admission()).isEmpty())
                .limit(limit)
                .toList();
    }

    @Override
    public List<QueueTicket> numbered(Queue queue, Set<Long> numbers) {
        var line = tickets.table().in(IN_LINE, line(queue.concert(), queue.epoch()));
        return numbers.stream()
                .sorted()
                .flatMap(number -> line.find(number).stream())
                .filter(ticket -> admissions
                        .table()
                        .find(ticket.admission())
                        .filter(turn -> turn.state() instanceof AdmissionState.Left)
                        .isEmpty())
                .toList();
    }

    @Override
    public void add(QueueTicket ticket) {
        tickets.add(ticket);
    }

    @Override
    public void save(QueueTicket ticket) {
        tickets.save(ticket);
    }

    Table<String, QueueTicket> table() {
        return tickets.table();
    }

    private static String place(ConcertId concert, MemberId member) {
        return concert + " " + member;
    }

    private static String line(ConcertId concert, int epoch) {
        return concert + " " + epoch;
    }
}
