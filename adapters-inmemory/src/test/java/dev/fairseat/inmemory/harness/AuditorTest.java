package dev.fairseat.inmemory.harness;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fairseat.application.port.Admissions;
import dev.fairseat.application.port.Answers;
import dev.fairseat.application.port.Ledger;
import dev.fairseat.application.port.Outbox;
import dev.fairseat.inmemory.harness.Tampered.Call;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told, what is refused, and when the books are looked at. */
class AuditorTest extends TamperedStory {

    @Test
    void a_sound_storage_is_not_complained_about() {
        storage.with(Ledger.class, "add", Call::goesThrough);

        assertThatCode(() -> {
                    mina.holds("A-1").pays().refunds();
                    theo.holds("A-1").releases().holds("A-2").leaves();
                    aurora.passes(ofMinutes(10)).callsNext();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void something_that_happens_and_is_not_told() {
        storage.with(Outbox.class, "append", TamperedStory::forgotten);

        isNoticed(() -> mina.holds("A-1"), "told up to version 0");
    }

    @Test
    void a_refusal_that_leaves_something_behind() {
        storage.leavesBehind(stores -> {
            var line = stores.queues().find(mina.ticket().concert()).orElseThrow();
            stores.queues().save(line.pause());
        });

        isNoticed(
                () -> mina.isRefused("no-such-seats", fan -> fan.holds("Z-9")),
                "it changed what it should not have",
                "the line was Queue");
    }

    @Test
    void a_repetition_that_has_a_second_effect() {
        mina.tops(100);
        storage.with(Answers.class, "claim", call -> Optional.empty());

        isNoticed(mina::repeats, "it changed what it should not have", "what is written down about mina was");
    }

    @Test
    void a_step_that_should_be_refused_and_is_not() {
        isNoticed(() -> mina.isRefused("not-admitted", fan -> fan.holds("A-1")), "mina should be refused and is not");
    }

    @Test
    void a_step_that_is_refused_for_another_reason() {
        isNoticed(
                () -> mina.isRefused("not-admitted", fan -> fan.holds("Z-9")),
                "mina should be refused as not-admitted and is refused as no-such-seats");
    }

    @Test
    void a_step_that_is_refused_and_should_not_be() {
        isNoticed(() -> mina.holds("Z-9"), "mina holds Z-9 is refused: no-such-seats (Performance aurora has no seats");
    }

    @Test
    void one_too_many_inside_between_two_audits() {
        var crowd = OnSale.planned("borealis")
                .rules(rules -> rules.withCapacity(2))
                .clock(clock)
                .on(own -> storage)
                .auditsEvery(1_000);
        storage.with(Admissions.class, "occupying", call -> Math.max(0, (int) call.goesThrough() - 1));
        var borealis = crowd.goesOnSale();
        borealis.fans(5).forEach(Fan::joins);

        isNoticed(
                () -> {
                    borealis.callsNext();
                    borealis.callsNext();
                },
                "3 are inside borealis, where 2 have room");
    }

    @Test
    void the_story_so_far_is_told_with_every_complaint() {
        storage.with(Ledger.class, "add", TamperedStory::forgotten);

        isNoticed(() -> mina.tops(100), "The story so far: ", "mina joins; mina polls; ", "; mina tops up 100 KRW");
    }
}
