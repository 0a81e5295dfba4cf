package dev.fairseat.domain.concert;

/** Why a seat is not for sale. Fans are told only that it is not. */
public enum Withholding {
    /** Broken, without a view, taken up by a camera: nobody is to sit there. */
    BLOCKED,
    /** Kept for the artist, a sponsor, the house; to be sold once they do not need it. */
    HELD_BACK
}
