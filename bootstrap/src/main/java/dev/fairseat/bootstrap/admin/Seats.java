package dev.fairseat.bootstrap.admin;

import static dev.fairseat.bootstrap.admin.Access.object;
import static dev.fairseat.bootstrap.admin.Access.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "seats",
        description = "The seats of a date, and which are for sale.",
        synopsisSubcommandLabel = "COMMAND")
final class Seats extends Group {

    private static final Column[] COLUMNS = {
        new Column("seat", "/label"),
        new Column("status", "/status"),
        new Column("price", "/price"),
        new Column("reservation", "/reservationId"),
        new Column("held until", "/heldUntil"),
        new Column("member", "/memberId")
    };

    enum Why {
        blocked,
        held_back
    }

    @Command(name = "list", description = "Every seat and who has a claim on it.")
    int list(
            @Mixin Access access,
            @Parameters(paramLabel = "<performance>") String performance,
            @Option(names = "--status", description = "Only these: open, held, sold, blocked or held_back.") @Nullable
                    String status) {
        JsonNode seats = access.get("/admin/performances" + step(performance) + "/seats");
        if (status == null) return access.list(seats, COLUMNS);
        ObjectNode some = object();
        var items = some.putArray("items");
        for (JsonNode seat : seats.path("items")) {
            if (seat.path("status").asText().equals(status.toUpperCase(Locale.ROOT))) items.add(seat);
        }
        return access.list(some, COLUMNS);
    }

    @Command(name = "withhold", description = "Takes open seats off sale, all of them or none.")
    int withhold(
            @Mixin Access access,
            @Parameters(paramLabel = "<performance>") String performance,
            @Parameters(paramLabel = "<seat>", arity = "1..*") List<String> seats,
            @Option(
                            names = "--why",
                            required = true,
                            paramLabel = "blocked|held_back",
                            description = "Nobody is to sit there, or it is kept for later.")
                    Why why) {
        ObjectNode body = wanted(seats).put("why", why.name().toUpperCase(Locale.ROOT));
        return access.list(access.post("/admin/performances" + step(performance) + "/withheld-seats", body), COLUMNS);
    }

    @Command(name = "release", description = "Puts withheld seats on sale, all of them or none.")
    int release(
            @Mixin Access access,
            @Parameters(paramLabel = "<performance>") String performance,
            @Parameters(paramLabel = "<seat>", arity = "1..*") List<String> seats) {
        return access.list(
                access.post("/admin/performances" + step(performance) + "/released-seats", wanted(seats)), COLUMNS);
    }

    private static ObjectNode wanted(List<String> seats) {
        ObjectNode body = object();
        seats.forEach(body.putArray("seats")::add);
        return body;
    }
}
