package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Gives members a place at the end of the line, or back the one they have: all who ask at the same time in one unit. */
final class JoinQueue {

    private final UnitOfWork unitOfWork;
    private final Optional<LineElsewhere> elsewhere;
    private final JoinBatches batches = new JoinBatches(this::writeDown);

    JoinQueue(UnitOfWork unitOfWork, Optional<LineElsewhere> elsewhere) {
        this.unitOfWork = unitOfWork;
        this.elsewhere = elsewhere;
    }

    QueueTicket execute(MemberId member, ConcertId id) {
        return elsewhere.isPresent() && elsewhere.get().keeps(id)
                ? elsewhere.get().join(member, id)
                : batches.join(member, id);
    }

    private Map<MemberId, Supplier<QueueTicket>> writeDown(ConcertId id, Set<MemberId> members) {
        // Whoever has a number already is given no other, so nothing is done twice.
        return InDoubt.settled(unitOfWork, stores -> writeDown(stores, id, members));
    }

    private static Map<MemberId, Supplier<QueueTicket>> writeDown(Stores stores, ConcertId id, Set<MemberId> members) {
        Concert concert =
                stores.concerts().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
        Queue queue = stores.queues().find(id).orElseThrow();
        Optional<Draw> draw = Lobbies.drawOf(stores, concert);
        Map<MemberId, QueueTicket> current = new HashMap<>();
        for (QueueTicket ticket : stores.tickets().find(id, members)) current.put(ticket.member(), ticket);
        // Locked, so that a hold being granted under the old ticket cannot revive it behind our back.
        List<Admission> turns = stores.admissions().find(admissionsOf(current));
        Instant now = stores.now();

        Set<AdmissionId> over = new HashSet<>();
        turns.stream().filter(turn -> !turn.isLiveAt(now)).forEach(turn -> over.add(turn.id()));
        boolean inLobby = Lobbies.isOpen(concert, draw, now);
        Optional<Refused> shut = inLobby ? Optional.empty() : refusalAt(concert, now);
        List<QueueTicket> given = new ArrayList<>();
        Map<MemberId, Supplier<QueueTicket>> answers = new LinkedHashMap<>();
        Queue longer = queue;
        for (MemberId member : members) {
            QueueTicket own = current.get(member);
            if (own != null && !over.contains(own.admission())) {
                answers.put(member, () -> own);
            } else if (shut.isPresent()) {
                Refused refused = shut.get();
                answers.put(member, () -> {
                    throw refused;
                });
            } else {
                longer = longer.issue();
                QueueTicket ticket = longer.lastIssuedTo(member, now);
                keep(stores, ticket, own == null);
                given.add(ticket);
                answers.put(member, () -> ticket);
            }
        }
        if (inLobby && !given.isEmpty()) Lobbies.enter(stores, draw.orElseThrow(), given);
        Lobbies.closed(stores, concert, draw, now);
        if (longer.issued() > queue.issued()) stores.queues().save(longer);
        return answers;
    }

    private static void keep(Stores stores, QueueTicket ticket, boolean first) {
        if (first) stores.tickets().add(ticket);
        else stores.tickets().save(ticket);
        stores.outbox().append(QueueEvent.TicketIssued.of(ticket));
    }

    private static Optional<Refused> refusalAt(Concert concert, Instant now) {
        try {
            Lobbies.requireNotTooEarly(concert, now);
            concert.requireOnSaleAt(now);
            return Optional.empty();
        } catch (Refused shut) {
            return Optional.of(shut);
        }
    }

    private static Set<AdmissionId> admissionsOf(Map<MemberId, QueueTicket> tickets) {
        return tickets.values().stream().map(QueueTicket::admission).collect(Collectors.toUnmodifiableSet());
    }
}
