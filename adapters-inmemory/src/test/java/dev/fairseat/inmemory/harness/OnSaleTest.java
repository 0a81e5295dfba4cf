package dev.fairseat.inmemory.harness;

import static dev.fairseat.domain.money.Money.of;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.seat.SeatRefusal.SeatsTaken;
import dev.fairseat.domain.wallet.WalletRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody who rehearses an on-sale may rely on. */
class OnSaleTest {

    @Test
    void a_story_reads_like_a_story() {
        var aurora = OnSale.of("aurora");
        var mina = aurora.fan("mina").tops(200_000).joins();
        var theo = aurora.fan("theo").tops(200_000).joins();
        aurora.callsNext();

        mina.holds("A-1");
        theo.isRefused("seats-taken", fan -> fan.holds("A-1"));

        aurora.passes(ofMinutes(5));
        theo.holds("A-1").pays();

        mina.isRefused("hold-expired", Fan::pays);
        assertThat(aurora.seat("A-1").soldTo()).contains(theo);
    }

    @Test
    void what_is_not_said_is_as_documented() {
        var aurora = OnSale.of("aurora");

        assertThat(aurora.now()).isEqualTo(ManualClock.START);
        assertThat(aurora.concert().rules()).isEqualTo(OnSaleRules.standard());
        assertThat(aurora.concert().sales().opensAt()).isEqualTo(aurora.now());
        assertThat(aurora.seats()).hasSize(50).allMatch(SeatLook::isOpen);
        assertThat(aurora.seat("A-1").price()).isEqualTo(of(120_000, "KRW"));
        assertThat(aurora.seat("E-10")).hasToString("seat E-10 open");
    }

    @Test
    void everything_can_be_said() {
        var euros = new WalletRules(of(100, "EUR"), of(50_000, "EUR"), of(90_000, "EUR"));
        var clock = new ManualClock(ManualClock.START.plus(ofDays(1)));
        var balcony = new SeatMap(SeatMap.block("B", List.of("1"), 2, new Grade("BALCONY"), of(2_000, "EUR")));
        var aurora = OnSale.planned("aurora")
                .rules(OnSaleRules.standard().withCapacity(7))
                .rules(rules -> rules.withSeatsPerMember(3))
                .numberedSeats(20)
                .priced(4_500)
                .opensIn(ofHours(1))
                .closesIn(ofHours(2))
                .startsIn(ofHours(3))
                .alsoOn("aurora-late", ofHours(6))
                .alsoOn("aurora-balcony", ofHours(9), balcony)
                .walletRules(euros)
                .clock(clock)
                .seed(7)
                .auditsEvery(3)
                .goesOnSale();

        assertThat(aurora.concert().rules().capacity()).isEqualTo(7);
        assertThat(aurora.concert().rules().seatsPerMember()).isEqualTo(3);
        assertThat(aurora.seat("20").price()).isEqualTo(of(4_500, "EUR"));
        assertThat(aurora.seats("aurora-late")).hasSize(20);
        assertThat(aurora.seat("aurora-balcony", "B-1-2").price()).isEqualTo(of(2_000, "EUR"));
        assertThat(aurora.openSeats()).isEqualTo(42);
        assertThat(aurora.opens().now()).isEqualTo(ManualClock.START.plus(ofHours(25)));
        assertThat(aurora.fan("mina").tops(5_000).balance()).isEqualTo(of(5_000, "EUR"));
        assertThat(aurora.closes().now()).isEqualTo(ManualClock.START.plus(ofHours(26)));
        aurora.isAudited();
    }

    @Test
    void the_same_story_has_the_same_ids_in_every_run() {
        var once = OnSale.of("aurora").fan("mina").joins().holds("A-1").reservationId();
        var again = OnSale.of("aurora").fan("mina").joins().holds("A-1").reservationId();
        var otherwise = OnSale.planned("aurora")
                .seed(2)
                .goesOnSale()
                .fan("mina")
                .joins()
                .holds("A-1")
                .reservationId();

        assertThat(again).isEqualTo(once).isNotEqualTo(otherwise);
        assertThat(once.value().version()).isEqualTo(4);
        assertThat(once.value().variant()).isEqualTo(2);
    }

    @Test
    void a_seat_answers_in_words() {
        var aurora = OnSale.of("aurora");
        var mina = aurora.fan("mina").tops(200_000).joins().holds("A-1");

        var held = aurora.seat("A-1");
        assertThat(held.isHeldBy(mina)).isTrue();
        assertThat(held.isHeld()).isTrue();
        assertThat(held.isOpen()).isFalse();
        assertThat(held.heldUntil()).contains(aurora.now().plus(ofMinutes(5)));
        assertThat(held.soldTo()).isEmpty();
        assertThat(held).hasToString("seat A-1 held by mina");

        mina.pays();

        var sold = aurora.seat("A-1");
        assertThat(sold.isSoldTo(mina)).isTrue();
        assertThat(sold.isSold()).isTrue();
        assertThat(sold.heldBy()).isEmpty();
        assertThat(sold).hasToString("seat A-1 sold to mina");
        assertThat(aurora.takings()).isEqualTo(of(120_000, "KRW"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aurora.seat("Z-9"))
                .withMessageContaining("Z-9");
    }

    @Test
    void asked_for_twice_a_fan_is_one_fan() {
        var aurora = OnSale.of("aurora");

        assertThat(aurora.fan("mina")).isSameAs(aurora.fan("mina")).hasToString("mina");
        assertThat(aurora.fans(3)).hasToString("[fan-0001, fan-0002, fan-0003]");
        assertThat(aurora.fans(1)).containsExactly(aurora.fan("fan-0001"));
    }

    @Test
    void concerts_side_by_side_share_wallets_and_time() {
        var aurora = OnSale.of("aurora");
        var borealis = aurora.alongside("borealis").priced(50_000).goesOnSale();
        aurora.fan("mina").tops(100_000);

        borealis.fan("mina").joins().holds("A-1").pays();
        borealis.passes(ofMinutes(1));

        assertThat(aurora.fan("mina").balance()).isEqualTo(of(50_000, "KRW"));
        assertThat(aurora.now()).isEqualTo(borealis.now());
        assertThatIllegalStateException()
                .isThrownBy(() -> aurora.alongside("australis").seed(3))
                .withMessageContaining("australis");
    }

    @Test
    void a_refusal_can_be_looked_at() {
        var aurora = OnSale.of("aurora");
        aurora.fan("mina").joins().holds("A-2");
        var theo = aurora.fan("theo").joins();

        var refusal = theo.refusalOf(fan -> fan.holds("A-1", "A-2"));

        assertThat(refusal)
                .isInstanceOfSatisfying(
                        SeatsTaken.class, taken -> assertThat(taken.seats()).containsExactly("A-2"));
    }

    @Test
    void a_refusal_nobody_expected_says_what_and_where() {
        var mina = OnSale.of("aurora").fan("mina").joins().holds("A-1");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(mina::pays)
                .withMessageStartingWith("mina pays for " + mina.reservationId() + " is refused: balance-too-small (")
                .satisfies(error -> assertThat(error.getStackTrace())
                        .extracting(StackTraceElement::getClassName)
                        .contains(OnSaleTest.class.getName()));
    }

    @Test
    void a_story_out_of_order_is_a_broken_call() {
        var mina = OnSale.of("aurora").fan("mina");

        assertThatIllegalStateException().isThrownBy(mina::polls).withMessage("mina has not joined the line");
        assertThatIllegalStateException().isThrownBy(() -> mina.holds("A-1"));
        assertThatIllegalStateException().isThrownBy(mina::pays);
        assertThatIllegalStateException().isThrownBy(mina::repeats).withMessage("mina has asked for nothing yet");
        mina.joins();
        assertThatIllegalStateException().isThrownBy(mina::pays).withMessage("mina has held nothing yet");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(mina::ahead)
                .withMessageStartingWith("mina is not waiting but Admitted");
    }

    @Test
    void what_the_office_is_asked_directly_is_not_taken_for_a_refused_step() {
        var aurora = OnSale.of("aurora");
        var mina = aurora.fan("mina").joins().polls();

        aurora.office().pauseQueue(aurora.concert().id());

        mina.isRefused("no-such-seats", fan -> fan.holds("Z-9"));
    }

    @Test
    void there_is_no_rhythm_faster_than_every_step() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnSale.planned("aurora").auditsEvery(0).goesOnSale());
    }

    @Test
    void a_fan_with_an_account_is_the_member_the_office_knows() {
        var aurora = OnSale.of("aurora");
        var mina = aurora.signsUp("mina");

        assertThat(aurora.office().member(mina.id()).name()).isEqualTo("mina");
        assertThat(mina).hasToString("mina");
        assertThat(mina.tops(1_000).balance())
                .isEqualTo(new Money(1_000, of(1, "KRW").currency()));
    }
}
