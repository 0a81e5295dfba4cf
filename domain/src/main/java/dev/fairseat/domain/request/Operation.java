package dev.fairseat.domain.request;

/** What a request key can be used for: everything that moves seats or money. */
public enum Operation {
    HOLD,
    PAY,
    REFUND,
    TOP_UP
}
