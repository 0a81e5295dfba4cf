package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.draw.Digest;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.draw.DrawRefusal;
import dev.fairseat.domain.draw.DrawnOrder;
import dev.fairseat.domain.draw.PublishedDraw;
import dev.fairseat.domain.draw.PublishedEntry;
import dev.fairseat.domain.draw.Receipt;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What anybody may know of a draw, and what an entrant checks it with. */
final class ShowDraw {

    /** Of a million entries no more than these are in memory at a time. */
    private static final int AT_A_TIME = 5_000;

    private final UnitOfWork unitOfWork;
    private final DrawnOrders orders;

    ShowDraw(UnitOfWork unitOfWork, DrawnOrders orders) {
        this.unitOfWork = unitOfWork;
        this.orders = orders;
    }

    private record Look(Concert concert, Draw draw, Instant now) {

        PublishedDraw published() {
            return draw.publishedAt(concert.lobby().orElseThrow(), now);
        }
    }

    PublishedDraw execute(ConcertId id) {
        return look(id).published();
    }

    void entries(ConcertId id, Consumer<PublishedEntry> each) {
        Look look = look(id);
        look.draw().requireClosed(look.concert());
        Optional<DrawnOrder> order =
                Optional.of(look.draw()).filter(Draw::isDrawn).map(Optional::of).map(orders::of);
        // Who entered does not change any more, so looking several times is as good as once.
        for (long first = 1; first <= look.draw().entrants().count(); first += AT_A_TIME) {
            long from = first;
            List<Digest> leaves = unitOfWork.read(stores -> stores.draws().leaves(id, from, AT_A_TIME));
            for (int i = 0; i < leaves.size(); i++) {
                long number = first + i;
                OptionalLong place = order.map(drawn -> OptionalLong.of(drawn.placeOf(number)))
                        .orElse(OptionalLong.empty());
                each.accept(new PublishedEntry(number, leaves.get(i), place));
            }
        }
    }

    /** The ticket in hand is believed: what it says is in the receipt, and a wrong one leads to no entry. */
    Receipt receipt(QueueTicket ticket) {
        Draw draw = unitOfWork.read(stores -> look(stores, ticket.concert())).draw();
        if (ticket.number() > draw.entrants().count()) throw new Refused(new DrawRefusal.NoSuchEntry(ticket.concert()));
        return draw.receipt(ticket.number(), ticket.member(), ticket.issuedAt());
    }

    static PublishedDraw stateBeacon(Stores stores, ConcertId id, String value) {
        if (stores.queues().find(id).isEmpty()) throw new Refused(new ConcertRefusal.NoSuchConcert(id));
        Concert concert = stores.concerts().find(id).orElseThrow();
        Optional<Draw> draw = Lobbies.drawOf(stores, concert);
        Instant now = stores.now();
        Draw stated = Lobbies.closed(stores, concert, draw, now)
                .orElseThrow(() -> new Refused(new DrawRefusal.NoSuchDraw(id)))
                .stateBeacon(concert, value, now);
        stores.draws().save(stated);
        return stated.publishedAt(concert.lobby().orElseThrow(), now);
    }

    /** Whoever looks at a lobby that has to be closed closes it, so that what is published does not wait for a poll. */
    private Look look(ConcertId id) {
        Look seen = unitOfWork.read(stores -> look(stores, id));
        if (!Lobbies.isToClose(seen.concert(), Optional.of(seen.draw()), seen.now())) return seen;
        unitOfWork.run(stores -> close(stores, id));
        return unitOfWork.read(stores -> look(stores, id));
    }

    /** Under the queue's lock, so that nobody enters meanwhile. */
    static void close(Stores stores, ConcertId id) {
        if (stores.queues().find(id).isEmpty()) return;
        Concert concert = stores.concerts().find(id).orElseThrow();
        Optional<Draw> draw = Lobbies.drawOf(stores, concert);
        Lobbies.closed(stores, concert, draw, stores.now());
    }

    private static Look look(Stores stores, ConcertId id) {
        Concert concert =
                stores.concerts().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
        Draw draw = Lobbies.drawOf(stores, concert).orElseThrow(() -> new Refused(new DrawRefusal.NoSuchDraw(id)));
        return new Look(concert, draw, stores.now());
    }
}
