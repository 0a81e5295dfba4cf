package dev.fairseat.application;

import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.ConcertSearch;
import java.util.List;
import java.util.Optional;

/** What anybody may see without an account. */
final class BrowseConcerts {

    private final UnitOfWork unitOfWork;

    BrowseConcerts(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    Page<Concert> search(ConcertSearch search, Optional<ConcertId> after, int limit) {
        int fetch = Page.fetch(limit);
        return Page.of(unitOfWork.read(stores -> stores.concerts().search(search, after, fetch)), limit);
    }

    Concert concert(ConcertId id) {
        return unitOfWork
                .read(stores -> stores.concerts().find(id))
                .orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
    }

    List<BookableDate> dates(ConcertId id) {
        return unitOfWork.read(stores -> {
            if (stores.concerts().find(id).isEmpty()) throw new Refused(new ConcertRefusal.NoSuchConcert(id));
            var open = stores.seats().openAt(id, stores.now());
            return stores.performances().of(id).stream()
                    .map(performance -> new BookableDate(performance, open.getOrDefault(performance.id(), 0)))
                    .toList();
        });
    }
}
