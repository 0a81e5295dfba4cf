package dev.fairseat.application;

import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.reservation.Reservation;
import java.util.Optional;

/**
 * What the organiser's desk sees of a reservation.
 *
 * @param member empty where the application has its own users
 * @param payment empty while it is not paid
 */
public record ReservationFile(Reservation reservation, Optional<Member> member, Optional<Payment> payment) {}
