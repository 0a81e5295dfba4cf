package dev.fairseat.domain.operator;

/** What an operator may do. Each role may also do what those before it may. */
public enum Role {
    /** Looks at figures, members' cases and the audit. */
    READ,
    /** Runs the sale: pauses and resumes, withholds seats, helps members. */
    OPERATE,
    /** Makes the sale: concerts, performances, rules, and who the operators are. */
    ADMIN;

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
