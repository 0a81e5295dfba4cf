package dev.fairseat.domain.seat;

import static dev.fairseat.domain.Aurora.FLOOR;
import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.MOMENT;
import static dev.fairseat.domain.Aurora.NIGHT;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.THEO;
import static dev.fairseat.domain.Aurora.reservation;
import static dev.fairseat.domain.Aurora.seat;
import static dev.fairseat.domain.Aurora.won;
import static dev.fairseat.domain.RefusedAs.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.seat.SeatStatus.Held;
import dev.fairseat.domain.seat.SeatStatus.Open;
import dev.fairseat.domain.seat.SeatStatus.Sold;
import dev.fairseat.domain.seat.SeatStatus.Withheld;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatTest {

    private static final Instant NOW = OPENING;
    private static final Instant UNTIL = OPENING.plusSeconds(300);
    private static final Instant JUST_BEFORE = UNTIL.minus(MOMENT);
    private static final ReservationId MINAS = reservation(1);
    private static final ReservationId THEOS = reservation(2);

    private final Seat open = seat("A-1", 120_000);
    private final Seat held = open.holdFor(MINA, MINAS, NOW, UNTIL);
    private final Seat sold = held.sellUnder(MINAS, NOW);

    @Test
    void a_new_seat_is_open_and_says_what_it_costs() {
        assertThat(open.isOpenAt(NOW)).isTrue();
        assertThat(open.label()).isEqualTo("A-1");
        assertThat(open.grade()).isEqualTo(FLOOR);
        assertThat(open.price()).isEqualTo(won(120_000));
        assertThat(open.version()).isZero();
        assertThat(open.id()).hasToString(NIGHT + "/A-1");
    }

    @Test
    void a_held_seat_belongs_to_one_reservation_until_the_hold_ends() {
        assertThat(held.status()).isEqualTo(new Held(MINA, MINAS, UNTIL));
        assertThat(held.isOpenAt(NOW)).isFalse();
        assertThat(held.isOpenAt(JUST_BEFORE)).isFalse();
    }

    @Test
    void a_hold_that_has_run_out_is_no_claim_at_all() {
        assertThat(held.isOpenAt(UNTIL)).isTrue();
        assertThat(held.isOpenAt(UNTIL.plusSeconds(86_400))).isTrue();

        var next = held.holdFor(THEO, THEOS, UNTIL, UNTIL.plusSeconds(300));

        assertThat(next.status()).isEqualTo(new Held(THEO, THEOS, UNTIL.plusSeconds(300)));
    }

    @Test
    void a_seat_that_is_taken_cannot_be_held() {
        assertThatIllegalStateException()
                .isThrownBy(() -> held.holdFor(THEO, THEOS, JUST_BEFORE, UNTIL.plusSeconds(1)))
                .withMessageContaining("A-1");
        assertThatIllegalStateException().isThrownBy(() -> held.holdFor(MINA, MINAS, NOW, UNTIL.plusSeconds(1)));
        assertThatIllegalStateException().isThrownBy(() -> sold.holdFor(THEO, THEOS, UNTIL, UNTIL.plusSeconds(1)));
    }

    @Test
    void it_is_sold_to_whoever_holds_it() {
        assertThat(held.sellUnder(MINAS, JUST_BEFORE).status()).isEqualTo(new Sold(MINA, MINAS));
    }

    @Test
    void at_the_end_of_the_hold_it_is_too_late_to_sell() {
        assertRefused(new SeatRefusal.ClaimLost(held.id(), MINAS), () -> held.sellUnder(MINAS, UNTIL));
    }

    @Test
    void only_the_reservation_that_holds_it_can_have_it_sold() {
        assertRefused(new SeatRefusal.ClaimLost(held.id(), THEOS), () -> held.sellUnder(THEOS, NOW));
        assertRefused(new SeatRefusal.ClaimLost(open.id(), MINAS), () -> open.sellUnder(MINAS, NOW));
        assertRefused(new SeatRefusal.ClaimLost(sold.id(), MINAS), () -> sold.sellUnder(MINAS, NOW));
    }

    @Test
    void a_claim_that_ran_out_stays_lost_when_the_seat_has_moved_on() {
        var theosNow = held.holdFor(THEO, THEOS, UNTIL, UNTIL.plusSeconds(300));

        assertRefused(new SeatRefusal.ClaimLost(held.id(), MINAS), () -> theosNow.sellUnder(MINAS, UNTIL));
        assertRefused(new SeatRefusal.ClaimLost(held.id(), MINAS), () -> theosNow.releaseFrom(MINAS, UNTIL));
        assertThat(theosNow.sellUnder(THEOS, UNTIL).status()).isEqualTo(new Sold(THEO, THEOS));
    }

    @Test
    void giving_a_held_seat_back_opens_it() {
        assertThat(held.releaseFrom(MINAS, JUST_BEFORE).status()).isEqualTo(new Open());
    }

    @Test
    void only_the_reservation_that_holds_it_can_give_it_back() {
        assertRefused(new SeatRefusal.ClaimLost(held.id(), THEOS), () -> held.releaseFrom(THEOS, NOW));
        assertRefused(new SeatRefusal.ClaimLost(held.id(), MINAS), () -> held.releaseFrom(MINAS, UNTIL));
        assertRefused(new SeatRefusal.ClaimLost(open.id(), MINAS), () -> open.releaseFrom(MINAS, NOW));
        assertRefused(new SeatRefusal.ClaimLost(sold.id(), MINAS), () -> sold.releaseFrom(MINAS, NOW));
    }

    @Test
    void sold_is_sold_whatever_the_clock_says() {
        assertThat(sold.isOpenAt(UNTIL.plusSeconds(86_400))).isFalse();
        assertThat(sold.asOf(UNTIL.plusSeconds(86_400))).isEqualTo(sold);
    }

    @Test
    void a_refund_takes_it_back_from_the_reservation_it_was_sold_under_and_no_other() {
        assertThat(sold.takeBackFrom(MINAS).status()).isEqualTo(new Open());

        assertThatIllegalStateException().isThrownBy(() -> sold.takeBackFrom(THEOS));
        assertThatIllegalStateException().isThrownBy(() -> held.takeBackFrom(MINAS));
        assertThatIllegalStateException().isThrownBy(() -> open.takeBackFrom(MINAS));
    }

    @Test
    void it_shows_as_open_from_the_end_of_the_hold_on_written_down_or_not() {
        assertThat(held.asOf(JUST_BEFORE)).isEqualTo(held);
        assertThat(held.asOf(UNTIL).status()).isEqualTo(new Open());
        assertThat(held.asOf(UNTIL).version()).isEqualTo(held.version());
        assertThat(open.asOf(NOW)).isEqualTo(open);
    }

    @Test
    void every_change_counts_and_nothing_else_about_it_changes() {
        var again = sold.takeBackFrom(MINAS).holdFor(THEO, THEOS, NOW, UNTIL).releaseFrom(THEOS, NOW);

        assertThat(held.version()).isEqualTo(1);
        assertThat(sold.version()).isEqualTo(2);
        assertThat(again).isEqualTo(new Seat(open.id(), open.position(), open.place(), new Open(), 5));
    }

    @Test
    void a_performance_starts_with_the_seats_of_its_map() {
        var map = SeatMap.numbered(3, FLOOR, won(1)).withholding(List.of("2"), Withholding.HELD_BACK);

        assertThat(Seat.of(NIGHT, map))
                .extracting(Seat::label, Seat::position, Seat::status, Seat::version)
                .containsExactly(
                        tuple("1", 0, new Open(), 0L),
                        tuple("2", 1, new Withheld(Withholding.HELD_BACK), 0L),
                        tuple("3", 2, new Open(), 0L));
    }

    @Test
    void a_withheld_seat_is_not_open_until_it_is_put_on_sale() {
        var blocked = open.withhold(Withholding.BLOCKED, NOW);

        assertThat(blocked.status()).isEqualTo(new Withheld(Withholding.BLOCKED));
        assertThat(blocked.isWithheld()).isTrue();
        assertThat(blocked.isOpenAt(NOW)).isFalse();
        assertThat(blocked.isOpenAt(Instant.MAX)).isFalse();
        assertThat(blocked.asOf(Instant.MAX)).isEqualTo(blocked);
        assertThat(blocked.putOnSale().status()).isEqualTo(new Open());
        assertThat(blocked.putOnSale().version()).isEqualTo(2);
    }

    @Test
    void a_seat_is_withheld_and_put_on_sale_once_however_often_it_is_said() {
        var blocked = open.withhold(Withholding.BLOCKED, NOW);

        assertThat(blocked.withhold(Withholding.BLOCKED, NOW)).isEqualTo(blocked);
        assertThat(blocked.withhold(Withholding.HELD_BACK, NOW).status())
                .isEqualTo(new Withheld(Withholding.HELD_BACK));
        assertThat(open.putOnSale()).isEqualTo(open);
        assertThat(sold.putOnSale()).isEqualTo(sold);
    }

    @Test
    void only_a_seat_that_nobody_has_is_withheld() {
        assertThatIllegalStateException().isThrownBy(() -> sold.withhold(Withholding.BLOCKED, NOW));
        assertThatIllegalStateException().isThrownBy(() -> held.withhold(Withholding.BLOCKED, JUST_BEFORE));
        assertThat(held.withhold(Withholding.BLOCKED, UNTIL).isWithheld()).isTrue();
    }
}
