package dev.fairseat.inmemory.scenario;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.draw.PublishedDraw;
import dev.fairseat.domain.draw.PublishedEntry;
import dev.fairseat.domain.draw.Scrutineer;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.Role;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing.Admitted;
import dev.fairseat.domain.queue.Standing.AwaitingDraw;
import dev.fairseat.domain.queue.Standing.InLobby;
import dev.fairseat.domain.queue.Standing.Left;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.inmemory.harness.Fan;
import dev.fairseat.inmemory.harness.OnSale;
import dev.fairseat.inmemory.harness.OnSalePlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who comes before sales open, and in which order they get in. The lobby opens in 10 minutes and sales in 20. */
public class LobbyScenarios extends OnSaleScenarios {

    private static final ConcertId AURORA = new ConcertId("aurora");
    private static final Operator OPERATOR = new Operator(new OperatorId(new UUID(0, 7)), "Operator", Role.ADMIN);

    private Optional<UnitOfWork> storage = Optional.empty();

    private OnSalePlan plan() {
        return planned("aurora").on(this::storage).lobbyIn(ofMinutes(10)).opensIn(ofMinutes(20));
    }

    private UnitOfWork storage(InstantSource clock) {
        storage = Optional.of(unitOfWork(clock));
        return storage.get();
    }

    private BackOffice backOffice() {
        return new BackOffice(storage.orElseThrow(), UUID::randomUUID, WalletRules.standard());
    }

    /** With so many fans in the lobby, in this order. */
    private static List<Fan> gather(OnSale aurora, int count) {
        aurora.passes(ofMinutes(10));
        List<Fan> fans = aurora.fans(count);
        fans.forEach(Fan::joins);
        return fans;
    }

    private static PublishedDraw draw(OnSale aurora) {
        return aurora.office().draw(AURORA);
    }

    private static List<PublishedEntry> entries(OnSale aurora) {
        List<PublishedEntry> entries = new ArrayList<>();
        aurora.office().drawEntries(AURORA, entries::add);
        return entries;
    }

    private static Map<Long, Long> placesByNumber(OnSale aurora) {
        return entries(aurora).stream()
                .collect(toMap(PublishedEntry::number, entry -> entry.place().orElseThrow()));
    }

    @Test
    void the_lobby_is_open_from_its_opening_up_to_but_not_at_that_of_sales() {
        var aurora = plan().goesOnSale();

        aurora.fan("early").isRefused("lobby-not-open-yet", Fan::joins);
        aurora.passes(ofMinutes(10).minus(MOMENT));
        aurora.fan("early").isRefused("lobby-not-open-yet", Fan::joins);
        aurora.passes(MOMENT);
        aurora.fan("mina").joins();
        aurora.passes(ofMinutes(10).minus(MOMENT));
        aurora.fan("theo").joins();
        aurora.passes(MOMENT);
        aurora.fan("late").joins();

        assertThat(draw(aurora).closing().orElseThrow().entries()).isEqualTo(2);
    }

    @Test
    void nobody_is_called_from_the_lobby_before_sales_open() {
        var aurora = plan().goesOnSale();
        var mina = gather(aurora, 3).get(0);

        aurora.callsNext();

        assertThat(mina.standing())
                .isEqualTo(new InLobby(aurora.concert().sales().opensAt(), ofMinutes(1)));
        mina.isRefused("not-admitted", Fan::seesSeats);
        assertThat(aurora.inside()).isZero();
        aurora.passes(ofMinutes(10).minus(MOMENT));
        assertThat(mina.standing())
                .isEqualTo(new InLobby(
                        aurora.concert().sales().opensAt(), ofSeconds(10).plus(MOMENT)));
    }

    @Test
    void joining_twice_in_the_lobby_gives_the_same_entry() {
        var aurora = plan().goesOnSale();
        aurora.passes(ofMinutes(10));
        var mina = aurora.fan("mina").joins();
        QueueTicket first = mina.ticket();

        aurora.passes(ofMinutes(1));
        mina.joins();

        assertThat(mina.ticket()).isEqualTo(first);
        aurora.opens();
        assertThat(draw(aurora).closing().orElseThrow().entries()).isEqualTo(1);
    }

    @Test
    void everybody_in_the_lobby_gets_in_at_the_place_that_was_drawn() {
        var aurora = plan().rules(rules -> rules.withCapacity(1)).goesOnSale();
        List<Fan> fans = gather(aurora, 40);
        aurora.opens();
        Map<Long, Long> places = placesByNumber(aurora);
        assertThat(places.values())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 40).boxed().toList());
        assertThat(places).anySatisfy((number, place) -> assertThat(number).isNotEqualTo(place));

        List<Fan> inOrder = fans.stream()
                .sorted(Comparator.comparing(fan -> places.get(fan.ticket().number())))
                .toList();

        for (int next = 0; next < inOrder.size(); next++) {
            for (int waiting = next + 1; waiting < inOrder.size(); waiting += 13) {
                assertThat(inOrder.get(waiting).ahead()).isEqualTo(waiting - next - (inside(aurora) ? 1 : 0));
            }
            assertThat(inOrder.get(next).standing()).isInstanceOf(Admitted.class);
            inOrder.get(next).leaves();
        }
    }

    private static boolean inside(OnSale aurora) {
        return aurora.inside() > 0;
    }

    @Test
    void who_comes_after_the_opening_comes_after_everybody_from_the_lobby() {
        var aurora = plan().rules(rules -> rules.withCapacity(1)).goesOnSale();
        List<Fan> fans = gather(aurora, 5);
        aurora.opens();

        var late = aurora.fan("late").joins();
        var later = aurora.fan("later").joins();

        assertThat(late.ticket().number()).isEqualTo(6);
        fans.forEach(Fan::polls);
        assertThat(late.ahead()).isEqualTo(4);
        assertThat(later.ahead()).isEqualTo(5);
        while (!late.isInside()) {
            Fan shopper = fans.stream()
                    .filter(fan -> fan.polls().isInside())
                    .findFirst()
                    .orElseThrow();
            shopper.leaves();
            fans = fans.stream().filter(fan -> fan != shopper).toList();
            late.polls();
        }
        assertThat(fans).isEmpty();
        late.leaves();
        assertThat(later.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void the_cap_holds_and_everybody_gets_their_turn() {
        var aurora = plan().rules(rules -> rules.withCapacity(3)).goesOnSale();
        List<Fan> fans = gather(aurora, 20);
        aurora.opens();
        for (int i = 0; i < 5; i++) fans = with(fans, aurora.fan("late-" + i).joins());

        List<Fan> served = new ArrayList<>();
        while (served.size() < fans.size()) {
            fans.stream().filter(fan -> !served.contains(fan)).forEach(Fan::polls);
            assertThat(aurora.inside()).isBetween(1, 3);
            List<Fan> inside = fans.stream()
                    .filter(fan -> !served.contains(fan))
                    .filter(Fan::isInside)
                    .toList();
            assertThat(inside).isNotEmpty();
            inside.forEach(Fan::leaves);
            served.addAll(inside);
        }
    }

    private static List<Fan> with(List<Fan> fans, Fan another) {
        var more = new ArrayList<>(fans);
        more.add(another);
        return more;
    }

    @Test
    void who_left_the_lobby_is_skipped_and_no_longer_counted_ahead() {
        var aurora = plan().rules(rules -> rules.withCapacity(1)).goesOnSale();
        List<Fan> fans = gather(aurora, 6);
        fans.get(0).leaves();
        fans.get(3).leaves();
        aurora.opens();
        Map<Long, Long> places = placesByNumber(aurora);
        List<Fan> left = List.of(fans.get(0), fans.get(3));
        List<Fan> inOrder = fans.stream()
                .filter(fan -> !left.contains(fan))
                .sorted(Comparator.comparing(fan -> places.get(fan.ticket().number())))
                .toList();

        assertThat(fans.get(0).standing()).isEqualTo(new Left());
        inOrder.get(0).polls();
        for (int next = 0; next < inOrder.size(); next++) {
            for (int waiting = next + 1; waiting < inOrder.size(); waiting++) {
                assertThat(inOrder.get(waiting).ahead()).isEqualTo(waiting - next - 1);
            }
            assertThat(inOrder.get(next).standing()).isInstanceOf(Admitted.class);
            inOrder.get(next).leaves();
        }
        assertThat(backOffice().figures(OPERATOR, AURORA).line().waiting()).isZero();
    }

    @Test
    void who_leaves_the_lobby_and_comes_back_has_a_new_entry() {
        var aurora = plan().goesOnSale();
        List<Fan> fans = gather(aurora, 2);

        fans.get(0).leaves();
        fans.get(0).joins();

        assertThat(fans.get(0).ticket().number()).isEqualTo(3);
        aurora.opens();
        assertThat(fans.get(0).standing()).isInstanceOf(Admitted.class);
        assertThat(draw(aurora).closing().orElseThrow().entries()).isEqualTo(3);
    }

    @Test
    void who_missed_a_turn_is_called_again_in_the_order_drawn() {
        var aurora = plan().rules(rules -> rules.withCapacity(2)).goesOnSale();
        List<Fan> fans = gather(aurora, 8);
        aurora.opens();
        Map<Long, Long> places = placesByNumber(aurora);
        List<Fan> inOrder = fans.stream()
                .sorted(Comparator.comparing(fan -> places.get(fan.ticket().number())))
                .toList();
        aurora.callsNext();
        aurora.passes(ofSeconds(30));
        inOrder.get(2).polls();
        inOrder.get(3).polls();

        inOrder.get(1).polls();
        inOrder.get(0).polls();
        inOrder.get(2).leaves();

        assertThat(inOrder.get(1).standing()).isNotInstanceOf(Admitted.class);
        assertThat(inOrder.get(0).standing()).isInstanceOf(Admitted.class);
        inOrder.get(3).leaves();
        assertThat(inOrder.get(1).standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void with_a_beacon_nobody_is_called_before_it_is_stated() {
        var aurora = plan().beacon("drand quicknet, round 7").goesOnSale();
        List<Fan> fans = gather(aurora, 5);
        aurora.opens();
        aurora.fan("late").joins();

        assertThat(fans.get(0).standing())
                .isEqualTo(new AwaitingDraw(Optional.of("drand quicknet, round 7"), ofSeconds(10)));
        assertThat(aurora.fan("late").standing()).isInstanceOf(AwaitingDraw.class);
        aurora.callsNext();
        assertThat(aurora.inside()).isZero();
        assertThat(draw(aurora).status()).isEqualTo(PublishedDraw.Status.CLOSED);
        assertThat(draw(aurora).outcome()).isEmpty();
        assertThat(entries(aurora)).hasSize(5).allMatch(entry -> entry.place().isEmpty());

        aurora.passes(ofMinutes(1));
        var stated = backOffice().stateBeacon(OPERATOR, AURORA, "c0ffee");

        assertThat(stated.status()).isEqualTo(PublishedDraw.Status.DRAWN);
        assertThat(fans.get(0).standing()).isInstanceOf(Admitted.class);
        assertThat(aurora.fan("late").standing()).isInstanceOf(Admitted.class);
        assertThat(backOffice()
                        .audit(OPERATOR, Optional.of("concert:aurora"), Optional.empty(), 10)
                        .items())
                .first()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo(Action.STATE_BEACON);
                    assertThat(entry.detail()).isEqualTo("c0ffee");
                });
    }

    @Test
    void the_beacon_is_stated_after_the_lobby_has_closed_once_and_by_who_may() {
        var aurora = plan().beacon("drand quicknet, round 7").goesOnSale();
        gather(aurora, 2);
        var reader = new Operator(OPERATOR.id(), "Reader", Role.READ);

        aurora.office();
        isRefused("lobby-not-closed", () -> backOffice().stateBeacon(OPERATOR, AURORA, "c0ffee"));
        aurora.opens();
        isRefused("role-too-low", () -> backOffice().stateBeacon(reader, AURORA, "c0ffee"));
        backOffice().stateBeacon(OPERATOR, AURORA, "c0ffee");
        backOffice().stateBeacon(OPERATOR, AURORA, "c0ffee");
        isRefused("beacon-stated", () -> backOffice().stateBeacon(OPERATOR, AURORA, "decaf"));
        isRefused("no-such-concert", () -> backOffice().stateBeacon(OPERATOR, new ConcertId("nowhere"), "c0ffee"));
    }

    @Test
    void what_was_announced_cannot_be_changed_once_the_lobby_has_opened() {
        var aurora = plan().goesOnSale();
        var lobby = aurora.concert().lobby().orElseThrow();
        var later = new Lobby(lobby.opensAt().plusSeconds(60), Optional.of("drand quicknet, round 7"));

        aurora.office();
        backOffice().editConcert(OPERATOR, AURORA, concert -> concert.withLobby(later));
        assertThat(aurora.concert().lobby()).contains(later);
        var past = new Lobby(aurora.now(), Optional.empty());
        isRefused(
                "lobby-has-opened",
                () -> backOffice().editConcert(OPERATOR, AURORA, concert -> concert.withLobby(past)));
        aurora.movesTo(later.opensAt());
        isRefused(
                "lobby-has-opened",
                () -> backOffice().editConcert(OPERATOR, AURORA, concert -> concert.withLobby(lobby)));
    }

    @Test
    void a_lobby_is_announced_before_it_opens_or_never() {
        aurorasWithoutLobby();
        var sales = new SalesWindow(Instant.parse("2050-01-01T00:00:00Z"), Instant.parse("2050-01-02T00:00:00Z"));

        isRefused(
                "no-such-draw",
                () -> backOffice()
                        .editConcert(
                                OPERATOR,
                                AURORA,
                                old -> new Concert(
                                        old.id(),
                                        old.title(),
                                        old.artist(),
                                        old.venue(),
                                        old.category(),
                                        sales,
                                        old.rules(),
                                        Optional.of(new Lobby(sales.opensAt().minusSeconds(60), Optional.empty())))));
        assertThatThrownBy(() -> planned("borealis")
                        .lobbyIn(Duration.ZERO)
                        .opensIn(ofMinutes(1))
                        .goesOnSale())
                .hasMessageContaining("opened at");
    }

    private OnSale aurorasWithoutLobby() {
        var aurora = planned("aurora").on(this::storage).goesOnSale();
        isRefused("no-such-draw", () -> aurora.office().draw(AURORA));
        isRefused("no-such-draw", () -> aurora.office().drawEntries(AURORA, entry -> {}));
        return aurora;
    }

    @Test
    void the_published_draw_is_found_right_and_so_are_the_receipts() {
        var aurora = plan().goesOnSale();
        var announced = draw(aurora);
        List<Fan> fans = gather(aurora, 30);
        assertThat(draw(aurora).seedHash()).isEqualTo(announced.seedHash());
        isRefused("lobby-not-closed", () -> entries(aurora));
        var early = aurora.office().drawReceipt(fans.get(6).ticket());
        aurora.opens();
        var late = aurora.fan("late").joins();

        var published = draw(aurora);
        assertThat(published.seedHash()).isEqualTo(announced.seedHash());
        for (Fan fan : fans) {
            var receipt = aurora.office().drawReceipt(fan.ticket());
            var scrutineer = new Scrutineer(published, Optional.of(receipt));
            entries(aurora).forEach(entry -> scrutineer.see(entry.number(), entry.leaf(), entry.place()));
            assertThat(scrutineer.findings()).hasSize(5).allMatch(Scrutineer.Finding::right);
        }
        assertThat(aurora.office().drawReceipt(fans.get(6).ticket())).isEqualTo(early);
        isRefused("no-such-entry", () -> aurora.office().drawReceipt(late.ticket()));
    }

    @Test
    void an_empty_lobby_is_drawn_too() {
        var aurora = plan().goesOnSale();
        aurora.opens();

        assertThat(aurora.fan("late").joins().standing()).isInstanceOf(Admitted.class);
        assertThat(draw(aurora).closing().orElseThrow().entries()).isZero();
        assertThat(draw(aurora).status()).isEqualTo(PublishedDraw.Status.DRAWN);
        assertThat(entries(aurora)).isEmpty();
    }

    private static void isRefused(String code, Runnable step) {
        Function<Throwable, String> codeOf =
                thrown -> ((Refused) thrown).refusal().code();
        assertThatThrownBy(step::run)
                .isInstanceOf(Refused.class)
                .extracting(codeOf)
                .isEqualTo(code);
    }
}
