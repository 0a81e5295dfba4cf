package dev.fairseat.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.draw.Digest;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.draw.Receipt;
import dev.fairseat.domain.draw.Secret;
import dev.fairseat.domain.member.MemberId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The draw of five that docs/draw.md shows, and a million. */
class VerifyDrawTest {

    private static final ConcertId AURORA = new ConcertId("aurora");
    private static final Instant OPENS = Instant.parse("2027-05-01T10:00:00Z");
    private static final Lobby LOBBY = new Lobby(OPENS.minusSeconds(3_600), Optional.empty());

    private static final String DRAW = """
            {"algorithm":"fairseat-draw-1","concertId":"aurora","status":"DRAWN",
            "seedHash":"630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd",
            "lobby":{"opensAt":"2027-05-01T09:00:00.000Z"},
            "closedAt":"2027-05-01T10:00:00.000Z","entries":5,
            "root":"7ef301d3a9f8201a589d0f75e107fec89b7a7ecf49ad4a1d85431c593527966d",
            "drawnAt":"2027-05-01T10:00:00.000Z",
            "seed":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"}
            """;

    @TempDir
    private Path folder;

    private record Ended(int code, String said) {}

    private Ended verify(String draw, String entries, Optional<String> receipt) throws IOException {
        List<String> words = new ArrayList<>(List.of("verify-draw", file("draw.json", draw), file("entries", entries)));
        if (receipt.isPresent()) words.addAll(List.of("--receipt", file("receipt.json", receipt.get())));
        return run(words);
    }

    private static Ended run(List<String> words) {
        var said = new StringWriter();
        var out = new PrintWriter(said);
        int code = Main.run(Map.of(), out, out, words.toArray(String[]::new));
        return new Ended(code, said.toString());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, UTF_8).toString();
    }

    private static Draw draw() {
        return Draw.announce(AURORA, secret(0), secret(100));
    }

    private static Secret secret(int first) {
        var bytes = new byte[Secret.LENGTH];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (first + i);
        return Secret.of(bytes);
    }

    private static Receipt receiptOf(int number) {
        return draw().receipt(
                        number, new MemberId("fan-" + number), LOBBY.opensAt().plusMillis(number));
    }

    /** With the places of the known answer: 2, 1, 5, 4, 3. */
    private static String entries() {
        List<Integer> places = List.of(2, 1, 5, 4, 3);
        var lines = new StringBuilder("number,leaf,place\n");
        for (int number = 1; number <= 5; number++) {
            lines.append(number).append(',').append(receiptOf(number).leaf()).append(',');
            lines.append(places.get(number - 1)).append('\n');
        }
        return lines.toString();
    }

    private static String receipt(int number) {
        return """
                {"concertId":"aurora","number":%d,"issuedAt":"%s","memberId":"fan-%d","salt":"%s"}""".formatted(
                number, receiptOf(number).issuedAt(), number, receiptOf(number).salt());
    }

    @Test
    void an_honest_draw_is_found_right_and_the_entrant_in_it() throws IOException {
        var ended = verify(DRAW, entries(), Optional.of(receipt(3)));

        assertThat(ended.said()).doesNotContain("WRONG").contains("entry 3, which took part: it is at place 5.");
        assertThat(ended.said().lines()).hasSize(5).allMatch(line -> line.startsWith("ok     "));
        assertThat(ended.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"seed\":\"0001          | \"seed\":\"0002         | The seed is another one",
                "\"seedHash\":\"63        | \"seedHash\":\"64       | The seed is another one",
                "\"root\":\"7e            | \"root\":\"7f           | They are not those that were fixed",
                "\"entries\":5             | \"entries\":6            | There are 5 entries and not 6.",
                "\"lobby\":{               | \"beaconValue\":\"x\",\"lobby\":{ | none was named in advance",
                "\"concertId\":\"aurora   | \"concertId\":\"borealis | belongs at place",
                "fairseat-draw-1            | fairseat-draw-2           | not by fairseat-draw-2",
                "\"status\"                | \"state\"               | is not what it should be"
            })
    void a_draw_that_was_tampered_with_is_noticed(String honest, String tampered, String complaint) throws IOException {
        assertThat(DRAW).contains(honest.strip());

        var ended = verify(DRAW.replace(honest.strip(), tampered.strip()), entries(), Optional.empty());

        assertThat(ended.said()).contains("WRONG").contains(complaint);
        assertThat(ended.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",1$    | ,2     | Entry 2 belongs at place 1 and is at 2.",
                ",5$    | ,      | Entry 3 belongs at place 5 and has none.",
                "^4,.*  | ''     | is not number,leaf,place",
                "^5,    | 5,f    | is not number,leaf,place",
                "^1,..  | 1,00   | They are not those that were fixed",
                "^4,    | 6,     | Entry 4 should come next, and there is entry 6."
            })
    void entries_that_were_tampered_with_are_noticed(String honest, String tampered, String complaint)
            throws IOException {
        String changed = entries().replaceFirst("(?m)" + honest, tampered);
        assertThat(changed).isNotEqualTo(entries());

        var ended = verify(DRAW, changed, Optional.empty());

        assertThat(ended.said()).contains("WRONG").contains(complaint);
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void a_receipt_that_leads_to_no_entry_is_noticed() throws IOException {
        var exchanged = verify(DRAW, entries(), Optional.of(receipt(3).replace("fan-3", "fan-4")));
        var missing = verify(DRAW, entries(), Optional.of(receipt(6)));

        assertThat(exchanged.said()).contains("WRONG  Entry 3 is another one than that of the receipt");
        assertThat(missing.said()).contains("WRONG  The receipt is for entry 6, and there is no such entry.");
        assertThat(List.of(exchanged.code(), missing.code())).containsOnly(1);
    }

    @Test
    void files_that_are_not_there_are_said_to_be_so() {
        var ended = run(List.of("verify-draw", folder.resolve("none").toString(), "none"));

        assertThat(ended.said()).contains("WRONG").contains("none");
        assertThat(ended.code()).isEqualTo(1);
    }

    /**
     * Prints how long it takes to check a draw of a million, files and all. Run it with {@code mvn test -pl bootstrap -am
     * -Dtest=VerifyDrawTest -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false}.
     */
    @Test
    @Tag("slow")
    void how_long_checking_a_million_takes() throws IOException {
        int people = 1_000_000;
        long start = System.nanoTime();
        Draw draw = draw();
        List<Digest> leaves = new ArrayList<>(people);
        for (int number = 1; number <= people; number++)
            leaves.add(receiptOf(number).leaf());
        Draw drawn = draw.enter(leaves).close(LOBBY, OPENS);
        var order = drawn.order().orElseThrow();
        long[] places = new long[people];
        for (int i = 0; i < people; i++) places[i] = order.placeOf(i + 1L);
        long drawnAt = System.nanoTime();
        Path entries = folder.resolve("entries");
        try (var lines = Files.newBufferedWriter(entries)) {
            for (int i = 0; i < people; i++) lines.write((i + 1) + "," + leaves.get(i) + "," + places[i] + "\n");
        }
        String published = file(
                "draw.json",
                DRAW.replace("\"entries\":5", "\"entries\":" + people)
                        .replaceFirst(
                                "\"root\":\"[0-9a-f]{64}",
                                "\"root\":\"" + drawn.entrants().root()));
        long writtenAt = System.nanoTime();
        var ended = run(List.of("verify-draw", published, entries.toString()));
        long checkedAt = System.nanoTime();

        assertThat(ended.said()).doesNotContain("WRONG").contains("1000000 entries");
        assertThat(ended.code()).isZero();
        System.out.printf(
                "1,000,000 entries: entered and drawn in %d ms, checked by verify-draw in %d ms%n",
                (drawnAt - start) / 1_000_000, (checkedAt - writtenAt) / 1_000_000);
    }
}
