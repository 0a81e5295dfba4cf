package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MATINEE;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.House.operator;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.SalesFigures;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.ConcertSearch;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.Venue;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.OperatorKey;
import dev.fairseat.domain.operator.OperatorRefusal;
import dev.fairseat.domain.operator.Role;
import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.seat.SeatRefusal;
import dev.fairseat.domain.seat.SeatStatus;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the organiser's door promises: roles, changes that fans see at once, figures, and an audit of all of it. */
public interface BackOfficeContract extends AdapterUnderTest {

    Operator ADMIN = operator(1, Role.ADMIN);
    Operator RUNNER = operator(2, Role.OPERATE);
    Operator READER = operator(3, Role.READ);
    ConcertId BOREALIS = new ConcertId("borealis");

    @Test
    default void whoever_has_too_low_a_role_is_refused_and_nothing_is_changed() {
        var box = BoxOffice.opens(this);
        var seats = SeatMap.numbered(5, new Grade("R"), krw(1));
        Map<Runnable, OperatorRefusal.RoleTooLow> tooLow = Map.ofEntries(
                entry(() -> box.back.appoint(RUNNER, "Theo", Role.READ, "x"), Role.OPERATE, Role.ADMIN),
                entry(() -> box.back.dismiss(RUNNER, READER.id()), Role.OPERATE, Role.ADMIN),
                entry(() -> box.back.operators(RUNNER), Role.OPERATE, Role.ADMIN),
                entry(() -> box.back.putOnSale(RUNNER, House.concert(BOREALIS)), Role.OPERATE, Role.ADMIN),
                entry(() -> box.back.editConcert(RUNNER, AURORA, concert -> concert), Role.OPERATE, Role.ADMIN),
                entry(() -> box.back.changeRules(RUNNER, AURORA, rules -> rules), Role.OPERATE, Role.ADMIN),
                entry(
                        () -> box.back.addPerformance(RUNNER, new PerformanceId("x"), AURORA, START, seats),
                        Role.OPERATE,
                        Role.ADMIN),
                entry(() -> box.back.movePerformance(RUNNER, NIGHT, START), Role.OPERATE, Role.ADMIN),
                entry(
                        () -> box.back.withholdSeats(READER, NIGHT, List.of("A-1"), Withholding.BLOCKED),
                        Role.READ,
                        Role.OPERATE),
                entry(() -> box.back.releaseSeats(READER, NIGHT, List.of("A-1")), Role.READ, Role.OPERATE),
                entry(() -> box.back.pauseQueue(READER, AURORA), Role.READ, Role.OPERATE),
                entry(() -> box.back.resumeQueue(READER, AURORA), Role.READ, Role.OPERATE),
                entry(() -> box.back.refund(READER, House.reservationId(1), "why", box.key()), Role.READ, Role.OPERATE),
                entry(() -> box.back.resendConfirmation(READER, House.reservationId(1)), Role.READ, Role.OPERATE));

        tooLow.forEach((request, refusal) ->
                assertThat(box.refusal(request)).as("%s", refusal).isEqualTo(refusal));
    }

    private static Map.Entry<Runnable, OperatorRefusal.RoleTooLow> entry(Runnable request, Role role, Role needed) {
        return Map.entry(request, new OperatorRefusal.RoleTooLow(role, needed));
    }

    @Test
    default void an_operator_is_appointed_known_by_the_key_and_dismissed() {
        var box = BoxOffice.opens(this);

        OperatorKey given = box.back.appoint(ADMIN, " Mina Seo ", Role.READ, "ab".repeat(32));
        OperatorId id = given.operator().id();

        assertThat(given.operator().name()).isEqualTo("Mina Seo");
        assertThat(box.back.operatorKey(id)).contains(given);
        assertThat(box.back.operators(ADMIN)).containsExactly(given);

        OperatorKey withdrawn = box.back.dismiss(ADMIN, id);

        assertThat(withdrawn.withdrawnAt()).contains(START);
        assertThat(box.back.operatorKey(id)).isEmpty();
        assertThat(box.back.operators(ADMIN)).containsExactly(withdrawn);
        assertThat(box.refusal(() -> box.back.dismiss(ADMIN, id))).isEqualTo(new OperatorRefusal.NoSuchOperator(id));
        var nobody = new OperatorId(new UUID(9, 9));
        assertThat(box.refusal(() -> box.back.dismiss(ADMIN, nobody)))
                .isEqualTo(new OperatorRefusal.NoSuchOperator(nobody));
        assertThat(audited(box, "operator:" + id))
                .containsExactlyInAnyOrder(Action.DISMISS_OPERATOR, Action.APPOINT_OPERATOR);
    }

    @Test
    default void a_concert_is_put_on_sale_edited_and_audited() {
        var box = BoxOffice.opens(this);

        box.back.putOnSale(ADMIN, House.concert(BOREALIS));
        var seats = SeatMap.numbered(5, new Grade("R"), krw(1));
        var night = new PerformanceId("borealis-night");
        box.back.addPerformance(ADMIN, night, BOREALIS, START.plus(Duration.ofDays(9)), seats);
        Concert edited = box.back.editConcert(
                ADMIN,
                BOREALIS,
                concert -> new Concert(
                        concert.id(),
                        "Borealis again",
                        concert.artist(),
                        concert.venue(),
                        concert.category(),
                        concert.sales(),
                        OnSaleRules.standard().withCapacity(9)));

        assertThat(edited.title()).isEqualTo("Borealis again");
        assertThat(edited.rules()).as("rules change by changing the rules").isEqualTo(OnSaleRules.standard());
        assertThat(box.office.concert(BOREALIS)).isEqualTo(edited);
        assertThat(box.back.concert(READER, BOREALIS)).isEqualTo(edited);
        assertThat(box.office.bookableDates(BOREALIS))
                .singleElement()
                .satisfies(date -> assertThat(date.remaining()).isEqualTo(5));
        assertThat(box.refusal(() -> box.back.putOnSale(ADMIN, House.concert(BOREALIS))))
                .isEqualTo(new ConcertRefusal.AlreadyOnSale(BOREALIS));
        assertThat(box.refusal(() -> box.back.addPerformance(ADMIN, night, BOREALIS, START, seats)))
                .isEqualTo(new ConcertRefusal.PerformanceExists(night));
        assertThat(audited(box, "concert:borealis")).containsExactlyInAnyOrder(Action.EDIT_CONCERT, Action.PUT_ON_SALE);
        assertThat(audited(box, "performance:borealis-night")).containsExactlyInAnyOrder(Action.ADD_PERFORMANCE);
    }

    @Test
    default void a_venue_that_moves_to_another_zone_takes_its_performances_to_their_new_days() {
        var box = BoxOffice.opens(this);
        Performance night = box.back.movePerformance(
                ADMIN, NIGHT, LocalDate.of(2027, 6, 1).atTime(20, 0).toInstant(java.time.ZoneOffset.UTC));
        assertThat(foundOn(box, "2027-06-02")).as("in Seoul").isTrue();

        box.back.editConcert(
                ADMIN,
                AURORA,
                concert -> new Concert(
                        concert.id(),
                        concert.title(),
                        concert.artist(),
                        new Venue("Royal Hall", ZoneId.of("Europe/London")),
                        concert.category(),
                        concert.sales(),
                        concert.rules()));

        assertThat(foundOn(box, "2027-06-02")).isFalse();
        assertThat(foundOn(box, "2027-06-01")).as("in London").isTrue();
        assertThat(box.office.bookableDates(AURORA))
                .extracting(date -> date.performance().startsAt())
                .contains(night.startsAt());
    }

    private static boolean foundOn(BoxOffice box, String day) {
        var search = new ConcertSearch(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDate.parse(day)),
                Optional.empty());
        return !box.office.concerts(search, Optional.empty(), 10).items().isEmpty();
    }

    @Test
    default void rules_change_for_a_running_sale_and_only_those_named() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withCapacity(1));
        box.admits(MINA);
        var theo = box.office.joinQueue(THEO, AURORA);
        assertThat(box.office.standing(theo)).isInstanceOf(Standing.Waiting.class);

        Concert changed = box.back.changeRules(ADMIN, AURORA, rules -> rules.withCapacity(2));

        assertThat(changed.rules()).isEqualTo(OnSaleRules.standard().withCapacity(2));
        assertThat(box.office.standing(theo)).isInstanceOf(Standing.Admitted.class);
        assertThat(audited(box, "concert:aurora")).containsExactlyInAnyOrder(Action.CHANGE_RULES);
    }

    @Test
    default void what_there_is_not_cannot_be_changed() {
        var box = BoxOffice.opens(this);
        var noSuch = new ConcertRefusal.NoSuchConcert(BOREALIS);
        var noNight = new PerformanceId("borealis-night");

        assertThat(box.refusal(() -> box.back.editConcert(ADMIN, BOREALIS, concert -> concert)))
                .isEqualTo(noSuch);
        assertThat(box.refusal(() -> box.back.changeRules(ADMIN, BOREALIS, rules -> rules)))
                .isEqualTo(noSuch);
        assertThat(box.refusal(() -> box.back.pauseQueue(RUNNER, BOREALIS))).isEqualTo(noSuch);
        assertThat(box.refusal(() -> box.back.figures(READER, BOREALIS))).isEqualTo(noSuch);
        assertThat(box.refusal(() -> box.back.concert(READER, BOREALIS))).isEqualTo(noSuch);
        assertThat(box.refusal(() -> box.back.movePerformance(ADMIN, noNight, START)))
                .isEqualTo(new ConcertRefusal.NoSuchPerformance(noNight));
    }

    @Test
    default void a_paused_line_calls_nobody_until_it_is_resumed() {
        var box = BoxOffice.opens(this);

        assertThat(box.back.pauseQueue(RUNNER, AURORA).paused()).isTrue();
        var mina = box.office.joinQueue(MINA, AURORA);
        assertThat(box.office.standing(mina)).isInstanceOf(Standing.Waiting.class);

        assertThat(box.back.resumeQueue(RUNNER, AURORA).paused()).isFalse();
        assertThat(box.office.standing(mina)).isInstanceOf(Standing.Admitted.class);
        assertThat(audited(box, "concert:aurora")).containsExactlyInAnyOrder(Action.RESUME_QUEUE, Action.PAUSE_QUEUE);
    }

    @Test
    default void figures_count_everybody_every_seat_and_every_won_once() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withCapacity(2));
        var sold = box.sells(MINA, "A-1", "A-2", "A-3");
        box.sells(THEO, "B-1");
        box.office.refundReservation(
                THEO,
                box.office
                        .reservations(THEO, Optional.empty(), 1)
                        .items()
                        .get(0)
                        .id(),
                box.key());
        box.holds(box.admits(THEO), "B-2", "B-3");
        box.office.leaveQueue(box.office.joinQueue(House.member(4), AURORA));
        box.office.joinQueue(House.member(5), AURORA);
        box.office.joinQueue(House.member(6), AURORA);

        SalesFigures figures = box.back.figures(READER, AURORA);

        assertThat(figures.concert().id()).isEqualTo(AURORA);
        assertThat(figures.at()).isEqualTo(START);
        assertThat(figures.line().issued()).isEqualTo(6);
        assertThat(figures.line().waiting() + figures.line().inside()).isEqualTo(3);
        assertThat(figures.line().capacity()).isEqualTo(2);
        assertThat(figures.line().paused()).isFalse();
        assertThat(figures.nights())
                .extracting(
                        night -> night.performance().id(),
                        SalesFigures.Night::open,
                        SalesFigures.Night::held,
                        SalesFigures.Night::sold,
                        SalesFigures.Night::soldFor)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(NIGHT, 7, 2, 3, sold.total()),
                        org.assertj.core.groups.Tuple.tuple(MATINEE, 12, 0, 0, krw(0)));
        assertThat(figures.takings())
                .isEqualTo(new SalesFigures.Takings(2, krw(4 * BoxOffice.PRICE), 1, krw(BoxOffice.PRICE)));
    }

    @Test
    default void every_seat_is_shown_with_who_has_a_claim_on_it() {
        var box = BoxOffice.opens(this);
        var sold = box.sells(MINA, "A-1");
        var held = box.holds(box.admits(THEO), "A-2");

        assertThat(box.back.seats(READER, NIGHT))
                .hasSize(12)
                .startsWith(box.seat("A-1"), box.seat("A-2"), box.seat("A-3"));
        assertThat(box.seatsUnder(sold.id())).containsExactly("A-1");
        assertThat(box.seatsUnder(held.id())).containsExactly("A-2");
        clock().standsAt(House.HOLD_ENDS);
        assertThat(box.back.seats(READER, NIGHT).get(1).status()).isEqualTo(new SeatStatus.Open());
        var nowhere = new PerformanceId("nowhere");
        assertThat(box.refusal(() -> box.back.seats(READER, nowhere)))
                .isEqualTo(new ConcertRefusal.NoSuchPerformance(nowhere));
    }

    @Test
    default void seats_are_taken_off_sale_put_back_and_audited() {
        var box = BoxOffice.opens(this);
        box.holds(box.admits(MINA), "A-1");

        box.back.withholdSeats(RUNNER, NIGHT, List.of("A-2", "A-3"), Withholding.HELD_BACK);
        assertThat(box.back.figures(READER, AURORA).nights().get(0).withheld()).isEqualTo(2);
        assertThat(box.refusal(() -> box.back.withholdSeats(RUNNER, NIGHT, List.of("A-1", "A-4"), Withholding.BLOCKED)))
                .isEqualTo(new SeatRefusal.SeatsClaimed(NIGHT, List.of("A-1")));
        box.back.releaseSeats(RUNNER, NIGHT, List.of("A-3"));

        assertThat(box.back.figures(READER, AURORA).nights().get(0).withheld()).isEqualTo(1);
        assertThat(audited(box, "performance:" + NIGHT))
                .containsExactlyInAnyOrder(Action.RELEASE_SEATS, Action.WITHHOLD_SEATS);
    }

    @Test
    default void a_hold_that_ran_out_counts_as_open_in_the_figures() {
        var box = BoxOffice.opens(this);
        box.holds(box.admits(MINA), "A-1");
        clock().standsAt(House.HOLD_ENDS);

        assertThat(box.back.figures(READER, AURORA).nights().get(0).open()).isEqualTo(12);
        assertThat(box.back.figures(READER, AURORA).line().inside()).isZero();
    }

    private static List<Action> audited(BoxOffice box, String subject) {
        return box.back.audit(READER, Optional.of(subject), Optional.empty(), 100).items().stream()
                .map(AuditEntry::action)
                .toList();
    }
}
