package dev.fairseat.domain.queue;

import java.time.Instant;

/** How far a called ticket has come. */
public sealed interface AdmissionState {

    /** It takes up one of the places inside. */
    sealed interface Occupying extends AdmissionState {

        Instant until();

        /** Covers every instant before {@code until}; at {@code until} the place is free. */
        default boolean standsAt(Instant now) {
            return now.isBefore(until());
        }
    }

    /** It is over for good; asking for a new ticket is the way back. */
    sealed interface Ended extends AdmissionState {
        Instant at();
    }

    /** Their turn: the place is kept until then, waiting for them to show up. */
    record Called(Instant until) implements Occupying {}

    /**
     * Inside.
     *
     * @param until when the admission ends as things stand
     * @param ownEnd the end fixed when it was claimed, which holds again when a hold is given back
     */
    record Active(Instant until, Instant ownEnd) implements Occupying {}

    /** Called, and did not show up in time; the place went on. The ticket is still good. */
    record Missed(Instant at) implements AdmissionState {}

    /** Missed the turn and came back: first to be called when a place is free. */
    record Returned(Instant at) implements AdmissionState {}

    record Finished(Instant at) implements Ended {}

    record Expired(Instant at) implements Ended {}

    record Left(Instant at) implements Ended {}
}
