package dev.fairseat.inmemory.harness;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.notification.Notification.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManyRemindersTest {

    /** More than are looked at in one round, and some of them in the same instant. */
    @Test
    void however_many_holds_end_in_a_minute_each_fan_is_reminded_once() {
        int many = 1_200;
        var aurora = OnSale.planned("aurora")
                .rules(rules -> rules.withCapacity(many))
                .numberedSeats(many)
                .auditsEvery(5_000)
                .goesOnSale();
        List<Fan> fans = aurora.fans(many);
        fans.forEach(Fan::joins);
        aurora.callsNext();
        for (int fan = 0; fan < many; fan++) {
            if (fan % 100 == 0) aurora.passes(ofSeconds(1));
            fans.get(fan).holds(Integer.toString(fan + 1));
        }

        aurora.passes(ofMinutes(4)).remindsFans().remindsFans();

        for (Fan fan : fans) {
            assertThat(fan.notifications())
                    .filteredOn(each -> each.kind() == Kind.HOLD_ENDS_SOON)
                    .hasSize(1);
        }
    }
}
