package dev.fairseat.bootstrap.chaos;

import dev.fairseat.bootstrap.chaos.Dump.Payment;
import dev.fairseat.bootstrap.chaos.Dump.Reservation;
import dev.fairseat.bootstrap.chaos.Dump.Seat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must hold between two looks at the database, whatever has happened to it in the meantime. */
final class Passage {

    private static final Set<String> OVER = Set.of("RELEASED", "EXPIRED", "REFUNDED");

    private final Dump before;
    private final Dump after;
    private final List<String> violations = new ArrayList<>();

    private Passage(Dump before, Dump after) {
        this.before = before;
        this.after = after;
    }

    static List<String> between(Dump before, Dump after) {
        var passage = new Passage(before, after);
        passage.stays("transfer", before.transfers(), after.transfers());
        passage.stays("answer", before.answers(), after.answers());
        passage.stays("notification", before.notifications(), after.notifications());
        passage.payments();
        passage.reservations();
        passage.soldStaysSold();
        return passage.violations;
    }

    private <T> void stays(String what, Collection<T> earlier, Collection<T> later) {
        Set<T> there = new HashSet<>(later);
        earlier.stream()
                .filter(each -> !there.contains(each))
                .forEach(each -> violated("the %s %s was there, and is not as it was", what, each));
    }

    /** A payment stays as it is but for its refund, which stays as it is, too. */
    private void payments() {
        Map<String, Payment> there = byId(after.payments(), Payment::id);
        for (Payment payment : before.payments()) {
            Payment now = there.get(payment.id());
            boolean same = payment.equals(now)
                    || now != null && payment.refund().isEmpty() && payment.equals(withoutRefund(now));
            if (!same) violated("the payment %s was %s, and is %s", payment.id(), payment, now);
        }
    }

    private static Payment withoutRefund(Payment payment) {
        return new Payment(
                payment.id(),
                payment.reservation(),
                payment.member(),
                payment.amount(),
                payment.transfer(),
                Optional.empty());
    }

    private void reservations() {
        Map<String, Reservation> there = byId(after.reservations(), Reservation::id);
        for (Reservation reservation : before.reservations()) {
            String was = reservation.state();
            String is = Optional.ofNullable(there.get(reservation.id()))
                    .map(Reservation::state)
                    .orElse("not there");
            boolean may = was.equals(is)
                    || was.equals("HELD") && (is.equals("CONFIRMED") || OVER.contains(is))
                    || was.equals("CONFIRMED") && is.equals("REFUNDED");
            if (!may) violated("reservation %s was %s, and is %s", reservation.id(), was, is);
        }
    }

    private void soldStaysSold() {
        Map<String, Reservation> there = byId(after.reservations(), Reservation::id);
        Set<Seat> seats = new HashSet<>(after.seats());
        for (Seat seat : before.seats()) {
            if (!seat.status().equals("SOLD") || seats.contains(seat)) continue;
            boolean givenBack = seat.reservation()
                    .map(there::get)
                    .filter(reservation -> reservation.state().equals("REFUNDED"))
                    .isPresent();
            if (!givenBack)
                violated(
                        "seat %s was sold to %s, and is not any more",
                        seat.label(), seat.reservation().orElse("nobody"));
        }
    }

    private static <T> Map<String, T> byId(List<T> rows, Function<T, String> id) {
        return rows.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    private void violated(String sentence, Object... facts) {
        violations.add(sentence.formatted(facts));
    }
}
