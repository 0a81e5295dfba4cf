package dev.fairseat.domain.operator;

/** What operators do that the audit remembers: everything but looking. */
public enum Action {
    APPOINT_OPERATOR(Role.ADMIN),
    DISMISS_OPERATOR(Role.ADMIN),
    PUT_ON_SALE(Role.ADMIN),
    EDIT_CONCERT(Role.ADMIN),
    CHANGE_RULES(Role.ADMIN),
    ADD_PERFORMANCE(Role.ADMIN),
    MOVE_PERFORMANCE(Role.ADMIN),
    CANCEL_PERFORMANCE(Role.ADMIN),
    PAUSE_QUEUE(Role.OPERATE),
    RESUME_QUEUE(Role.OPERATE),
    WITHHOLD_SEATS(Role.OPERATE),
    RELEASE_SEATS(Role.OPERATE),
    STATE_BEACON(Role.OPERATE),
    REFUND(Role.OPERATE),
    RESEND_CONFIRMATION(Role.OPERATE),
    ADD_WEBHOOK(Role.ADMIN),
    CHANGE_WEBHOOK(Role.ADMIN),
    ROTATE_WEBHOOK_SECRET(Role.ADMIN),
    REMOVE_WEBHOOK(Role.ADMIN),
    TEST_WEBHOOK(Role.OPERATE),
    REPLAY_WEBHOOK(Role.OPERATE),
    RETRY_EVENTS(Role.OPERATE);

    private final Role role;

    Action(Role role) {
        this.role = role;
    }

    /** The least that it takes. */
    public Role role() {
        return role;
    }
}
