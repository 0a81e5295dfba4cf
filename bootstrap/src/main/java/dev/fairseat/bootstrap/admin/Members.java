package dev.fairseat.bootstrap.admin;

import static dev.fairseat.bootstrap.admin.Access.object;
import static dev.fairseat.bootstrap.admin.Access.parameter;
import static dev.fairseat.bootstrap.admin.Access.step;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "members", description = "Who comes with a problem.", synopsisSubcommandLabel = "COMMAND")
final class Members extends Group {

    @Command(name = "find", description = "By e-mail address.")
    int find(@Mixin Access access, @Parameters(paramLabel = "<e-mail>") String email) {
        return access.show(access.post("/admin/members/search", object().put("email", email)));
    }

    @Command(name = "show", description = "By id.")
    int show(@Mixin Access access, @Parameters(paramLabel = "<member>") String member) {
        return access.show(access.get("/admin/members" + step(member)));
    }

    @Command(name = "reservations", description = "What a member has and had, newest first.")
    int reservations(
            @Mixin Access access,
            @Parameters(paramLabel = "<member>") String member,
            @Option(names = "--cursor", paramLabel = "<cursor>", description = "Of the next page.") @Nullable
                    String cursor) {
        String page = "?limit=100" + (cursor == null ? "" : "&" + parameter("cursor", cursor));
        return access.list(
                access.get("/admin/members" + step(member) + "/reservations" + page),
                new Column("reservation", "/id"),
                new Column("state", "/state"),
                new Column("performance", "/performanceId"),
                new Column("total", "/total"),
                new Column("held at", "/heldAt"));
    }
}
