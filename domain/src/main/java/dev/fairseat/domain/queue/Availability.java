package dev.fairseat.domain.queue;

/** What somebody in the line can hope for, as far as the seats go. */
public enum Availability {

    /** There are seats for this person, as things stand. */
    AVAILABLE,

    /** At least as many people are ahead as there are seats left: it takes some of them to go without. */
    UNLIKELY,

    /** Nothing is open and nothing is held. Only a refund or seats put on sale later can change that. */
    SOLD_OUT;

    /**
     * @param left how many seats are open or held
     * @param ahead how many people are called earlier
     */
    public static Availability of(long left, long ahead) {
        if (left <= 0) return SOLD_OUT;
        return ahead >= left ? UNLIKELY : AVAILABLE;
    }
}
