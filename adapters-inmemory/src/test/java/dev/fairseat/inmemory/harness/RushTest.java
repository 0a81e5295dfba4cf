package dev.fairseat.inmemory.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.port.Admissions;
import dev.fairseat.inmemory.InMemoryUnitOfWork;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RushTest {

    @Test
    void whoever_vanishes_the_cap_holds_and_the_line_goes_on() {
        rushes(150);
    }

    /** Run it with {@code mvn test -pl adapters-inmemory -am -Dtest=RushTest -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false}. */
    @Test
    @Tag("slow")
    void in_ten_thousand_on_sales_the_cap_holds_and_the_line_goes_on() {
        long begun = System.nanoTime();
        long admitted = rushes(10_000);
        System.out.printf(
                "10,000 on-sales: 0 violations of the cap, 0 stalls, %,d who stayed got in, in %d s%n",
                admitted, (System.nanoTime() - begun) / 1_000_000_000);
    }

    /** Whoever finds out that the line has lost its numbers looks again, or all who wait are told of an epoch that is over. */
    @Test
    void a_line_that_is_lost_while_there_is_room_goes_on_at_the_next_poll() {
        assertThat(rush(2064).wrong()).isEmpty();
    }

    @Test
    void somebody_who_counts_one_too_few_is_noticed() {
        assertThat(firstWrong(clock -> new Tampered(clock)
                        .with(Admissions.class, "occupying", call -> Math.max(0, (int) call.goesThrough() - 1))))
                .contains("are inside, where");
    }

    @Test
    void a_place_that_never_comes_free_is_noticed() {
        assertThat(firstWrong(clock -> new Tampered(clock).with(Admissions.class, "ranOut", call -> List.of())))
                .contains("with room for somebody since");
    }

    private static String firstWrong(Function<ManualClock, Tampered> storage) {
        return IntStream.range(0, 50)
                .mapToObj(seed -> {
                    var clock = new ManualClock();
                    return new Rush(seed, clock, storage.apply(clock)).runs().wrong();
                })
                .flatMap(List::stream)
                .findFirst()
                .orElse("nothing was noticed");
    }

    private static Rush rush(long seed) {
        var clock = new ManualClock();
        return new Rush(seed, clock, new InMemoryUnitOfWork(clock)).runs();
    }

    private static long rushes(int count) {
        long admitted = 0;
        for (int seed = 0; seed < count; seed++) {
            Rush rush = rush(seed);
            assertThat(rush.wrong()).as("on-sale %d", seed).isEmpty();
            admitted += rush.admitted();
        }
        assertThat(admitted).isGreaterThan(count);
        return admitted;
    }
}
