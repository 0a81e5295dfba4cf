package dev.fairseat.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The contract with clients, for clients. */
final class ContractRoutes {

    private static final String YAML = "application/yaml";
    private static final String JSON_SCHEMA = "application/schema+json";

    private final byte[] contract = read("/openapi.yaml");
    private final byte[] seatMapSchema = read("/seat-map.schema.json");

    void addTo(Routes routes) {
        routes.answering(YAML).get("/openapi.yaml", ctx -> answer(ctx, YAML, contract));
        routes.answering(JSON_SCHEMA).get("/schemas/seat-map.json", ctx -> answer(ctx, JSON_SCHEMA, seatMapSchema));
    }

    private static void answer(Context ctx, String mediaType, byte[] document) {
        Query.none(ctx);
        ctx.header("Cache-Control", "no-cache");
        Json.send(ctx, 200, mediaType + ";charset=utf-8", document);
    }

    private static byte[] read(String name) {
        try (var resource = ContractRoutes.class.getResourceAsStream(name)) {
            if (resource == null) throw new IllegalStateException(name + " is missing from the jar");
            return resource.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
