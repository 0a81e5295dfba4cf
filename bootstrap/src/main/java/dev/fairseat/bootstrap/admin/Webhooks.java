package dev.fairseat.bootstrap.admin;

import static dev.fairseat.bootstrap.admin.Access.object;
import static dev.fairseat.bootstrap.admin.Access.parameter;
import static dev.fairseat.bootstrap.admin.Access.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "webhooks",
        description = "Which other systems are told what happens.",
        synopsisSubcommandLabel = "COMMAND")
final class Webhooks extends Group {

    private static final String ALL = "/admin/webhooks";

    enum State {
        waiting,
        delivered,
        given_up
    }

    /** What a webhook is told of. */
    static final class Kinds {

        @Option(
                names = "--kind",
                split = ",",
                paramLabel = "<kind>",
                description =
                        "Such as reservation.confirmed; several, or separated by commas. Without any it is told of"
                                + " everything but ticket.issued.")
        @Nullable
        List<String> kinds;

        @Option(names = "--note", paramLabel = "<text>", description = "For operators.")
        @Nullable
        String note;

        ObjectNode in(ObjectNode body) {
            if (kinds != null) kinds.forEach(body.withArray("kinds")::add);
            if (note != null) body.put("note", note);
            return body;
        }
    }

    @Command(name = "list", description = "All of them.")
    int list(@Mixin Access access) {
        return access.list(
                access.get(ALL),
                new Column("id", "/id"),
                new Column("url", "/url"),
                new Column("state", "/state"),
                new Column("since", "/since"),
                new Column("waiting", "/waiting"),
                new Column("given up", "/givenUp"),
                new Column("reason", "/reason"));
    }

    @Command(name = "show", description = "How one of them is doing.")
    int show(@Mixin Access access, @Parameters(paramLabel = "<webhook>") String webhook) {
        return access.show(access.get(ALL + step(webhook)));
    }

    @Command(name = "add", description = "Shows the secret for its signatures, once.")
    int add(@Mixin Access access, @Parameters(paramLabel = "<url>") String url, @Mixin Kinds kinds) {
        return access.show(access.post(ALL, kinds.in(object().put("url", url))));
    }

    @Command(name = "change", description = "What is not named stays.")
    int change(
            @Mixin Access access,
            @Parameters(paramLabel = "<webhook>") String webhook,
            @Option(names = "--url", paramLabel = "<url>", description = "Where it is told.") @Nullable String url,
            @Mixin Kinds kinds) {
        ObjectNode body = object();
        if (url != null) body.put("url", url);
        return access.show(access.patch(ALL + step(webhook), kinds.in(body)));
    }

    @Command(name = "enable", description = "Sends to it again, whatever has happened, and what waits first.")
    int enable(@Mixin Access access, @Parameters(paramLabel = "<webhook>") String webhook) {
        return access.show(access.patch(ALL + step(webhook), object().put("enabled", true)));
    }

    @Command(name = "disable", description = "What happens waits until it is enabled.")
    int disable(@Mixin Access access, @Parameters(paramLabel = "<webhook>") String webhook) {
        return access.show(access.patch(ALL + step(webhook), object().put("enabled", false)));
    }

    @Command(name = "remove", description = "Nothing is sent to it any more, not even what waits.")
    int remove(@Mixin Access access, @Parameters(paramLabel = "<webhook>") String webhook) {
        return access.show(access.delete(ALL + step(webhook)));
    }

    @Command(name = "rotate-secret", description = "Shows the new secret, once.")
    int rotateSecret(
            @Mixin Access access,
            @Parameters(paramLabel = "<webhook>") String webhook,
            @Option(
                            names = "--overlap",
                            paramLabel = "<duration>",
                            defaultValue = "PT24H",
                            description = "For how long the secret before signs along: PT0S to P7D. Default:"
                                    + " ${DEFAULT-VALUE}")
                    String overlap) {
        return access.show(access.post(ALL + step(webhook) + "/secret", object().put("overlap", overlap)));
    }

    @Command(name = "test", description = "Sends something, to see whether it arrives.")
    int test(@Mixin Access access, @Parameters(paramLabel = "<webhook>") String webhook) {
        return access.show(access.post(ALL + step(webhook) + "/test", null));
    }

    @Command(name = "deliveries", description = "What is on its way to it or was, newest first.")
    int deliveries(
            @Mixin Access access,
            @Parameters(paramLabel = "<webhook>") String webhook,
            @Option(
                            names = "--state",
                            paramLabel = "waiting|delivered|given_up",
                            description = "Only those in this state.")
                    @Nullable
                    State state,
            @Option(names = "--limit", paramLabel = "<n>", description = "1 to 100. Default: 20") @Nullable
                    Integer limit,
            @Option(names = "--cursor", paramLabel = "<cursor>", description = "Of the next page.") @Nullable
                    String cursor) {
        String page = ALL + step(webhook) + "/deliveries?limit=" + (limit == null ? 20 : limit);
        if (state != null) page += "&" + parameter("state", state.name().toUpperCase(Locale.ROOT));
        if (cursor != null) page += "&" + parameter("cursor", cursor);
        return access.list(
                access.get(page),
                new Column("id", "/id"),
                new Column("type", "/type"),
                new Column("happened at", "/happenedAt"),
                new Column("state", "/state"),
                new Column("tries", "/tries"),
                new Column("next try at", "/nextTryAt"),
                new Column("outcome", "/outcome"));
    }

    @Command(name = "replay", description = "Sends once more: one delivery, or everything since an instant.")
    int replay(
            @Mixin Access access,
            @Parameters(paramLabel = "<webhook>") String webhook,
            @Option(names = "--delivery", paramLabel = "<delivery>", description = "This one.") @Nullable
                    String delivery,
            @Option(names = "--since", paramLabel = "<instant>", description = "Such as 2027-06-01T11:00:00Z.")
                    @Nullable
                    String since) {
        if (delivery != null && since == null) {
            return access.show(access.post(ALL + step(webhook) + "/deliveries" + step(delivery) + "/replay", null));
        }
        if (delivery != null || since == null) throw new Declined("give --delivery or --since");
        return access.show(access.post(ALL + step(webhook) + "/replay", object().put("since", since)));
    }
}
