package dev.fairseat.inmemory.scenario;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.queue.Standing.Admitted;
import dev.fairseat.domain.queue.Standing.Finished;
import dev.fairseat.inmemory.harness.Fan;
import dev.fairseat.inmemory.harness.OnSalePlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Far more fans than seats. */
public class CrowdScenarios extends OnSaleScenarios {

    @Test
    void a_thousand_fans_and_fifty_seats() {
        long start = System.nanoTime();
        var aurora = planned("aurora")
                .rules(rules -> rules.withCapacity(50)
                        .withSeatsPerMember(2)
                        .withHoldLasting(ofMinutes(1))
                        .withClaimWindow(ofMinutes(2)))
                .auditsEvery(crowdIsAuditedEvery())
                .goesOnSale();
        var crowd = new Crowd(aurora, 2027);

        crowd.rushes(aurora.fans(1_000));

        aurora.isAudited();
        assertThat(aurora.soldSeats()).isEqualTo(50);
        assertThat(aurora.takings()).isEqualTo(won(50 * 120_000));
        assertThat(crowd.soldTo().values()).allMatch(seats -> seats <= 2);
        assertThat(crowd.soldTo().values().stream().mapToInt(seats -> seats)).hasSizeGreaterThan(25);
        assertThat(crowd.soldTo().values().stream().mapToInt(seats -> seats).sum())
                .isEqualTo(50);
        assertThat(aurora.seats())
                .allMatch(seat -> crowd.soldTo().containsKey(seat.soldTo().orElseThrow()));
        assertThat(crowd.tooSlow()).isPositive();
        assertThat(crowd.forgotten()).isPositive();
        System.out.printf(
                "%s: 1,000 fans and 50 seats took %d ms%n",
                getClass().getSimpleName(), (System.nanoTime() - start) / 1_000_000);
    }

    @Test
    void forty_fans_want_one_seat_and_one_gets_it() {
        var aurora = crowded("aurora", 40).seats("A-1").goesOnSale();
        var fans = aurora.fans(40);
        fans.forEach(fan -> fan.tops(120_000).joins().polls());

        fans.get(17).holds("A-1");
        for (Fan fan : fans) {
            if (fan != fans.get(17)) fan.isRefused("seats-taken", other -> other.holds("A-1"));
        }
        fans.get(17).pays();

        assertThat(aurora.seat("A-1").soldTo()).contains(fans.get(17));
    }

    @Test
    void a_sold_out_hall_has_nothing_to_see_and_nothing_to_pay() {
        var aurora = planned("aurora").seats("A-1", "A-2").goesOnSale();
        aurora.fan("mina").tops(240_000).joins().holds("A-1", "A-2").pays();
        var theo = aurora.fan("theo").tops(240_000).joins();

        assertThat(theo.seesOpenSeats()).isEmpty();
        theo.isRefused("seats-taken", fan -> fan.holds("A-1"));

        assertThat(theo.balance()).isEqualTo(won(240_000));
        assertThat(aurora.office().bookableDates(aurora.concert().id())).allMatch(date -> date.remaining() == 0);
    }

    @Test
    void the_whole_line_gets_in_in_the_order_of_its_numbers() {
        var aurora = crowded("aurora", 5).goesOnSale();
        var fans = aurora.fans(40);
        fans.forEach(Fan::joins);
        List<Fan> entered = new ArrayList<>();

        while (entered.size() < fans.size()) {
            // Whoever is at the back asks first.
            for (int i = fans.size() - 1; i >= 0; i--) {
                Fan fan = fans.get(i);
                if (!entered.contains(fan)) fan.polls();
            }
            List<Fan> inside = fans.stream()
                    .filter(fan -> !entered.contains(fan) && fan.isInside())
                    .toList();
            assertThat(inside).hasSize(5);
            entered.addAll(inside);
            inside.forEach(Fan::leaves);
        }

        assertThat(entered).containsExactlyElementsOf(fans);
    }

    @Test
    void no_more_than_the_capacity_are_inside_however_many_ask() {
        var aurora = crowded("aurora", 7).goesOnSale();
        var fans = aurora.fans(30);
        fans.forEach(Fan::joins);

        for (int round = 0; round < 3; round++) fans.forEach(Fan::polls);

        assertThat(fans.stream().filter(Fan::isInside)).containsExactlyElementsOf(fans.subList(0, 7));
        assertThat(aurora.inside()).isEqualTo(7);
    }

    @Test
    void everybody_with_a_seat_and_money_ends_up_with_a_ticket() {
        var aurora = crowded("aurora", 3).goesOnSale();
        var fans = aurora.fans(50);
        fans.forEach(fan -> fan.tops(120_000).joins());

        for (Fan fan : fans) {
            assertThat(fan.standing()).isInstanceOf(Admitted.class);
            fan.holds(fan.seesOpenSeats().get(0)).pays();
        }

        assertThat(aurora.openSeats()).isZero();
        assertThat(fans).allMatch(fan -> fan.standing().equals(new Finished()));
        assertThat(aurora.takings()).isEqualTo(won(50 * 120_000));
    }

    @Test
    void nobody_needs_a_job_to_get_in_and_a_job_lets_nobody_in_too_early() {
        var polled = crowded("aurora", 2).goesOnSale();
        var ticking = polled.alongside("borealis")
                .rules(rules -> rules.withCapacity(2))
                .goesOnSale();
        var here = polled.fans(10);
        var there = ticking.fans(10);
        here.forEach(Fan::joins);
        there.forEach(Fan::joins);

        for (int minute = 0; minute < 5; minute++) {
            here.forEach(Fan::polls);
            there.forEach(fan -> {
                ticking.callsNext();
                fan.polls();
                ticking.callsNext();
            });
            for (int i = 0; i < here.size(); i++) {
                assertThat(there.get(i).isInside()).isEqualTo(here.get(i).isInside());
            }
            here.get(2 * minute).leaves();
            there.get(2 * minute).leaves();
            here.get(2 * minute + 1).leaves();
            there.get(2 * minute + 1).leaves();
            polled.passes(ofSeconds(10));
        }

        assertThat(here).noneMatch(Fan::isInside);
    }

    /** With room for a few, audited now and then. */
    private OnSalePlan crowded(String concert, int capacity) {
        return planned(concert).rules(rules -> rules.withCapacity(capacity)).auditsEvery(25);
    }
}
