package dev.fairseat.bootstrap.admin;

import static dev.fairseat.bootstrap.admin.Access.parameter;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "audit", description = "What operators did, newest first.")
final class AuditTrail implements Callable<Integer> {

    @Mixin
    Access access = new Access();

    @Option(
            names = "--subject",
            paramLabel = "<subject>",
            description = "Only what was done to this, such as concert:aurora-2027.")
    @Nullable
    String subject;

    @Option(names = "--limit", paramLabel = "<n>", description = "1 to 100. Default: ${DEFAULT-VALUE}")
    int limit = 20;

    @Option(names = "--cursor", paramLabel = "<cursor>", description = "Of the next page.")
    @Nullable
    String cursor;

    @Override
    public Integer call() {
        String page = "/admin/audit?limit=" + limit;
        if (subject != null) page += "&" + parameter("subject", subject);
        if (cursor != null) page += "&" + parameter("cursor", cursor);
        return access.list(
                access.get(page),
                new Column("at", "/at"),
                new Column("operator", "/operator/name"),
                new Column("action", "/action"),
                new Column("subject", "/subject"),
                new Column("detail", "/detail"));
    }
}
