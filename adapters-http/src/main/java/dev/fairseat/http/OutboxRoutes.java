package dev.fairseat.http;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.OutboxDesk;
import dev.fairseat.application.OutboxFile;
import dev.fairseat.application.port.Outbox.Setback;
import dev.fairseat.domain.operator.Operator;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What could not be told to the outside. */
final class OutboxRoutes {

    private static final int LONGEST_ABOUT = 200;

    private final OutboxDesk desk;
    private final Operators operators;

    OutboxRoutes(BackOffice office, Operators operators) {
        desk = office.outbox();
        this.operators = operators;
    }

    void addTo(Routes routes) {
        routes.get("/outbox", this::look);
        routes.post("/outbox/retry", this::retry);
    }

    private void look(Context ctx) {
        var query = Query.of(ctx, "limit");
        Operator by = operators.calling(ctx);
        Json.answer(ctx, 200, OutboxJson.of(desk.look(by, query.limit())));
    }

    private void retry(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        Optional<String> about = RequestBody.of(ctx, "about").optional("about", OutboxRoutes::aggregate);
        long retried = about.map(one -> desk.retry(by, one)).map(one -> 1L).orElseGet(() -> desk.retryParked(by));
        Json.answer(ctx, 202, new RetriedJson(retried));
    }

    private static String aggregate(String about) {
        if (about.isEmpty() || about.length() > LONGEST_ABOUT || about.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("1 to " + LONGEST_ABOUT + " characters on one line");
        }
        return about;
    }

    record OutboxJson(long untold, @Nullable Instant oldest, long parked, List<HeldUpJson> heldUp) {

        static OutboxJson of(OutboxFile file) {
            return new OutboxJson(
                    file.backlog().untold(),
                    file.backlog().oldest().orElse(null),
                    file.backlog().parked(),
                    file.heldUp().stream().map(HeldUpJson::of).toList());
        }
    }

    /** @param nextTryAt missing when it is parked */
    record HeldUpJson(
            String about,
            long version,
            int tries,
            boolean parked,
            @Nullable Instant nextTryAt,
            String reason) {

        static HeldUpJson of(Setback setback) {
            return new HeldUpJson(
                    setback.about(),
                    setback.version(),
                    setback.tries(),
                    setback.isParked(),
                    setback.again().orElse(null),
                    setback.reason());
        }
    }

    record RetriedJson(long retried) {}
}
