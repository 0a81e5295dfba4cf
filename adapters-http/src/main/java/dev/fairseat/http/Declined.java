package dev.fairseat.http;

/** Carries a {@link Problem} out of a handler: the request did not get as far as the ticket office. */
final class Declined extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Declined(Problem problem) {
        // An answer, not a fault: no stack is walked.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
