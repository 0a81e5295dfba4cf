package dev.fairseat.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The contract with clients, for clients. */
final class ContractRoutes {

    private static final String MEDIA_TYPE = "application/yaml";

    private final byte[] contract = read();

    void addTo(Routes routes) {
        routes.answering(MEDIA_TYPE).get("/openapi.yaml", this::contract);
    }

    private void contract(Context ctx) {
        Query.none(ctx);
        ctx.header("Cache-Control", "no-cache");
        Json.send(ctx, 200, MEDIA_TYPE + ";charset=utf-8", contract);
    }

    private static byte[] read() {
        try (var resource = ContractRoutes.class.getResourceAsStream("/openapi.yaml")) {
            if (resource == null) throw new IllegalStateException("openapi.yaml is missing from the jar");
            return resource.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
