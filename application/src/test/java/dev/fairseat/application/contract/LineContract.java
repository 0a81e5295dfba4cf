package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.Everything.BOREALIS;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.Line;
import dev.fairseat.application.port.Line.EpochLost;
import dev.fairseat.application.port.Line.EpochPassed;
import dev.fairseat.application.port.Line.Joined;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What a line kept elsewhere has to keep. To have yours examined, implement this in one test class. A line has a clock of
 * its own, which cannot be set: the tests ask for its time, and open and close sales by that.
 */
public interface LineContract {

    /** One in which nothing has begun when a test begins; the same one whenever asked within one test. */
    Line line();

    /** Another way to the same line, as a second server has. The same one, where there is only one way. */
    Line otherWay();

    /** Makes the line forget everything. */
    void loses();

    // Numbers

    @Test
    default void numbers_count_from_one_in_the_order_of_joining() {
        Concert aurora = begun();

        List<Joined> joined = IntStream.rangeClosed(1, 12)
                .mapToObj(fan -> join(aurora, member(fan)))
                .toList();

        assertThat(joined).allMatch(Joined::isNew);
        assertThat(joined)
                .extracting(Joined::ticket)
                .extracting(QueueTicket::number)
                .containsExactlyElementsOf(numbers(12));
        assertThat(joined).extracting(Joined::ticket).allSatisfy(ticket -> {
            assertThat(ticket.concert()).isEqualTo(AURORA);
            assertThat(ticket.epoch()).isEqualTo(1);
        });
        assertThat(joined.get(6).ticket().member()).isEqualTo(member(7));
    }

    @Test
    default void no_number_is_given_twice_or_skipped_however_many_join_at_once_and_from_two_sides() {
        Concert aurora = begun();

        var outcome = Race.run(
                16,
                racer -> IntStream.range(0, 25)
                        .mapToObj(fan -> side(racer).join(aurora, 1, member(100 * racer + fan), Optional.empty()))
                        .map(joined -> joined.ticket().number())
                        .toList());

        assertThat(outcome.won().stream().flatMap(List::stream).sorted()).containsExactlyElementsOf(numbers(400));
    }

    @Test
    default void who_was_answered_before_another_asked_has_the_smaller_number() {
        Concert aurora = begun();

        Race.run(8, racer -> {
            long last = 0;
            for (int fan = 0; fan < 25; fan++) {
                // From one side, then from the other.
                Line side = side(racer + fan);
                long number = side.join(aurora, 1, member(100 * racer + fan), Optional.empty())
                        .ticket()
                        .number();
                assertThat(number).isGreaterThan(last);
                last = number;
            }
            return true;
        });
    }

    @Test
    default void the_lines_of_two_concerts_count_each_for_itself() {
        Concert aurora = begun();
        Concert borealis =
                onSale(BOREALIS, aurora.sales().opensAt(), aurora.sales().closesAt());
        line().begin(borealis, 1);

        join(aurora, MINA);
        join(aurora, THEO);

        assertThat(line().join(borealis, 1, THEO, Optional.empty()).ticket().number())
                .isEqualTo(1);
        assertThat(line().find(BOREALIS, MINA)).isEmpty();
        assertThat(line().behind(BOREALIS, 1, 0, 10))
                .extracting(QueueTicket::member)
                .containsExactly(THEO);
        assertThat(line().length(AURORA, 1).issued()).isEqualTo(2);
    }

    // One ticket per member

    @Test
    default void joining_again_gives_the_same_ticket_and_no_other_number() {
        Concert aurora = begun();
        QueueTicket ticket = join(aurora, MINA).ticket();

        assertThat(otherWay().join(aurora, 1, MINA, Optional.empty())).isEqualTo(new Joined(ticket, false));
        assertThat(join(aurora, MINA)).isEqualTo(new Joined(ticket, false));
        assertThat(join(aurora, THEO).ticket().number()).isEqualTo(2);
    }

    @Test
    default void of_many_joins_of_one_member_at_once_one_gives_the_number() {
        Concert aurora = begun();

        var outcome = Race.run(16, racer -> side(racer).join(aurora, 1, MINA, Optional.empty()));

        assertThat(outcome.won()).extracting(Joined::ticket).containsOnly(find(MINA));
        assertThat(outcome.won().stream().filter(Joined::isNew)).hasSize(1);
        assertThat(line().length(AURORA, 1).issued()).isEqualTo(1);
    }

    @Test
    default void any_member_may_join_whatever_their_id_looks_like() {
        Concert aurora = begun();
        List<MemberId> members = List.of(
                new MemberId("1:2:3"),
                new MemberId("{aurora}"),
                new MemberId("\"'\\%s*?[]"),
                new MemberId("MINA"),
                new MemberId("mina"),
                new MemberId("-1"),
                new MemberId("!".repeat(64)));

        members.forEach(member -> join(aurora, member));

        assertThat(members)
                .allSatisfy(member -> assertThat(find(member).member()).isEqualTo(member));
        assertThat(line().behind(AURORA, 1, 0, 100))
                .extracting(QueueTicket::member)
                .containsExactlyElementsOf(members);
    }

    @Test
    default void a_ticket_is_found_as_it_was_given() {
        Concert aurora = begun();

        QueueTicket ticket = join(aurora, MINA).ticket();

        assertThat(line().find(AURORA, MINA)).contains(ticket);
        assertThat(otherWay().find(AURORA, MINA)).contains(ticket);
        assertThat(line().find(AURORA, THEO)).isEmpty();
    }

    @Test
    default void a_ticket_says_when_it_was_given_by_the_lines_own_clock() {
        Concert aurora = begun();
        Instant before = line().length(AURORA, 1).at();

        Instant given = join(aurora, MINA).ticket().issuedAt();

        Instant after = line().length(AURORA, 1).at();
        assertThat(given).isBetween(before, after).isEqualTo(given.truncatedTo(ChronoUnit.MILLIS));
        assertThat(before).isEqualTo(before.truncatedTo(ChronoUnit.MILLIS));
    }

    // A new ticket instead of one that is over

    @Test
    default void instead_of_a_ticket_that_is_over_there_is_a_new_one_at_the_end() {
        Concert aurora = begun();
        QueueTicket old = join(aurora, MINA).ticket();
        join(aurora, THEO);

        Joined again = line().join(aurora, 1, MINA, Optional.of(old));

        assertThat(again.isNew()).isTrue();
        assertThat(again.ticket().number()).isEqualTo(3);
        assertThat(line().find(AURORA, MINA)).contains(again.ticket());
    }

    @Test
    default void who_has_another_ticket_already_keeps_that_whatever_it_is_to_be_instead_of() {
        Concert aurora = begun();
        QueueTicket old = join(aurora, MINA).ticket();
        QueueTicket current = line().join(aurora, 1, MINA, Optional.of(old)).ticket();

        assertThat(line().join(aurora, 1, MINA, Optional.of(old))).isEqualTo(new Joined(current, false));
        assertThat(line().length(AURORA, 1).issued()).isEqualTo(2);
    }

    @Test
    default void of_many_who_want_a_new_ticket_instead_of_one_at_once_one_gets_the_number() {
        Concert aurora = begun();
        QueueTicket old = join(aurora, MINA).ticket();

        var outcome = Race.run(16, racer -> side(racer).join(aurora, 1, MINA, Optional.of(old)));

        assertThat(outcome.won()).extracting(Joined::ticket).containsOnly(find(MINA));
        assertThat(outcome.won().stream().filter(Joined::isNew)).hasSize(1);
        assertThat(line().length(AURORA, 1).issued()).isEqualTo(2);
    }

    @Test
    default void instead_of_a_ticket_the_line_has_lost_there_is_a_new_one() {
        Concert aurora = begun();
        var lost = new QueueTicket(AURORA, MINA, 1, 7, ContractClock.START);

        Joined joined = line().join(aurora, 1, MINA, Optional.of(lost));

        assertThat(joined.isNew()).isTrue();
        assertThat(joined.ticket().number()).isEqualTo(1);
    }

    // On sale or not

    @Test
    default void before_sales_open_nobody_gets_a_number() {
        Instant now = begunAt();
        Concert early = onSale(now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(2)));

        assertRefused(early, new ConcertRefusal.NotOpenYet(AURORA, early.sales().opensAt()));
    }

    @Test
    default void from_the_instant_at_which_sales_open_numbers_are_given() {
        Instant now = begunAt();

        assertThat(join(onSale(now, now.plus(Duration.ofHours(1))), MINA).isNew())
                .isTrue();
    }

    @Test
    default void at_the_instant_at_which_sales_close_nobody_gets_a_number_any_more() {
        Instant now = begunAt();
        Concert late = onSale(now.minus(Duration.ofHours(1)), now);

        assertRefused(late, new ConcertRefusal.SalesClosed(AURORA, late.sales().closesAt()));
    }

    @Test
    default void who_has_a_ticket_gets_it_back_when_sales_are_closed() {
        Instant now = begunAt();
        QueueTicket ticket =
                join(onSale(now, now.plus(Duration.ofHours(1))), MINA).ticket();
        Concert late = onSale(now.minus(Duration.ofHours(1)), now);

        assertThat(join(late, MINA)).isEqualTo(new Joined(ticket, false));
        assertThatThrownBy(() -> line().join(late, 1, MINA, Optional.of(ticket)))
                .isInstanceOf(Refused.class);
        assertThat(line().find(AURORA, MINA)).contains(ticket);
    }

    // Who is next

    @Test
    default void the_numbers_behind_one_are_told_in_order_and_no_more_than_asked_for() {
        Concert aurora = begun();
        List<QueueTicket> tickets = IntStream.rangeClosed(1, 12)
                .mapToObj(fan -> join(aurora, member(fan)).ticket())
                .toList();

        assertThat(line().behind(AURORA, 1, 0, 100)).isEqualTo(tickets);
        assertThat(otherWay().behind(AURORA, 1, 8, 100)).isEqualTo(tickets.subList(8, 12));
        assertThat(line().behind(AURORA, 1, 8, 3)).isEqualTo(tickets.subList(8, 11));
        assertThat(line().behind(AURORA, 1, 11, 1)).isEqualTo(tickets.subList(11, 12));
    }

    @Test
    default void behind_the_last_number_there_is_nobody() {
        Concert aurora = begun();
        assertThat(line().behind(AURORA, 1, 0, 10)).isEmpty();

        join(aurora, MINA);

        assertThat(line().behind(AURORA, 1, 1, 10)).isEmpty();
        assertThat(line().behind(AURORA, 1, 9_007_199_254_740_991L, 10)).isEmpty();
        assertThat(line().behind(AURORA, 1, 0, 0)).isEmpty();
    }

    @Test
    default void a_number_stays_in_the_line_when_its_member_has_another_by_now() {
        Concert aurora = begun();
        QueueTicket old = join(aurora, MINA).ticket();
        QueueTicket theo = join(aurora, THEO).ticket();

        QueueTicket current = line().join(aurora, 1, MINA, Optional.of(old)).ticket();

        assertThat(line().behind(AURORA, 1, 0, 10)).containsExactly(old, theo, current);
    }

    @Test
    default void whoever_was_answered_is_counted() {
        Concert aurora = begun();
        assertThat(line().length(AURORA, 1).issued()).isZero();

        Race.run(8, racer -> {
            for (int fan = 0; fan < 20; fan++) {
                long number = side(racer)
                        .join(aurora, 1, member(100 * racer + fan), Optional.empty())
                        .ticket()
                        .number();
                assertThat(side(racer + 1).length(AURORA, 1).issued()).isGreaterThanOrEqualTo(number);
            }
            return true;
        });

        assertThat(line().length(AURORA, 1).issued()).isEqualTo(160);
    }

    // Epochs

    @Test
    default void what_never_began_is_lost() {
        assertLost(House.concert(AURORA), 1);
        assertThat(line().find(AURORA, MINA)).isEmpty();
    }

    @Test
    default void an_epoch_the_line_has_not_heard_of_is_lost() {
        Concert aurora = begun();
        join(aurora, MINA);

        assertLost(aurora, 2);
        assertThat(join(aurora, THEO).ticket().number()).isEqualTo(2);
    }

    @Test
    default void a_line_that_forgot_everything_gives_no_number_of_that_epoch_again() {
        Concert aurora = begun();
        join(aurora, MINA);

        loses();

        assertLost(aurora, 1);
        assertThat(line().find(AURORA, MINA)).isEmpty();
    }

    @Test
    default void after_a_loss_the_next_epoch_counts_from_one() {
        Concert aurora = begun();
        join(aurora, MINA);
        loses();

        line().begin(aurora, 2);

        QueueTicket ticket = otherWay().join(aurora, 2, THEO, Optional.empty()).ticket();
        assertThat(ticket.epoch()).isEqualTo(2);
        assertThat(ticket.number()).isEqualTo(1);
        assertThat(line().behind(AURORA, 2, 0, 10)).containsExactly(ticket);
    }

    @Test
    default void beginning_again_changes_nothing() {
        Concert aurora = begun();
        QueueTicket mina = join(aurora, MINA).ticket();

        otherWay().begin(aurora, 1);
        line().begin(aurora, 1);

        QueueTicket theo = join(aurora, THEO).ticket();
        assertThat(theo.number()).isEqualTo(2);
        assertThat(line().behind(AURORA, 1, 0, 10)).containsExactly(mina, theo);
    }

    @Test
    default void what_has_passed_is_not_begun_again() {
        Concert aurora = begun();
        line().begin(aurora, 3);
        line().join(aurora, 3, MINA, Optional.empty());

        line().begin(aurora, 2);

        assertThat(line().length(AURORA, 3).issued()).isEqualTo(1);
        assertPassed(aurora, 2, 3);
    }

    @Test
    default void an_epoch_that_has_passed_gives_no_numbers() {
        Concert aurora = begun();
        join(aurora, MINA);

        line().begin(aurora, 2);

        assertPassed(aurora, 1, 2);
        assertThat(line().length(AURORA, 2).issued()).isZero();
        assertThat(line().behind(AURORA, 2, 0, 10)).isEmpty();
    }

    @Test
    default void the_tickets_of_earlier_epochs_stay_with_their_members() {
        Concert aurora = begun();
        QueueTicket old = join(aurora, MINA).ticket();
        line().begin(aurora, 2);

        assertThat(line().find(AURORA, MINA)).contains(old);
        assertThat(line().join(aurora, 2, MINA, Optional.empty())).isEqualTo(new Joined(old, false));
        assertThat(line().length(AURORA, 2).issued()).isZero();

        Joined again = line().join(aurora, 2, MINA, Optional.of(old));

        assertThat(again.isNew()).isTrue();
        assertThat(again.ticket().epoch()).isEqualTo(2);
        assertThat(again.ticket().number()).isEqualTo(1);
    }

    /** The same number of two epochs is two places. */
    @Test
    default void a_ticket_is_over_by_epoch_and_number() {
        Concert aurora = begun();
        QueueTicket old = join(aurora, MINA).ticket();
        line().begin(aurora, 2);
        QueueTicket current = line().join(aurora, 2, MINA, Optional.of(old)).ticket();
        assertThat(current.number()).isEqualTo(old.number());

        assertThat(line().join(aurora, 2, MINA, Optional.of(old))).isEqualTo(new Joined(current, false));
    }

    @Test
    default void an_epoch_that_ends_while_many_join_has_no_number_twice_and_leaves_no_gap() {
        Concert aurora = begun();
        var passed = new AtomicInteger();
        var ended = new AtomicBoolean();

        var outcome = Race.run(9, racer -> {
            List<Long> given = new ArrayList<>();
            if (racer == 8) {
                while (line().length(AURORA, 1).issued() < 80) Thread.onSpinWait();
                for (int time = 0; time < 40; time++) side(time).begin(aurora, 2);
                ended.set(true);
                return given;
            }
            for (int fan = 0; fan < 40; fan++) {
                // However fast the others are, some of them come too late.
                while (fan == 30 && !ended.get()) Thread.onSpinWait();
                try {
                    given.add(side(racer)
                            .join(aurora, 1, member(100 * racer + fan), Optional.empty())
                            .ticket()
                            .number());
                } catch (EpochPassed expected) {
                    passed.incrementAndGet();
                }
            }
            return given;
        });

        List<Long> given =
                new ArrayList<>(outcome.won().stream().flatMap(List::stream).toList());
        Collections.sort(given);
        assertThat(given).isEqualTo(numbers(given.size()));
        assertThat(given.size() + passed.get()).isEqualTo(320);
        assertThat(passed.get()).isGreaterThanOrEqualTo(80);
        assertThat(line().length(AURORA, 2).issued()).isZero();
    }

    private Concert begun() {
        Instant now = begunAt();
        return onSale(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(1)));
    }

    /** Begins the first epoch of Aurora. The line's own time is what comes back. */
    private Instant begunAt() {
        line().begin(House.concert(AURORA), 1);
        return line().length(AURORA, 1).at();
    }

    private static Concert onSale(Instant opensAt, Instant closesAt) {
        return onSale(AURORA, opensAt, closesAt);
    }

    private static Concert onSale(ConcertId id, Instant opensAt, Instant closesAt) {
        Concert any = House.concert(id);
        return new Concert(
                any.id(),
                any.title(),
                any.artist(),
                any.venue(),
                any.category(),
                new SalesWindow(opensAt, closesAt),
                any.rules());
    }

    private Joined join(Concert concert, MemberId member) {
        return line().join(concert, 1, member, Optional.empty());
    }

    private QueueTicket find(MemberId member) {
        return line().find(AURORA, member).orElseThrow();
    }

    private Line side(int racer) {
        return racer % 2 == 0 ? line() : otherWay();
    }

    private void assertRefused(Concert concert, ConcertRefusal refusal) {
        assertThatThrownBy(() -> join(concert, MINA))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(refusal));
        assertThat(line().find(AURORA, MINA)).isEmpty();
        assertThat(line().length(AURORA, 1).issued()).isZero();
    }

    private void assertLost(Concert concert, int epoch) {
        assertThatThrownBy(() -> line().join(concert, epoch, THEO, Optional.empty()))
                .isInstanceOf(EpochLost.class);
        assertThatThrownBy(() -> line().behind(AURORA, epoch, 0, 10)).isInstanceOf(EpochLost.class);
        assertThatThrownBy(() -> line().length(AURORA, epoch)).isInstanceOf(EpochLost.class);
        assertThat(line().find(AURORA, THEO)).isEmpty();
    }

    private void assertPassed(Concert concert, int epoch, int current) {
        assertThatThrownBy(() -> line().join(concert, epoch, THEO, Optional.empty()))
                .isInstanceOfSatisfying(
                        EpochPassed.class,
                        passed -> assertThat(passed.current()).isEqualTo(current));
        assertThatThrownBy(() -> line().behind(AURORA, epoch, 0, 10)).isInstanceOf(EpochPassed.class);
        assertThatThrownBy(() -> line().length(AURORA, epoch)).isInstanceOf(EpochPassed.class);
        assertThat(line().find(AURORA, THEO)).isEmpty();
    }

    private static List<Long> numbers(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
