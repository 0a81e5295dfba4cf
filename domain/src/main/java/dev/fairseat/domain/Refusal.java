package dev.fairseat.domain;

/**
 * An expected "no", as a value. Each concept lists its own refusals as one sealed family of records, so
 * that every "no" a concept can give stands in one file. The components of the record are the facts a
 * caller needs to do better next time.
 */
public interface Refusal {

    Kind kind();

    /** Part of the public contract: kebab-case, never renamed once released. */
    String code();

    /** One or two sentences for a person: what was refused, and what to do about it. */
    String sentence();

    /** Coarse enough for any transport to translate, and free of any transport's vocabulary. */
    enum Kind {
        /** There is no such thing, or it is somebody else's, which looks the same. */
        UNKNOWN,
        /** Who is asking could not be established. */
        UNRECOGNISED,
        /** It is not the caller's turn. */
        NOT_ADMITTED,
        /** Asked too early. */
        TOO_EARLY,
        /** Asked too late: the time for it ran out. */
        RAN_OUT,
        /** Somebody or something else stands in the way. */
        CONFLICT,
        /** Understood, and impossible whatever the state. */
        IMPOSSIBLE,
        /** The balance does not cover it. */
        UNAFFORDABLE
    }
}
