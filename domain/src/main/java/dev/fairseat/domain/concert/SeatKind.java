package dev.fairseat.domain.concert;

/** What a place is made for. */
public enum SeatKind {
    STANDARD,
    /** Room for a wheelchair, kept for those who ask for one as long as ordinary places remain. */
    WHEELCHAIR,
    /** A seat for whoever comes with somebody in a wheelchair, kept for them in the same way. */
    COMPANION,
    /** A numbered entry to an area without seats. Two entries to one area are together, whatever their numbers. */
    STANDING;

    /** Whether it is meant for anybody. */
    public boolean isForAnybody() {
        return this == STANDARD || this == STANDING;
    }
}
