package dev.fairseat.application;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.draw.DrawnOrder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The orders that were drawn, worked out once: each takes milliseconds to make and never changes. */
final class DrawnOrders {

    private record Made(Draw from, DrawnOrder order) {}

    private final Map<ConcertId, Made> made = new ConcurrentHashMap<>();

    /** In order of arrival, as long as nothing is drawn. */
    DrawnOrder of(Optional<Draw> draw) {
        return draw.filter(Draw::isDrawn).map(this::of).orElse(DrawnOrder.ofArrival());
    }

    private DrawnOrder of(Draw draw) {
        Made known = made.get(draw.concert());
        if (known != null && known.from().equals(draw)) return known.order();
        DrawnOrder order = draw.order().orElseThrow();
        made.put(draw.concert(), new Made(draw, order));
        return order;
    }
}
