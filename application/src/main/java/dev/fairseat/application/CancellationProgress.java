package dev.fairseat.application;

import dev.fairseat.domain.concert.Cancellation;

/**
 * How far a cancellation has come, and what is left of it at the same instant.
 *
 * @param holdsLeft holds that are still written down, some of which may have run out meanwhile
 * @param paymentsLeft payments that are not given back yet, by the cancellation or by anybody else
 */
public record CancellationProgress(Cancellation cancellation, long holdsLeft, long paymentsLeft) {}
