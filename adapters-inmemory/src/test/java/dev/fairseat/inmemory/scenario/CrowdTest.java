package dev.fairseat.inmemory.scenario;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.inmemory.harness.OnSale;
import dev.fairseat.inmemory.harness.SeatLook;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CrowdTest {

    @Test
    void the_same_crowd_buys_the_same_seats_every_time() {
        assertThat(buyersOf(99)).isEqualTo(buyersOf(99)).isNotEqualTo(buyersOf(100));
    }

    private String buyersOf(long seed) {
        OnSale aurora = OnSale.planned("aurora")
                .rules(rules -> rules.withCapacity(20).withHoldLasting(ofMinutes(1)))
                .numberedSeats(15)
                .auditsEvery(100)
                .goesOnSale();
        new Crowd(aurora, seed).rushes(aurora.fans(60));
        return aurora.seats().stream().map(SeatLook::toString).collect(Collectors.joining("\n"));
    }
}
