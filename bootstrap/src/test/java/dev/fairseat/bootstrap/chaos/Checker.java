package dev.fairseat.bootstrap.chaos;

import dev.fairseat.bootstrap.chaos.Dump.Answer;
import dev.fairseat.bootstrap.chaos.Dump.Notification;
import dev.fairseat.bootstrap.chaos.Dump.Payment;
import dev.fairseat.bootstrap.chaos.Dump.Reservation;
import dev.fairseat.bootstrap.chaos.Dump.Seat;
import dev.fairseat.bootstrap.chaos.Dump.Transfer;
import dev.fairseat.bootstrap.chaos.Event.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what people were told with what there is, knowing nothing of how the product does it. Each violation is a
 * sentence.
 */
final class Checker {

    private static final Set<String> ABOUT_ONE_EFFECT = Set.of("SEATS_HELD", "PAID", "REFUNDED", "TOPPED_UP");

    private final Dump dump;
    private final Set<String> transfers;
    private final Set<String> reservations;
    private final Set<String> payments;
    private final List<String> violations = new ArrayList<>();

    private Checker(Dump dump) {
        this.dump = dump;
        transfers = ids(dump.transfers(), Transfer::id);
        reservations = ids(dump.reservations(), Reservation::id);
        payments = ids(dump.payments(), Payment::id);
    }

    private static <T> Set<String> ids(List<T> rows, Function<T, String> id) {
        return rows.stream().map(id).collect(Collectors.toSet());
    }

    /** What must hold at every instant, whatever was asked. */
    static List<String> books(Dump dump) {
        var checker = new Checker(dump);
        checker.cap();
        checker.seats();
        checker.limbo();
        checker.money();
        return checker.violations;
    }

    /** What must hold in the end, when every request has been repeated until its outcome was known. */
    static List<String> history(List<Event> events, Dump dump) {
        var checker = new Checker(dump);
        checker.requests(events);
        return checker.violations;
    }

    /** What must hold in the end, when members have been told of everything. */
    static List<String> notifications(Dump dump) {
        var checker = new Checker(dump);
        checker.gapless();
        checker.toldOnce();
        return checker.violations;
    }

    /** Each member's are numbered 1, 2, 3, ..., and what is told of one thing is told in its order. */
    private void gapless() {
        Map<String, Long> last = new HashMap<>();
        Map<String, Long> versions = new HashMap<>();
        for (Notification told : dump.notifications()) {
            long number = last.merge(told.member(), 1L, Long::sum);
            if (told.number() != number) {
                violated("notification %d of %s has the number %d", number, told.member(), told.number());
            }
            Long before = versions.put(told.about(), told.version());
            if (before != null && before >= told.version()) {
                violated("%s is told of in version %d after %d", told.about(), told.version(), before);
            }
            if (!told.happened()) violated("%s was told of %s, which has not happened", told.member(), told.about());
        }
    }

    private void toldOnce() {
        List<String> due = new ArrayList<>();
        dump.reservations().forEach(each -> due.add("SEATS_HELD to " + each.member() + " reservation:" + each.id()));
        for (Payment payment : dump.payments()) {
            String told = " to " + payment.member() + " reservation:" + payment.reservation();
            due.add("PAID" + told);
            if (payment.refund().isPresent()) due.add("REFUNDED" + told);
        }
        dump.transfers().stream()
                .filter(transfer -> transfer.kind().equals("TOP_UP"))
                .forEach(transfer -> due.add("TOPPED_UP to " + transfer.wallet() + " wallet:" + transfer.wallet()));
        List<String> told = dump.notifications().stream()
                .filter(each -> ABOUT_ONE_EFFECT.contains(each.kind()))
                .map(each -> each.kind() + " to " + each.member() + " " + each.about())
                .toList();
        Map<String, Long> missing = counted(due);
        counted(told).forEach((what, times) -> missing.merge(what, -times, Long::sum));
        missing.forEach((what, times) -> {
            if (times > 0) violated("%s was not told, or not often enough", what);
            if (times < 0) violated("%s was told too often", what);
        });
    }

    private static Map<String, Long> counted(List<String> all) {
        return all.stream().collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    }

    private void cap() {
        dump.inside().forEach((concert, inside) -> {
            if (inside.now() > inside.capacity()) {
                violated("%d are inside of %s, which holds %d", inside.now(), concert, inside.capacity());
            }
        });
    }

    private void seats() {
        Map<String, Payment> paid = new HashMap<>();
        dump.payments().stream()
                .filter(payment -> payment.refund().isEmpty())
                .forEach(payment -> paid.put(payment.reservation(), payment));
        Map<String, List<Seat>> sold = dump.seats().stream()
                .filter(seat -> seat.status().equals("SOLD"))
                .collect(Collectors.groupingBy(seat -> seat.reservation().orElse("nobody")));
        sold.keySet().stream()
                .filter(reservation -> !paid.containsKey(reservation))
                .forEach(reservation -> violated("seats are sold under %s, and nobody has paid", reservation));
        Map<String, String> takenBy = new HashMap<>();
        for (Reservation reservation : dump.reservations()) {
            boolean confirmed = reservation.state().equals("CONFIRMED");
            if (confirmed != paid.containsKey(reservation.id())) {
                violated("reservation %s is %s, and its payment says otherwise", reservation.id(), reservation.state());
            }
            if (confirmed) {
                Set<String> labels = sold.getOrDefault(reservation.id(), List.of()).stream()
                        .map(Seat::label)
                        .collect(Collectors.toSet());
                if (!labels.equals(new HashSet<>(reservation.labels()))) {
                    violated("%s has paid for %s and has %s", reservation.id(), reservation.labels(), labels);
                }
            }
            if (!confirmed && !reservation.live()) continue;
            for (String label : reservation.labels()) {
                String before = takenBy.put(reservation.performance() + " " + label, reservation.id());
                if (before != null) violated("seat %s belongs to %s and to %s", label, before, reservation.id());
            }
        }
    }

    /** A seat that is neither to be had, nor anybody's. */
    private void limbo() {
        Map<String, Reservation> all =
                dump.reservations().stream().collect(Collectors.toMap(Reservation::id, Function.identity()));
        Map<String, Set<String>> held = new HashMap<>();
        for (Seat seat : dump.seats()) {
            if (!seat.status().equals("HELD")) continue;
            String holder = seat.reservation().orElse("nobody");
            held.computeIfAbsent(holder, each -> new HashSet<>()).add(seat.label());
            Reservation reservation = all.get(holder);
            if (reservation == null || !reservation.state().equals("HELD")) {
                violated("seat %s is held for %s, which holds nothing", seat.label(), holder);
            }
        }
        for (Reservation reservation : dump.reservations()) {
            Set<String> labels = held.getOrDefault(reservation.id(), Set.of());
            if (reservation.live() && !labels.equals(new HashSet<>(reservation.labels()))) {
                violated("%s holds %s and has %s", reservation.id(), reservation.labels(), labels);
            }
        }
    }

    private void money() {
        Map<String, Long> moved = new HashMap<>();
        Map<String, Long> times = new HashMap<>();
        Map<String, Transfer> byId = new HashMap<>();
        for (Transfer transfer : dump.transfers()) {
            long signed = transfer.kind().equals("PAYMENT") ? -transfer.amount() : transfer.amount();
            moved.merge(transfer.wallet(), signed, Long::sum);
            times.merge(transfer.wallet(), 1L, Long::sum);
            byId.put(transfer.id(), transfer);
        }
        dump.wallets().forEach(wallet -> {
            long due = moved.getOrDefault(wallet.owner(), 0L);
            if (wallet.balance() != due || due < 0) {
                violated("the wallet of %s has %d, and its transfers make %d", wallet.owner(), wallet.balance(), due);
            }
            if (wallet.transfers() != times.getOrDefault(wallet.owner(), 0L)) {
                violated("the wallet of %s has lost count of its transfers", wallet.owner());
            }
        });
        Map<String, Long> totals =
                dump.reservations().stream().collect(Collectors.toMap(Reservation::id, Reservation::total));
        Set<String> booked = new HashSet<>();
        for (Payment payment : dump.payments()) {
            if (payment.amount() != totals.getOrDefault(payment.reservation(), 0L)) {
                violated("payment %s is not what its seats cost", payment.id());
            }
            books(payment, payment.transfer(), "PAYMENT", byId, booked);
            payment.refund().ifPresent(transfer -> books(payment, transfer, "REFUND", byId, booked));
        }
        byId.values().stream()
                .filter(transfer -> !transfer.kind().equals("TOP_UP") && !booked.contains(transfer.id()))
                .forEach(transfer -> violated("transfer %s pays for nothing", transfer.id()));
    }

    private void books(Payment payment, String transfer, String kind, Map<String, Transfer> byId, Set<String> booked) {
        Transfer found = byId.get(transfer);
        boolean right = found != null
                && found.kind().equals(kind)
                && found.amount() == payment.amount()
                && found.wallet().equals(payment.member());
        if (!right) violated("the %s of %s is not in the wallet of %s", kind, payment.id(), payment.member());
        if (!booked.add(transfer)) violated("transfer %s is booked twice", transfer);
    }

    private record Request(String member, Operation operation, String key) {}

    private void requests(List<Event> events) {
        Map<Request, List<Event>> asked = events.stream()
                .filter(event -> event.operation().isKeyed())
                .collect(Collectors.groupingBy(
                        event -> new Request(event.member(), event.operation(), event.key()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Map<Request, Answer> answers = dump.answers().stream()
                .collect(Collectors.toMap(
                        answer -> new Request(answer.member(), Operation.valueOf(answer.operation()), answer.key()),
                        Function.identity()));
        asked.forEach((request, told) -> judge(request, told, Optional.ofNullable(answers.get(request))));
        answers.keySet().stream()
                .filter(request -> !asked.containsKey(request))
                .forEach(request -> violated("%s has happened, and nobody asked for it", request));
        topUps(asked);
    }

    private void judge(Request request, List<Event> told, Optional<Answer> kept) {
        Set<String> effects = told.stream()
                .filter(Event::isAcknowledged)
                .map(event -> event.effect().orElse("?"))
                .collect(Collectors.toSet());
        if (effects.size() > 1) violated("%s was told of %s", request, effects);
        boolean acknowledged = told.stream().anyMatch(Event::isAcknowledged);
        boolean refused = told.stream().anyMatch(Event::isRefused);
        if (!acknowledged && !refused) violated("%s never came to an end", request);
        if (acknowledged && kept.isEmpty()) violated("%s was acknowledged, and is lost", request);
        if (!acknowledged && kept.isPresent()) violated("%s was refused, and has happened", request);
        kept.filter(answer -> acknowledged && !effects.contains(answer.effect()))
                .filter(answer -> request.operation() != Operation.REFUND)
                .ifPresent(answer -> violated("%s was told of %s, and it is %s", request, effects, answer.effect()));
        kept.filter(answer -> !isThere(request.operation(), answer.effect()))
                .ifPresent(answer -> violated("%s has its key, and no effect", request));
    }

    private boolean isThere(Operation operation, String effect) {
        return switch (operation) {
            case TOP_UP, REFUND -> transfers.contains(effect);
            case HOLD -> reservations.contains(effect);
            case PAY -> payments.contains(effect);
            case JOIN, LOOK_AT_PAYMENTS, LOOK_AT_NEWS -> throw new IllegalArgumentException(operation + " has no key");
        };
    }

    /** Every one under its key, and none besides. */
    private void topUps(Map<Request, List<Event>> asked) {
        Map<String, Long> acknowledged = asked.entrySet().stream()
                .filter(request -> request.getKey().operation() == Operation.TOP_UP)
                .filter(request -> request.getValue().stream().anyMatch(Event::isAcknowledged))
                .collect(Collectors.groupingBy(request -> request.getKey().member(), Collectors.counting()));
        Map<String, Long> booked = dump.transfers().stream()
                .filter(transfer -> transfer.kind().equals("TOP_UP"))
                .collect(Collectors.groupingBy(Transfer::wallet, Collectors.counting()));
        if (!acknowledged.equals(booked)) {
            violated("acknowledged top-ups by member are %s, booked are %s", acknowledged, booked);
        }
    }

    private void violated(String sentence, Object... facts) {
        violations.add(sentence.formatted(facts));
    }
}
