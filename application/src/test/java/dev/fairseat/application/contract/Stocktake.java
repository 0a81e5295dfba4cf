package dev.fairseat.application.contract;

import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertSearch;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.payment.PaymentRefused;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.webhook.Webhook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Everything in the stores, line by line, so that "nothing changed" can be said of all of it at once. */
final class Stocktake {

    private static final int ALL = 100_000;

    private final Stores stores;
    private final List<String> lines = new ArrayList<>();
    private final Set<MemberId> members = new TreeSet<>(List.of(House.MINA, House.THEO));

    private Stocktake(Stores stores) {
        this.stores = stores;
    }

    /** Of all concerts, of everybody who is or was in their lines, and of these members. */
    static List<String> of(UnitOfWork unitOfWork, MemberId... others) {
        return unitOfWork.read(stores -> {
            var stocktake = new Stocktake(stores);
            stocktake.members.addAll(List.of(others));
            stores.concerts()
                    .search(ConcertSearch.everything(), Optional.empty(), ALL)
                    .forEach(stocktake::count);
            stocktake.members.forEach(stocktake::count);
            // That somebody was refused is noted, and is all that a refused payment leaves behind.
            stores.outbox().pending(ALL).stream()
                    .filter(event -> !(event instanceof PaymentRefused))
                    .forEach(stocktake::note);
            stores.outbox().setbacks(ALL).forEach(stocktake::note);
            for (int lane = 0; lane < Lane.COUNT; lane++)
                stocktake.note(stores.lanes().find(lane));
            for (Webhook webhook : stores.webhooks().all()) {
                stocktake.note(webhook);
                stores.deliveries()
                        .latest(webhook.id(), Optional.empty(), Optional.empty(), ALL)
                        .forEach(stocktake::note);
            }
            stores.operators().all().forEach(key -> stocktake.note(key + " " + key.withdrawnAt()));
            stores.audit().latest(Optional.empty(), Optional.empty(), ALL).forEach(stocktake::note);
            return stocktake.lines;
        });
    }

    private void count(Concert concert) {
        note(concert);
        for (Performance performance : stores.performances().of(concert.id())) {
            note(performance);
            stores.seats().at(performance.id()).forEach(this::note);
            stores.cancellations().find(performance.id()).ifPresent(this::note);
        }
        Queue queue = stores.queues().find(concert.id()).orElseThrow();
        note(queue);
        stores.draws().find(concert.id()).ifPresent(this::note);
        note(stores.draws().leaves(concert.id(), 1, ALL));
        for (QueueTicket waiting : stores.tickets().waitingIn(queue, ALL)) members.add(waiting.member());
        for (int epoch = 1; epoch <= queue.epoch(); epoch++) {
            for (long number = 1; number <= queue.issued(); number++) {
                var turn = stores.admissions().find(new AdmissionId(concert.id(), epoch, number));
                turn.ifPresent(admission -> members.add(admission.member()));
                turn.ifPresent(this::note);
            }
        }
        for (MemberId member : members)
            stores.tickets().find(concert.id(), member).ifPresent(this::note);
    }

    private void count(MemberId member) {
        stores.members().find(member).ifPresent(account -> note(account + " " + account.email() + account.name()));
        for (Reservation reservation : stores.reservations().of(member, Optional.empty(), ALL)) note(reservation);
        stores.payments().of(member, Optional.empty(), ALL).forEach(this::note);
        stores.wallets().find(member).ifPresent(this::note);
        stores.ledger().of(member, Optional.empty(), ALL).forEach(this::note);
        stores.notifications().of(member, Optional.empty(), ALL).forEach(this::note);
    }

    private void note(Object thing) {
        lines.add(thing.toString());
    }
}
