package dev.fairseat.bootstrap.admin;

import static dev.fairseat.bootstrap.admin.Access.object;
import static dev.fairseat.bootstrap.admin.Access.step;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "operators", description = "Who runs the on-sales.", synopsisSubcommandLabel = "COMMAND")
final class Operators extends Group {

    enum Role {
        read,
        operate,
        admin
    }

    @Command(name = "me", description = "Whose key this is.")
    int me(@Mixin Access access) {
        return access.show(access.get("/admin/operators/me"));
    }

    @Command(name = "list", description = "All of them, dismissed ones included.")
    int list(@Mixin Access access) {
        return access.list(
                access.get("/admin/operators"),
                new Column("id", "/id"),
                new Column("name", "/name"),
                new Column("role", "/role"),
                new Column("appointed at", "/appointedAt"),
                new Column("dismissed at", "/dismissedAt"));
    }

    @Command(name = "appoint", description = "Shows the new operator's key, once.")
    int appoint(
            @Mixin Access access,
            @Parameters(paramLabel = "<name>") String name,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "read|operate|admin",
                            description = "Looks; runs the sale; makes the sale. Each may do what those before it may.")
                    Role role) {
        var body = object().put("name", name).put("role", role.name().toUpperCase(Locale.ROOT));
        return access.show(access.post("/admin/operators", body));
    }

    @Command(name = "dismiss", description = "The key opens nothing any more.")
    int dismiss(@Mixin Access access, @Parameters(paramLabel = "<operator>") String operator) {
        return access.show(access.delete("/admin/operators" + step(operator)));
    }
}
