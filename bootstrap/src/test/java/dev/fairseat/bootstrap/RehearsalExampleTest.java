package dev.fairseat.bootstrap;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.inmemory.harness.Fan;
import dev.fairseat.inmemory.harness.OnSale;
import org.junit.jupiter.api.Test;

/** A rehearsal of somebody's own on-sale, as the README shows it. */
class RehearsalExampleTest {

    // README: rehearse
    @Test
    void a_hold_that_ran_out_lets_the_next_fan_in() {
        var aurora =
                OnSale.planned("aurora").rules(rules -> rules.withCapacity(1)).goesOnSale();
        var mina = aurora.fan("mina").tops(120_000).joins();
        var theo = aurora.fan("theo").tops(120_000).joins();

        mina.holds("A-1");
        assertThat(theo.ahead()).isZero();
        theo.isRefused("not-admitted", fan -> fan.holds("A-1"));

        aurora.passes(ofMinutes(5));
        theo.holds("A-1").pays();

        mina.isRefused("hold-expired", Fan::pays);
        assertThat(aurora.seat("A-1").isSoldTo(theo)).isTrue();
    }
    // README: end

    @Test
    void the_readme_shows_what_runs_here() {
        assertThat(Readme.read().java()).contains(Readme.shownIn(RehearsalExampleTest.class, "rehearse"));
    }
}
