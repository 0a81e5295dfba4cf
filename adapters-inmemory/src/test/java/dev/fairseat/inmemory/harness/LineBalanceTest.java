package dev.fairseat.inmemory.harness;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.fairseat.application.port.Admissions;
import dev.fairseat.application.port.QueueTickets;
import dev.fairseat.application.port.Queues;
import dev.fairseat.application.port.Reservations;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionState.Active;
import dev.fairseat.domain.queue.Queue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody slips in, and nobody is passed over. */
class LineBalanceTest extends TamperedStory {

    @Test
    void one_more_inside_than_there_is_room_for() {
        aurora.fan("yuna").joins();
        storage.with(Admissions.class, "occupying", call -> (int) call.goesThrough() - 1);

        isNoticed(aurora::callsNext, "3 are inside aurora, where 2 have room");
    }

    @Test
    void somebody_called_before_their_turn() {
        aurora.fans(3).forEach(Fan::joins);
        storage.with(QueueTickets.class, "waitingIn", call -> {
            var all = call.stores().tickets().waitingIn((Queue) call.arguments()[0], 10);
            return all.subList(all.size() - 1, all.size());
        });

        mina.leaves();
        isNoticed(aurora::callsNext, "was passed over");
    }

    @Test
    void a_call_that_is_not_written_down() {
        aurora.fan("yuna").joins();
        mina.leaves();
        storage.with(Queues.class, "save", TamperedStory::forgotten);

        isNoticed(aurora::callsNext, "was called before its turn");
    }

    @Test
    void new_numbers_called_before_those_who_came_back() {
        mina.leaves();
        var yuna = aurora.fan("yuna").joins();
        aurora.callsNext().passes(ofSeconds(30));
        aurora.fan("zoe").joins().polls();
        yuna.polls();
        aurora.fan("late").joins();
        storage.with(Admissions.class, "returned", call -> List.of());

        theo.leaves();
        isNoticed(aurora::callsNext, "came back and wait, but the line was called");
    }

    @Test
    void those_who_came_back_called_in_the_wrong_order() {
        mina.leaves();
        theo.leaves();
        var yuna = aurora.fan("yuna").joins();
        var zoe = aurora.fan("zoe").joins();
        aurora.callsNext().passes(ofSeconds(30));
        var crowd = aurora.fans(2);
        crowd.forEach(fan -> fan.joins().polls());
        yuna.polls();
        zoe.polls();
        storage.with(Admissions.class, "returned", call -> {
            List<Admission> back =
                    new ArrayList<>(call.stores().admissions().returned((ConcertId) call.arguments()[0], 9));
            Collections.reverse(back);
            return back.subList(0, 1);
        });

        crowd.get(0).leaves();
        isNoticed(aurora::callsNext, "was called again before");
    }

    @Test
    void a_second_place_for_one_fan() {
        storage.with(Admissions.class, "find", call -> {
            var turn =
                    call.stores().admissions().find(mina.ticket().admission()).orElseThrow();
            return List.of(turn.leave(clock.instant()));
        });

        isNoticed(mina::joins, "second place in line");
    }

    @Test
    void a_number_that_was_never_given() {
        storage.with(Queues.class, "save", TamperedStory::forgotten);

        isNoticed(() -> aurora.fan("yuna").joins(), "the line never gave");
    }

    @Test
    void a_hold_that_lasts_longer_than_the_turn() {
        storage.with(Admissions.class, "save", call -> {
            Admission turn = call.argument(Admission.class);
            Instant soon = clock.instant().plusSeconds(1);
            return call.with(new Admission(turn.id(), turn.member(), new Active(soon, soon), turn.version()));
        });

        isNoticed(() -> mina.holds("A-1"), "cannot be paid to its end");
    }

    @Test
    void a_hold_that_ran_out_and_will_never_be_told() {
        var lenient = aurora.alongside("borealis")
                .rules(rules -> rules.withHoldRunOutEndingAdmission(false))
                .goesOnSale();
        var yuna = lenient.fan("yuna").joins().holds("A-1");
        lenient.passes(ofMinutes(5));
        storage.with(Reservations.class, "save", TamperedStory::forgotten);

        isNoticed(yuna::leaves, "ran out and its turn is over, but nobody will tell");
    }

    @Test
    void a_turn_that_comes_back_to_life() {
        mina.leaves();
        var then = clock.instant().plusSeconds(60);
        storage.with(Queues.class, "save", call -> {
            var ended =
                    call.stores().admissions().find(mina.ticket().admission()).orElseThrow();
            var revived = new Admission(ended.id(), ended.member(), new Active(then, then), ended.version() + 1);
            call.stores().admissions().save(revived);
            return call.goesThrough();
        });

        isNoticed(aurora::pauses, "cannot have become");
    }
}
