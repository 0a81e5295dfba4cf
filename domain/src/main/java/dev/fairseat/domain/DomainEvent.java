package dev.fairseat.domain;

import java.time.Instant;

/** Something that happened and will not un-happen. Told to the outside after the unit of work that caused it. */
public interface DomainEvent {

    /** The aggregate it happened to, for example {@code reservation:7d1c...}. Events are ordered within one aggregate. */
    String about();

    /** The aggregate's version after the event: 1, 2, 3, ... without a gap, so that a consumer notices what it missed. */
    long version();

    /** When it was decided, by the authority's clock, in whole milliseconds. */
    Instant at();
}
