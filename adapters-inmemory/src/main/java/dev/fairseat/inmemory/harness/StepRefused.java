package dev.fairseat.inmemory.harness;

import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.Refused;

/** A step of the story that the office said no to. An error, because the story did not say that it would. */
final class StepRefused extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    StepRefused(String step, Refused refused) {
        super(step + " is refused: " + sentence(refused.refusal()), refused);
        refusal = refused.refusal();
    }

    /** What a story says to be refused must be, for this reason and no other. */
    static Refusal expect(String code, String who, Runnable step) {
        Refusal refusal = expect(who, step);
        if (!refusal.code().equals(code)) {
            throw new AssertionError(who + " should be refused as " + code + " and is refused as " + sentence(refusal));
        }
        return refusal;
    }

    static Refusal expect(String who, Runnable step) {
        try {
            step.run();
        } catch (StepRefused expected) {
            return expected.refusal;
        }
        throw new AssertionError(who + " should be refused and is not");
    }

    private static String sentence(Refusal refusal) {
        return refusal.code() + " (" + refusal.sentence() + ")";
    }
}
