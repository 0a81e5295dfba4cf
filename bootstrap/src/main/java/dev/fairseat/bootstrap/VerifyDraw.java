package dev.fairseat.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.draw.Digest;
import dev.fairseat.domain.draw.PublishedDraw;
import dev.fairseat.domain.draw.Receipt;
import dev.fairseat.domain.draw.Scrutineer;
import dev.fairseat.domain.draw.Secret;
import dev.fairseat.domain.member.MemberId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a published draw without asking anybody. Ends with 0 when everything is right, and with 1 otherwise. */
@Command(
        name = "verify-draw",
        description = {
            "Checks a published draw, offline: that the seed is the one announced, that the entries are those fixed when",
            "the lobby closed, and that everybody is at the place which follows from both. Ends with 0 if so, else with 1.",
            ""
        },
        footer = {
            "",
            "Examples",
            "",
            "  curl -O https://tickets.example/v1/concerts/aurora-2027/draw",
            "  curl -O https://tickets.example/v1/concerts/aurora-2027/draw/entries",
            "  fairseat verify-draw draw entries --receipt my-receipt.json"
        })
final class VerifyDraw implements Callable<Integer> {

    private static final String HEADING = "number,leaf,place";

    @Parameters(index = "0", paramLabel = "<draw.json>", description = "What /v1/concerts/<concert>/draw answers.")
    @SuppressWarnings("NullAway.Init")
    Path draw;

    @Parameters(index = "1", paramLabel = "<entries>", description = "What .../draw/entries answers.")
    @SuppressWarnings("NullAway.Init")
    Path entries;

    @Option(
            names = "--receipt",
            paramLabel = "<receipt.json>",
            description = "What /v1/queue-tickets/me/receipt answered you: is your entry in the draw?")
    @Nullable
    Path receipt;

    @Option(names = "--help", usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        try {
            Optional<Receipt> mine =
                    receipt == null ? Optional.empty() : Optional.of(read(receipt, VerifyDraw::receipt));
            var scrutineer = new Scrutineer(read(draw, VerifyDraw::draw), mine);
            tell(scrutineer);
            List<Scrutineer.Finding> findings = scrutineer.findings();
            findings.forEach(finding -> out.println((finding.right() ? "ok     " : "WRONG  ") + finding.sentence()));
            return findings.stream().allMatch(Scrutineer.Finding::right) ? 0 : 1;
        } catch (Unreadable unreadable) {
            out.println("WRONG  " + unreadable.getMessage());
            return 1;
        }
    }

    private void tell(Scrutineer scrutineer) {
        long at = 0;
        try (BufferedReader lines = Files.newBufferedReader(entries)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                at++;
                if (at == 1 && line.equals(HEADING)) continue;
                tell(scrutineer, line, at);
            }
        } catch (IOException failed) {
            throw new Unreadable(entries + " cannot be read: " + failed.getMessage());
        }
    }

    private void tell(Scrutineer scrutineer, String line, long at) {
        int first = line.indexOf(',');
        int second = line.indexOf(',', first + 1);
        try {
            String place = line.substring(second + 1);
            scrutineer.see(
                    Long.parseLong(line.substring(0, first)),
                    Digest.parse(line.substring(first + 1, second)),
                    place.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(place)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw new Unreadable("line " + at + " of " + entries + " is not " + HEADING + ": " + line);
        }
    }

    private static <T> T read(Path file, Function<JsonNode, T> what) {
        try {
            return what.apply(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException | RuntimeException wrong) {
            throw new Unreadable(file + " is not what it should be: " + wrong.getMessage());
        }
    }

    private static PublishedDraw draw(JsonNode json) {
        String algorithm = text(json, "algorithm");
        if (!algorithm.equals(PublishedDraw.ALGORITHM)) {
            throw new Unreadable("this checks draws by " + PublishedDraw.ALGORITHM + ", not by " + algorithm);
        }
        var closing = present(json, "closedAt")
                .map(at -> new PublishedDraw.Closing(
                        Instant.parse(at), json.required("entries").longValue(), Digest.parse(text(json, "root"))));
        var outcome = present(json, "drawnAt")
                .map(at -> new PublishedDraw.Outcome(Instant.parse(at), Secret.parse(text(json, "seed"))));
        JsonNode lobby = json.required("lobby");
        return new PublishedDraw(
                new ConcertId(text(json, "concertId")),
                PublishedDraw.Status.valueOf(text(json, "status")),
                Digest.parse(text(json, "seedHash")),
                new Lobby(Instant.parse(text(lobby, "opensAt")), present(lobby, "beacon")),
                closing,
                present(json, "beaconValue"),
                outcome);
    }

    private static Receipt receipt(JsonNode json) {
        return new Receipt(
                new ConcertId(text(json, "concertId")),
                json.required("number").longValue(),
                Instant.parse(text(json, "issuedAt")),
                new MemberId(text(json, "memberId")),
                Digest.parse(text(json, "salt")));
    }

    private static String text(JsonNode json, String name) {
        return json.required(name).asText();
    }

    private static Optional<String> present(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }

    /** A file that says nothing that could be checked. */
    private static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreadable(String sentence) {
            super(sentence, null, false, false);
        }
    }
}
