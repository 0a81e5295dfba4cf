package dev.fairseat.http;

import io.javalin.http.Context;
import java.util.function.BooleanSupplier;

/** For whoever runs the server. */
final class HealthRoutes {

    private final BooleanSupplier ready;

    HealthRoutes(BooleanSupplier ready) {
        this.ready = ready;
    }

    void addTo(Routes routes) {
        routes.get("/health/live", this::live);
        routes.get("/health/ready", this::ready);
    }

    private void live(Context ctx) {
        Query.none(ctx);
        Json.answer(ctx, 200, new HealthJson("UP"));
    }

    private void ready(Context ctx) {
        Query.none(ctx);
        if (!ready.getAsBoolean()) throw new Declined(Problems.notReady());
        Json.answer(ctx, 200, new HealthJson("READY"));
    }

    record HealthJson(String status) {}
}
