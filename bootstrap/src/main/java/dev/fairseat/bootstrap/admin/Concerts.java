package dev.fairseat.bootstrap.admin;

import static dev.fairseat.bootstrap.admin.Access.object;
import static dev.fairseat.bootstrap.admin.Access.parameter;
import static dev.fairseat.bootstrap.admin.Access.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "concerts",
        description = "What is on sale, by which rules, and how it goes.",
        synopsisSubcommandLabel = "COMMAND")
final class Concerts extends Group {

    @Command(name = "list", description = "The programme, in the order in which sales open.")
    int list(
            @Mixin Access access,
            @Option(names = "--query", paramLabel = "<text>", description = "In the title or the artist's name.")
                    @Nullable
                    String query,
            @Option(names = "--category", paramLabel = "<category>") @Nullable String category,
            @Option(names = "--on", paramLabel = "<date>", description = "With a performance on this day.") @Nullable
                    String on,
            @Option(names = "--on-sale", description = "Only what can be bought now.") boolean onSale,
            @Option(names = "--cursor", paramLabel = "<cursor>", description = "Of the next page.") @Nullable
                    String cursor) {
        List<String> parameters = new ArrayList<>();
        parameters.add(parameter("limit", "100"));
        if (query != null) parameters.add(parameter("query", query));
        if (category != null) parameters.add(parameter("category", category));
        if (on != null) parameters.add(parameter("on", on));
        if (onSale) parameters.add(parameter("onSale", "true"));
        if (cursor != null) parameters.add(parameter("cursor", cursor));
        return access.list(
                access.get("/concerts?" + String.join("&", parameters)),
                new Column("id", "/id"),
                new Column("title", "/title"),
                new Column("artist", "/artist"),
                new Column("venue", "/venue/name"),
                new Column("sales open", "/sales/opensAt"),
                new Column("and close", "/sales/closesAt"));
    }

    @Command(name = "show", description = "All of a concert, with its rules.")
    int show(@Mixin Access access, @Parameters(paramLabel = "<concert>") String concert) {
        return access.show(access.get("/admin/concerts" + step(concert)));
    }

    @Command(name = "create", description = "Puts a concert on sale. Rules that are left out are the standard ones.")
    int create(
            @Mixin Access access,
            @Parameters(paramLabel = "<concert>", description = "Its id: lower-case letters, digits and hyphens.")
                    String concert,
            @Option(names = "--title", required = true) String title,
            @Option(names = "--artist", required = true) String artist,
            @Option(names = "--venue", required = true) String venue,
            @Option(names = "--time-zone", required = true, description = "Of the venue, such as Asia/Seoul.")
                    String timeZone,
            @Option(names = "--category", required = true, description = "Such as k-pop.") String category,
            @Option(names = "--opens-at", required = true, description = "Such as 2027-03-01T10:00:00Z.")
                    String opensAt,
            @Option(names = "--closes-at", required = true) String closesAt,
            @Option(
                            names = "--lobby",
                            paramLabel = "<instant>",
                            description = "Whoever comes from then on and before sales open takes part in a draw.")
                    @Nullable
                    String lobby,
            @Option(
                            names = "--beacon",
                            paramLabel = "<text>",
                            description = "Names a public value that will take part in the draw. With --lobby.")
                    @Nullable
                    String beacon,
            @Mixin RuleOptions rules) {
        ObjectNode body = object().put("id", concert)
                .put("title", title)
                .put("artist", artist)
                .put("category", category);
        body.putObject("venue").put("name", venue).put("timeZone", timeZone);
        body.putObject("sales").put("opensAt", opensAt).put("closesAt", closesAt);
        putLobby(body, lobby, beacon);
        ObjectNode changed = rules.named();
        if (!changed.isEmpty()) body.set("rules", changed);
        return access.show(access.post("/admin/concerts", body));
    }

    @Command(name = "edit", description = "Changes what is named; fans see it at once.")
    int edit(
            @Mixin Access access,
            @Parameters(paramLabel = "<concert>") String concert,
            @Option(names = "--title") @Nullable String title,
            @Option(names = "--artist") @Nullable String artist,
            @Option(names = "--venue", description = "Together with --time-zone.") @Nullable String venue,
            @Option(names = "--time-zone") @Nullable String timeZone,
            @Option(names = "--category") @Nullable String category,
            @Option(names = "--opens-at", description = "Together with --closes-at.") @Nullable String opensAt,
            @Option(names = "--closes-at") @Nullable String closesAt,
            @Option(names = "--lobby", paramLabel = "<instant>", description = "Until it has opened.") @Nullable
                    String lobby,
            @Option(names = "--beacon", paramLabel = "<text>", description = "Together with --lobby.") @Nullable
                    String beacon) {
        ObjectNode body = object();
        if (title != null) body.put("title", title);
        if (artist != null) body.put("artist", artist);
        if (category != null) body.put("category", category);
        if (venue != null || timeZone != null) {
            body.putObject("venue").put("name", venue).put("timeZone", timeZone);
        }
        if (opensAt != null || closesAt != null) {
            body.putObject("sales").put("opensAt", opensAt).put("closesAt", closesAt);
        }
        putLobby(body, lobby, beacon);
        return access.show(access.patch("/admin/concerts" + step(concert), body));
    }

    private static void putLobby(ObjectNode body, @Nullable String lobby, @Nullable String beacon) {
        if (lobby == null && beacon == null) return;
        ObjectNode wanted = body.putObject("lobby").put("opensAt", lobby);
        if (beacon != null) wanted.put("beacon", beacon);
    }

    @Command(
            name = "beacon",
            description = "States what the beacon of the draw turned out to say, once. Nobody is called before.")
    int beacon(
            @Mixin Access access,
            @Parameters(paramLabel = "<concert>") String concert,
            @Parameters(paramLabel = "<value>", description = "Exactly as its source writes it.") String value) {
        return access.show(
                access.post("/admin/concerts" + step(concert) + "/draw/beacon", object().put("value", value)));
    }

    @Command(
            name = "rules",
            description = "Changes the rules that are named, also while the sale runs; what was granted stays.")
    int rules(@Mixin Access access, @Parameters(paramLabel = "<concert>") String concert, @Mixin RuleOptions rules) {
        return access.show(access.patch("/admin/concerts" + step(concert) + "/rules", rules.named()));
    }

    @Command(name = "pause", description = "Calls nobody new into the sale. Those inside go on, and joining goes on.")
    int pause(@Mixin Access access, @Parameters(paramLabel = "<concert>") String concert) {
        return access.show(access.post("/admin/concerts" + step(concert) + "/pause", null));
    }

    @Command(name = "resume", description = "Calls people in again.")
    int resume(@Mixin Access access, @Parameters(paramLabel = "<concert>") String concert) {
        return access.show(access.post("/admin/concerts" + step(concert) + "/resume", null));
    }

    @Command(name = "figures", description = "Line, seats and money at one instant.")
    int figures(@Mixin Access access, @Parameters(paramLabel = "<concert>") String concert) {
        return access.show(access.get("/admin/concerts" + step(concert) + "/figures"));
    }
}
