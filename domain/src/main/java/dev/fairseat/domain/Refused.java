package dev.fairseat.domain;

/** Carries a {@link Refusal} out of the core and undoes the unit of work it happened in. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        // A refusal is an answer, not a fault. In an on-sale most answers are "no", so no stack is walked.
        super(refusal.sentence(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
