package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.Answers.Answer;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A request key has one effect. */
public interface AnswersContract extends AdapterUnderTest {

    @Test
    default void a_free_key_is_claimed_and_the_next_one_is_told_the_first_answer() {
        var first = answer(MINA, Operation.HOLD, "key", 1);
        var again = new Answer(MINA, Operation.HOLD, new RequestKey("key"), "f".repeat(64), UUID.randomUUID());

        assertThat(claim(first)).isEmpty();
        assertThat(claim(again)).contains(first);
        assertThat(claim(answer(MINA, Operation.HOLD, "key", 3))).contains(first);
    }

    @Test
    default void a_unit_is_told_of_its_own_claim() {
        var first = answer(MINA, Operation.HOLD, "key", 1);

        Optional<Answer> second = unitOfWork().write(stores -> {
            stores.answers().claim(first);
            return stores.answers().claim(answer(MINA, Operation.HOLD, "key", 2));
        });

        assertThat(second).contains(first);
        assertThat(claim(answer(MINA, Operation.HOLD, "key", 3))).contains(first);
    }

    @Test
    default void another_members_equal_key_is_another_key() {
        claim(answer(MINA, Operation.HOLD, "key", 1));

        assertThat(claim(answer(THEO, Operation.HOLD, "key", 2))).isEmpty();
        assertThat(claim(answer(new MemberId("Mina"), Operation.HOLD, "key", 3)))
                .isEmpty();
    }

    @Test
    default void another_operations_equal_key_is_another_key() {
        for (Operation operation : Operation.values()) {
            assertThat(claim(answer(MINA, operation, "key", 1))).isEmpty();
        }
        for (Operation operation : Operation.values()) {
            assertThat(claim(answer(MINA, operation, "key", 2))).contains(answer(MINA, operation, "key", 1));
        }
    }

    @Test
    default void keys_are_told_apart_to_the_last_character() {
        String longest = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".repeat(8).substring(0, 254);
        List<String> keys = List.of("key", "Key", "key%", "key_", "k", longest + "a", longest + "A");

        for (String key : keys)
            assertThat(claim(answer(MINA, Operation.PAY, key, 1))).isEmpty();
        for (String key : keys) {
            assertThat(claim(answer(MINA, Operation.PAY, key, 2))).contains(answer(MINA, Operation.PAY, key, 1));
        }
    }

    @Test
    default void a_claim_that_was_rolled_back_leaves_the_key_free() {
        assertThatThrownBy(() -> unitOfWork().run(stores -> {
                    stores.answers().claim(answer(MINA, Operation.HOLD, "key", 1));
                    throw new IllegalArgumentException("refused after all");
                }))
                .hasMessage("refused after all");

        assertThat(claim(answer(MINA, Operation.HOLD, "key", 2))).isEmpty();
        assertThat(claim(answer(MINA, Operation.HOLD, "key", 3))).contains(answer(MINA, Operation.HOLD, "key", 2));
    }

    @Test
    default void of_many_who_claim_one_key_at_once_one_is_first() {
        var outcome = Race.run(16, racer -> claim(answer(MINA, Operation.HOLD, "key", racer + 1)));

        List<Answer> told = outcome.won().stream().flatMap(Optional::stream).toList();
        assertThat(told).hasSizeGreaterThanOrEqualTo(15 - outcome.refused().size());
        assertThat(outcome.won()).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(told.stream().distinct()).hasSizeLessThanOrEqualTo(1);
        assertThat(outcome.codes()).allMatch("request-in-flight"::equals);
        assertThat(claim(answer(MINA, Operation.HOLD, "key", 99)))
                .isPresent()
                .get()
                .isIn(answersOfRacers());
    }

    @Test
    default void nobody_is_told_of_a_claim_before_its_unit_has_ended() {
        var first = answer(MINA, Operation.HOLD, "key", 1);

        Rival<String> rival = unitOfWork().write(stores -> {
            stores.answers().claim(first);
            var other = Rival.begins(() -> claimOrRefusal(answer(MINA, Operation.HOLD, "key", 2)))
                    .untilThroughOrWaiting();
            assertThat(other.outcomeSoFar()).isIn(Optional.empty(), Optional.of("request-in-flight"));
            return other;
        });

        assertThat(rival.outcome()).isIn(first.toString(), "request-in-flight");
    }

    @Test
    default void who_waits_for_a_claim_that_is_rolled_back_gets_the_key() {
        Rival<?>[] rival = new Rival<?>[1];

        assertThatThrownBy(() -> unitOfWork().run(stores -> {
                    stores.answers().claim(answer(MINA, Operation.HOLD, "key", 1));
                    rival[0] = Rival.begins(() -> claimOrRefusal(answer(MINA, Operation.HOLD, "key", 2)))
                            .untilThroughOrWaiting();
                    throw new IllegalArgumentException("refused after all");
                }))
                .hasMessage("refused after all");

        assertThat(rival[0].outcome()).isIn("first", "request-in-flight");
    }

    private Optional<Answer> claim(Answer answer) {
        return unitOfWork().write(stores -> stores.answers().claim(answer));
    }

    private String claimOrRefusal(Answer answer) {
        try {
            return claim(answer).map(Answer::toString).orElse("first");
        } catch (Refused refused) {
            return refused.refusal().code();
        }
    }

    private static List<Answer> answersOfRacers() {
        return IntStream.rangeClosed(1, 16)
                .mapToObj(racer -> answer(MINA, Operation.HOLD, "key", racer))
                .toList();
    }
}
