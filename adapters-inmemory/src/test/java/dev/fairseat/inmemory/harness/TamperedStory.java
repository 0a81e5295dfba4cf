package dev.fairseat.inmemory.harness;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairseat.inmemory.harness.Tampered.Call;

/**
 * Two fans inside a house of four seats, on a storage that can go wrong. A guard that has never objected may be asleep,
 * so each way to lose money, seats or a place in line is planted once and must be noticed.
 */
abstract class TamperedStory {

    final ManualClock clock = new ManualClock();
    final Tampered storage = new Tampered(clock);
    final OnSale aurora = OnSale.planned("aurora")
            .rules(rules -> rules.withCapacity(2).withSeatsPerMember(2))
            .seats("A-1", "A-2", "A-3", "A-4")
            .clock(clock)
            .on(own -> storage)
            .goesOnSale();
    final Fan mina = aurora.fan("mina").tops(500_000).joins().polls();
    final Fan theo = aurora.fan("theo").tops(500_000).joins().polls();

    static void isNoticed(Runnable step, String... complaints) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(step::run).withMessageContainingAll(complaints);
    }

    static Object forgotten(Call call) {
        return null;
    }
}
