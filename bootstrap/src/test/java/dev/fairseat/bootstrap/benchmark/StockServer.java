package dev.fairseat.bootstrap.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.Javalin;

/** Javalin as it comes, saying the same few bytes of JSON to everybody: what a poll is measured against. */
final class StockServer {

    private static final byte[] CONSTANT = "{\"status\":\"UP\"}".getBytes(UTF_8);

    private StockServer() {}

    public static void main(String[] arguments) throws Exception {
        var server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get(
                            "/constant",
                            answer -> answer.contentType("application/json").result(CONSTANT));
                })
                .start("127.0.0.1", 0);
        Child.isReady(server.port());
    }
}
