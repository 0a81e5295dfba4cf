package dev.fairseat.domain.draw;

import static dev.fairseat.domain.Aurora.AURORA;
import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.THEO;
import static dev.fairseat.domain.Aurora.concert;
import static dev.fairseat.domain.RefusedAs.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.member.MemberId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawTest {

    private static final Instant EARLIER = OPENING.minusSeconds(3_600);
    private static final Lobby LOBBY = new Lobby(EARLIER, Optional.empty());
    private static final Lobby WITH_BEACON = new Lobby(EARLIER, Optional.of("drand quicknet, round 7"));
    private static final Secret SEED = secret(0);
    private static final Secret SALT = secret(100);

    private static final Draw ANNOUNCED = Draw.announce(AURORA, SEED, SALT);

    @Test
    void nothing_but_the_hash_of_the_seed_is_known_in_advance() {
        var published = ANNOUNCED.publishedAt(LOBBY, EARLIER.minusMillis(1));

        assertThat(published.seedHash())
                .hasToString("630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
        assertThat(published.status()).isEqualTo(PublishedDraw.Status.ANNOUNCED);
        assertThat(published.closing()).isEmpty();
        assertThat(published.outcome()).isEmpty();
        assertThat(ANNOUNCED.toString()).doesNotContain(SEED.reveal()).doesNotContain(SALT.reveal());
        assertThat(ANNOUNCED.order()).isEmpty();
    }

    @Test
    void how_many_have_entered_is_not_known_while_they_still_can() {
        var open = ANNOUNCED.enter(EntrantsTest.leaves(3)).publishedAt(LOBBY, EARLIER);

        assertThat(open.status()).isEqualTo(PublishedDraw.Status.OPEN);
        assertThat(open.closing()).isEmpty();
    }

    @Test
    void without_a_beacon_closing_is_drawing() {
        var drawn = ANNOUNCED.enter(EntrantsTest.leaves(3)).close(LOBBY, OPENING);
        var published = drawn.publishedAt(LOBBY, OPENING);

        assertThat(drawn.isClosed()).isTrue();
        assertThat(drawn.isDrawn()).isTrue();
        assertThat(published.status()).isEqualTo(PublishedDraw.Status.DRAWN);
        assertThat(published.closing())
                .hasValue(new PublishedDraw.Closing(OPENING, 3, drawn.entrants().root()));
        assertThat(published.outcome()).hasValue(new PublishedDraw.Outcome(OPENING, SEED));
        assertThat(drawn.order().orElseThrow().entries()).isEqualTo(3);
    }

    @Test
    void with_a_beacon_the_order_waits_for_it_and_the_seed_stays_secret() {
        var closed = ANNOUNCED.enter(EntrantsTest.leaves(3)).close(WITH_BEACON, OPENING);
        var later = OPENING.plusSeconds(60);
        var drawn = closed.stateBeacon(concert().withLobby(WITH_BEACON), " c0ffee ", later);

        assertThat(closed.isDrawn()).isFalse();
        assertThat(closed.order()).isEmpty();
        assertThat(closed.publishedAt(WITH_BEACON, OPENING).status()).isEqualTo(PublishedDraw.Status.CLOSED);
        assertThat(closed.publishedAt(WITH_BEACON, OPENING).outcome()).isEmpty();
        assertThat(drawn.beaconValue()).hasValue("c0ffee");
        assertThat(drawn.closedAt()).hasValue(OPENING);
        assertThat(drawn.drawnAt()).hasValue(later);
        assertThat(drawn.order()).isPresent();
    }

    @Test
    void a_beacon_is_stated_once() {
        Concert aurora = concert().withLobby(WITH_BEACON);
        var drawn = ANNOUNCED.close(WITH_BEACON, OPENING).stateBeacon(aurora, "c0ffee", OPENING);

        assertThat(drawn.stateBeacon(aurora, "c0ffee", OPENING.plusSeconds(1))).isEqualTo(drawn);
        assertRefused(
                new DrawRefusal.BeaconStated(AURORA, "c0ffee"), () -> drawn.stateBeacon(aurora, "decaf", OPENING));
    }

    @Test
    void a_beacon_is_not_stated_early_nor_when_none_was_named() {
        assertRefused(
                new DrawRefusal.LobbyNotClosed(AURORA, OPENING),
                () -> ANNOUNCED.stateBeacon(concert().withLobby(WITH_BEACON), "x", EARLIER));
        assertRefused(
                new DrawRefusal.NoBeaconNamed(AURORA),
                () -> ANNOUNCED.stateBeacon(concert().withLobby(LOBBY), "x", EARLIER));
        assertRefused(new DrawRefusal.NoBeaconNamed(AURORA), () -> ANNOUNCED.stateBeacon(concert(), "x", EARLIER));
    }

    @Test
    void a_beacon_is_one_line() {
        for (String value : List.of("", " ", "two\nlines", "x".repeat(513))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Draw.requireBeaconValue(value));
        }
        assertThat(Draw.requireBeaconValue("x".repeat(512))).hasSize(512);
    }

    @Test
    void nobody_enters_a_closed_lobby_and_closing_twice_is_closing_once() {
        var closed = ANNOUNCED.close(LOBBY, OPENING);

        assertThat(closed.close(LOBBY, OPENING.plusSeconds(1))).isEqualTo(closed);
        assertThatIllegalStateException().isThrownBy(() -> closed.enter(EntrantsTest.leaves(1)));
        assertRefused(
                new DrawRefusal.LobbyNotClosed(AURORA, OPENING),
                () -> ANNOUNCED.requireClosed(concert().withLobby(LOBBY)));
        closed.requireClosed(concert().withLobby(LOBBY));
    }

    @Test
    void a_draw_cannot_be_drawn_before_it_is_closed() {
        Optional<Instant> at = Optional.of(OPENING);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Draw(AURORA, SEED, SALT, Entrants.none(), Optional.empty(), Optional.empty(), at));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Draw(AURORA, SEED, SALT, Entrants.none(), at, Optional.of("c0ffee"), Optional.empty()));
    }

    @Test
    void a_leaf_tells_who_entered_to_nobody_who_has_no_receipt() {
        var receipt = ANNOUNCED.receipt(1, new MemberId("fan-1"), EARLIER.plusMillis(1));

        assertThat(receipt.salt()).hasToString("321b312e820ce8fb287c3265c56c66d9cdbdd8fd5487b143a582840cf91150aa");
        assertThat(receipt.leaf()).hasToString("ad99e358fe509aee23a83e62ea4020ef1e358efaec448dbc7276a0910935f602");
        assertThat(ANNOUNCED.receipt(1, MINA, EARLIER).salt())
                .isNotEqualTo(ANNOUNCED.receipt(2, MINA, EARLIER).salt());
    }

    @Test
    void everything_a_receipt_says_counts() {
        var mine = ANNOUNCED.receipt(1, MINA, EARLIER);

        assertThat(Stream.of(
                                mine,
                                new Receipt(new ConcertId("other"), 1, EARLIER, MINA, mine.salt()),
                                new Receipt(AURORA, 2, EARLIER, MINA, mine.salt()),
                                new Receipt(AURORA, 1, EARLIER.plusMillis(1), MINA, mine.salt()),
                                new Receipt(AURORA, 1, EARLIER, THEO, mine.salt()),
                                new Receipt(AURORA, 1, EARLIER, MINA, DrawnOrderTest.key(1)))
                        .map(Receipt::leaf))
                .doesNotHaveDuplicates();
        assertThatIllegalArgumentException().isThrownBy(() -> new Receipt(AURORA, 0, EARLIER, MINA, mine.salt()));
    }

    @Test
    void everything_that_was_published_counts_for_the_order() {
        Digest root = DrawnOrderTest.key(1);
        Set<Digest> keys = new HashSet<>(List.of(
                Draw.key(AURORA, SEED, root, 5, Optional.empty()),
                Draw.key(new ConcertId("other"), SEED, root, 5, Optional.empty()),
                Draw.key(AURORA, SALT, root, 5, Optional.empty()),
                Draw.key(AURORA, SEED, DrawnOrderTest.key(2), 5, Optional.empty()),
                Draw.key(AURORA, SEED, root, 6, Optional.empty()),
                Draw.key(AURORA, SEED, root, 5, Optional.of("c0ffee")),
                Draw.key(AURORA, SEED, root, 5, Optional.of("decaf"))));

        assertThat(keys).hasSize(7);
    }

    /** Entries, beacon, root, key and the first places. */
    static Stream<String[]> knownAnswers() {
        try (var file = requireNonNull(DrawTest.class.getResourceAsStream("known-answers.txt"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" ")).toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @ParameterizedTest
    @MethodSource("knownAnswers")
    void a_draw_comes_out_as_elsewhere(String entries, String beacon, String root, String key, String places) {
        long count = Long.parseLong(entries);
        Optional<String> value = Optional.of(beacon).filter(text -> !text.equals("-"));
        var entered = ANNOUNCED.enter(LongStream.rangeClosed(1, count)
                .mapToObj(number -> ANNOUNCED
                        .receipt(number, new MemberId("fan-" + number), EARLIER.plusMillis(number))
                        .leaf())
                .toList());
        var lobby = new Lobby(EARLIER, value);
        var closed = entered.close(lobby, OPENING);
        var drawn = value.map(said -> closed.stateBeacon(concert().withLobby(lobby), said, OPENING))
                .orElse(closed);

        assertThat(drawn.entrants().root()).hasToString(root);
        assertThat(Draw.key(AURORA, SEED, drawn.entrants().root(), count, value))
                .hasToString(key);
        var order = drawn.order().orElseThrow();
        assertThat(LongStream.rangeClosed(1, Math.min(20, count))
                        .map(order::placeOf)
                        .boxed()
                        .toList())
                .isEqualTo(
                        places.equals("-")
                                ? List.of()
                                : Arrays.stream(places.split(","))
                                        .map(Long::valueOf)
                                        .toList());
    }

    static Secret secret(int first) {
        var bytes = new byte[Secret.LENGTH];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (first + i);
        return Secret.of(bytes);
    }
}
