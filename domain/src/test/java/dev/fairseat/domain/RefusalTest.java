package dev.fairseat.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.Refusal.Kind;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

    static Stream<Refusal> everyRefusal() {
        return Specimens.recordsOf(Refusal.class).stream().map(Specimens::make);
    }

    /** Clients depend on these. A line that changes or goes away here breaks them. */
    @Test
    void the_codes_are_the_public_ones() {
        assertThat(everyRefusal().map(Refusal::code))
                .containsExactlyInAnyOrder(
                        "admission-ran-out",
                        "already-paid",
                        "amount-out-of-range",
                        "balance-too-large",
                        "balance-too-small",
                        "beacon-stated",
                        "claim-lost",
                        "concert-exists",
                        "email-taken",
                        "hold-expired",
                        "holds-already",
                        "leaves-orphans",
                        "lobby-has-opened",
                        "lobby-not-closed",
                        "lobby-not-open-yet",
                        "lobby-too-late",
                        "no-beacon-named",
                        "no-seats-chosen",
                        "no-such-account",
                        "no-such-cancellation",
                        "no-such-concert",
                        "no-such-delivery",
                        "no-such-draw",
                        "no-such-entry",
                        "no-such-grade",
                        "no-such-member",
                        "no-such-operator",
                        "no-such-performance",
                        "no-such-reservation",
                        "no-such-seats",
                        "no-such-section",
                        "no-such-ticket",
                        "no-such-webhook",
                        "not-admitted",
                        "not-enough-seats",
                        "not-enough-wheelchair-places",
                        "not-held",
                        "not-open-yet",
                        "not-paid",
                        "nothing-held-up",
                        "performance-cancelled",
                        "performance-exists",
                        "request-in-flight",
                        "request-key-reused",
                        "role-too-low",
                        "sales-closed",
                        "seats-claimed",
                        "seats-not-for-sale",
                        "seats-repeated",
                        "seats-taken",
                        "ticket-used",
                        "too-late-to-refund",
                        "too-many-seats",
                        "too-many-webhooks",
                        "wrong-credentials",
                        "wrong-currency");
    }

    @ParameterizedTest
    @MethodSource("everyRefusal")
    void a_code_is_words_in_kebab_case(Refusal refusal) {
        assertThat(refusal.code()).matches("[a-z]+(-[a-z]+)+");
    }

    @ParameterizedTest
    @MethodSource("everyRefusal")
    void a_sentence_is_for_a_person(Refusal refusal) {
        assertThat(refusal.sentence())
                .matches("[A-Z].*\\.")
                .hasSizeGreaterThan(15)
                .doesNotContain("null", "  ", "[", "{", "..");
    }

    @ParameterizedTest
    @MethodSource("everyRefusal")
    void a_refusal_belongs_to_one_sealed_family(Refusal refusal) {
        assertThat(Arrays.stream(refusal.getClass().getInterfaces()))
                .singleElement()
                .satisfies(family -> {
                    assertThat(family.isSealed()).isTrue();
                    assertThat(Modifier.isPublic(family.getModifiers())).isTrue();
                    assertThat(family.getInterfaces()).containsExactly(Refusal.class);
                });
    }

    @ParameterizedTest
    @MethodSource("everyRefusal")
    void what_is_listed_in_a_refusal_cannot_be_changed_from_outside(Refusal refusal)
            throws ReflectiveOperationException {
        for (var component : refusal.getClass().getRecordComponents()) {
            if (component.getAccessor().invoke(refusal) instanceof List<?> list)
                assertThat(list).isUnmodifiable();
        }
    }

    @Test
    void every_kind_of_no_is_said_by_somebody() {
        assertThat(everyRefusal().map(Refusal::kind)).contains(Kind.values());
    }

    @Test
    void a_no_is_an_answer_and_walks_no_stack() {
        var refusal = everyRefusal().findFirst().orElseThrow();
        var refused = new Refused(refusal);

        assertThat(refused.refusal()).isEqualTo(refusal);
        assertThat(refused).hasMessage(refusal.sentence());
        assertThat(refused.getStackTrace()).isEmpty();
    }
}
