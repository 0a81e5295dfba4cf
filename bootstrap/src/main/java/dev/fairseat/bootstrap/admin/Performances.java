package dev.fairseat.bootstrap.admin;

import static dev.fairseat.bootstrap.admin.Access.object;
import static dev.fairseat.bootstrap.admin.Access.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "performances", description = "The dates of a concert.", synopsisSubcommandLabel = "COMMAND")
final class Performances extends Group {

    @Command(name = "list", description = "Those of a concert, earliest first.")
    int list(@Mixin Access access, @Parameters(paramLabel = "<concert>") String concert) {
        return access.list(
                access.get("/concerts" + step(concert) + "/performances"),
                new Column("id", "/id"),
                new Column("starts at", "/startsAt"),
                new Column("date", "/date"),
                new Column("cancelled at", "/cancelledAt"),
                new Column("remaining", "/remaining"));
    }

    @Command(name = "add", description = "Adds a date with the seats of a hall.")
    int add(
            @Mixin Access access,
            @Parameters(paramLabel = "<concert>") String concert,
            @Parameters(paramLabel = "<performance>", description = "Its id: lower-case letters, digits and hyphens.")
                    String performance,
            @Option(names = "--starts-at", required = true, description = "Such as 2027-06-01T11:00:00Z.")
                    String startsAt,
            @Option(
                            names = "--seat-map",
                            required = true,
                            paramLabel = "<file>",
                            description = "As /schemas/seat-map.json of the server describes it.")
                    Path seatMap) {
        var body = object().put("id", performance).put("startsAt", startsAt);
        body.set("seatMap", Access.document(seatMap));
        return access.show(access.post("/admin/concerts" + step(concert) + "/performances", body));
    }

    @Command(name = "move", description = "Moves a date to another time.")
    int move(
            @Mixin Access access,
            @Parameters(paramLabel = "<performance>") String performance,
            @Option(names = "--starts-at", required = true, description = "Such as 2027-06-01T11:00:00Z.")
                    String startsAt) {
        var body = object().put("startsAt", startsAt);
        return access.show(access.patch("/admin/performances" + step(performance), body));
    }

    @Command(
            name = "cancel",
            description = {
                "Cancels a date: every hold is released and every payment refunded. Goes on until that is done;",
                "stopped in between, the server goes on, and so does the same command."
            })
    int cancel(
            @Mixin Access access,
            @Parameters(paramLabel = "<performance>") String performance,
            @Option(names = "--reason", required = true, description = "On one line, for the audit.") String reason) {
        String path = "/admin/performances" + step(performance) + "/cancellation";
        JsonNode progress = access.post(path, object().put("reason", reason));
        while (!progress.hasNonNull("finishedAt")) progress = access.post(path, object().put("reason", reason));
        return access.show(progress);
    }

    @Command(name = "cancellation", description = "How far the cancellation of a date has come.")
    int cancellation(@Mixin Access access, @Parameters(paramLabel = "<performance>") String performance) {
        return access.show(access.get("/admin/performances" + step(performance) + "/cancellation"));
    }
}
