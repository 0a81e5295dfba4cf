package dev.fairseat.bootstrap.admin;

import static dev.fairseat.bootstrap.admin.Access.object;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "seat-maps", description = "Halls as documents.", synopsisSubcommandLabel = "COMMAND")
final class SeatMaps extends Group {

    @Command(name = "check", description = "Says what adding a performance with it would say, and changes nothing.")
    int check(@Mixin Access access, @Parameters(paramLabel = "<file>") Path file) {
        var body = object();
        body.set("seatMap", Access.document(file));
        return access.show(access.post("/admin/seat-maps/check", body));
    }
}
