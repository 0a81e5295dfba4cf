package dev.fairseat.domain.concert;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The organiser's numbers for one on-sale. Durations are cut to whole milliseconds.
 *
 * @param capacity how many may shop at the same instant, 0 to 1,000,000; 0 lets nobody in
 * @param claimWindow how long a called person has to show up before the slot goes on, 1 s to 1 h
 * @param admissionLasts how long an admitted person may shop, 1 s to 24 h
 * @param holdLasts how long seats are held for payment, 1 s to 24 h
 * @param seatsPerMember the most seats one member may hold and own in one performance, 1 to 100
 * @param holdRunOutEndsAdmission whether letting a hold run out ends the turn
 * @param refundCutOff how long before the performance a paid reservation can last be given back, 0 to 365 d
 * @param noOrphanSeats whether somebody who chooses seats by label is refused when that leaves single seats behind and
 *     need not; best available avoids them anyway
 */
public record OnSaleRules(
        int capacity,
        Duration claimWindow,
        Duration admissionLasts,
        Duration holdLasts,
        int seatsPerMember,
        boolean holdRunOutEndsAdmission,
        Duration refundCutOff,
        boolean noOrphanSeats) {

    public OnSaleRules {
        // Every end is some instant plus one of these, and instants are kept in whole milliseconds.
        claimWindow = claimWindow.truncatedTo(ChronoUnit.MILLIS);
        admissionLasts = admissionLasts.truncatedTo(ChronoUnit.MILLIS);
        holdLasts = holdLasts.truncatedTo(ChronoUnit.MILLIS);
        refundCutOff = refundCutOff.truncatedTo(ChronoUnit.MILLIS);
        requireBetween("capacity", capacity, 0, 1_000_000);
        requireBetween("claimWindow", claimWindow, Duration.ofSeconds(1), Duration.ofHours(1));
        requireBetween("admissionLasts", admissionLasts, Duration.ofSeconds(1), Duration.ofHours(24));
        requireBetween("holdLasts", holdLasts, Duration.ofSeconds(1), Duration.ofHours(24));
        requireBetween("seatsPerMember", seatsPerMember, 1, 100);
        requireBetween("refundCutOff", refundCutOff, Duration.ZERO, Duration.ofDays(365));
    }

    /**
     * 500 at a time, 30 s to show up, 10 min to shop, 5 min to pay, 4 seats a member, a hold that ran out ends the
     * turn, refunds until a day before, orphan seats allowed.
     */
    public static OnSaleRules standard() {
        return new OnSaleRules(
                500,
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                4,
                true,
                Duration.ofDays(1),
                false);
    }

    public OnSaleRules withCapacity(int changed) {
        return new OnSaleRules(
                changed,
                claimWindow,
                admissionLasts,
                holdLasts,
                seatsPerMember,
                holdRunOutEndsAdmission,
                refundCutOff,
                noOrphanSeats);
    }

    public OnSaleRules withClaimWindow(Duration changed) {
        return new OnSaleRules(
                capacity,
                changed,
                admissionLasts,
                holdLasts,
                seatsPerMember,
                holdRunOutEndsAdmission,
                refundCutOff,
                noOrphanSeats);
    }

    public OnSaleRules withAdmissionLasting(Duration changed) {
        return new OnSaleRules(
                capacity,
                claimWindow,
                changed,
                holdLasts,
                seatsPerMember,
                holdRunOutEndsAdmission,
                refundCutOff,
                noOrphanSeats);
    }

    public OnSaleRules withHoldLasting(Duration changed) {
        return new OnSaleRules(
                capacity,
                claimWindow,
                admissionLasts,
                changed,
                seatsPerMember,
                holdRunOutEndsAdmission,
                refundCutOff,
                noOrphanSeats);
    }

    public OnSaleRules withSeatsPerMember(int changed) {
        return new OnSaleRules(
                capacity,
                claimWindow,
                admissionLasts,
                holdLasts,
                changed,
                holdRunOutEndsAdmission,
                refundCutOff,
                noOrphanSeats);
    }

    public OnSaleRules withHoldRunOutEndingAdmission(boolean changed) {
        return new OnSaleRules(
                capacity, claimWindow, admissionLasts, holdLasts, seatsPerMember, changed, refundCutOff, noOrphanSeats);
    }

    public OnSaleRules withRefundCutOff(Duration changed) {
        return new OnSaleRules(
                capacity,
                claimWindow,
                admissionLasts,
                holdLasts,
                seatsPerMember,
                holdRunOutEndsAdmission,
                changed,
                noOrphanSeats);
    }

    public OnSaleRules withNoOrphanSeats(boolean changed) {
        return new OnSaleRules(
                capacity,
                claimWindow,
                admissionLasts,
                holdLasts,
                seatsPerMember,
                holdRunOutEndsAdmission,
                refundCutOff,
                changed);
    }

    private static <T extends Comparable<T>> void requireBetween(String name, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", not " + value);
        }
    }
}
