package dev.fairseat.bootstrap.admin;

/** Why a command had no effect, in words for the person who gave it. */
public final class Declined extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Declined(String sentence) {
        // The sentence is the answer; a stack trace would only hide it.
        super(sentence, null, false, false);
    }
}
