package dev.fairseat.bootstrap.admin;

import static dev.fairseat.bootstrap.admin.Access.object;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "outbox", description = "What could not be told to the outside.", synopsisSubcommandLabel = "COMMAND")
final class Outbox extends Group {

    private static final String OUTBOX = "/admin/outbox";

    @Command(name = "show", description = "How much waits to be told, and what is held up and why.")
    int show(
            @Mixin Access access,
            @Option(names = "--limit", paramLabel = "<n>", description = "1 to 100. Default: 20") @Nullable
                    Integer limit) {
        return access.show(access.get(OUTBOX + "?limit=" + (limit == null ? 20 : limit)));
    }

    @Command(name = "retry", description = "Tries once more: what is held up about one thing, or everything parked.")
    int retry(
            @Mixin Access access,
            @Parameters(paramLabel = "<about>", arity = "0..1", description = "As it is shown.") @Nullable String about,
            @Option(names = "--all", description = "Everything that is parked.") boolean all) {
        if (all == (about != null)) throw new Declined("name what is held up, or give --all");
        return access.show(access.post(OUTBOX + "/retry", about == null ? object() : object().put("about", about)));
    }
}
