package dev.fairseat.inmemory;

import static dev.fairseat.inmemory.Bent.in;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.port.Admissions;
import dev.fairseat.application.port.Concerts;
import dev.fairseat.application.port.Payments;
import dev.fairseat.application.port.QueueTickets;
import dev.fairseat.application.port.Reservations;
import dev.fairseat.application.port.Seats;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertSearch;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionState.Occupying;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.Seat;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Ways to break a promise that several flaws share. */
final class Tampering {

    private Tampering() {}

    static UnitOfWork bending(ContractClock clock, Function<Stores, Stores> bend) {
        UnitOfWork honest = new InMemoryUnitOfWork(clock);
        return new UnitOfWork() {
            @Override
            public <T> T write(Function<Stores, T> work) {
                return honest.write(stores -> work.apply(bend.apply(stores)));
            }

            @Override
            public <T> T read(Function<Stores, T> look) {
                return honest.read(stores -> look.apply(bend.apply(stores)));
            }
        };
    }

    static UnaryOperator<Stores> eachPort(String method, Bent.Instead<Object> instead) {
        UnaryOperator<Stores> bend = UnaryOperator.identity();
        for (Method accessor : Stores.class.getMethods()) {
            Class<?> port = accessor.getReturnType();
            if (!port.isInterface()) continue;
            var before = bend;
            bend = stores -> before.andThen(in(port, method, instead::of)).apply(stores);
        }
        return bend;
    }

    static UnaryOperator<Stores> searching(UnaryOperator<ConcertSearch> wish) {
        return in(
                Concerts.class,
                "search",
                (concerts, asked, honestly) ->
                        honestly.answer(wish.apply((ConcertSearch) asked[0]), asked[1], asked[2]));
    }

    static Object upsert(Object port, Object[] asked, Bent.Honestly honestly) throws Throwable {
        try {
            return honestly.answer(asked);
        } catch (IllegalStateException notThere) {
            for (Method add : port.getClass().getInterfaces()[0].getMethods()) {
                if (add.getName().equals("add")) return Bent.invoke(add, port, asked);
            }
            throw notThere;
        }
    }

    static Object unlessItObjects(Object port, Object[] asked, Bent.Honestly honestly) throws Throwable {
        try {
            return honestly.answer(asked);
        } catch (IllegalStateException there) {
            return null;
        }
    }

    static Object fromTheStart(Object port, Object[] asked, Bent.Honestly honestly) throws Throwable {
        var found = (List<?>) honestly.answer(asked);
        return found.isEmpty() ? honestly.answer(asked[0], Optional.empty(), asked[2]) : found;
    }

    static Object aMillisecondLate(Object port, Object[] asked, Bent.Honestly honestly) throws Throwable {
        return honestly.answer(asked[0], ((Instant) asked[1]).minusMillis(1));
    }

    static Object backwards(Object port, Object[] asked, Bent.Honestly honestly) throws Throwable {
        return honestly.rows(asked, Collections::reverse);
    }

    static Object byLabel(Object port, Object[] asked, Bent.Honestly honestly) throws Throwable {
        return honestly.rows(asked, rows -> rows.sort(Comparator.comparing(row -> ((Seat) row).label())));
    }

    static Instant endOf(Admission admission) {
        return ((Occupying) admission.state()).until();
    }

    /** Whatever these methods are asked for, they say what everybody else sees meanwhile. */
    static UnitOfWork asOthersSeeIt(ContractClock clock, Set<String> methods) {
        UnitOfWork honest = new InMemoryUnitOfWork(clock);
        return new UnitOfWork() {
            @Override
            public <T> T write(Function<Stores, T> work) {
                return honest.write(stores -> work.apply(Bent.proxy(Stores.class, (accessor, none) -> {
                    Object port = Bent.invoke(accessor, stores, none);
                    if (!accessor.getReturnType().isInterface()) return port;
                    return Bent.proxy(accessor.getReturnType(), (method, asked) -> {
                        Object own = Bent.invoke(method, port, asked);
                        return methods.contains(method.getName()) ? elsewhere(accessor, method, asked) : own;
                    });
                })));
            }

            private Object elsewhere(Method accessor, Method method, Object[] asked) {
                return CompletableFuture.supplyAsync(() -> honest.<Object>read(others -> {
                            try {
                                return Bent.invoke(method, Bent.invoke(accessor, others, new Object[0]), asked);
                            } catch (Throwable failed) {
                                throw new IllegalStateException(failed);
                            }
                        }))
                        .join();
            }

            @Override
            public <T> T read(Function<Stores, T> look) {
                return honest.read(look);
            }
        };
    }

    static Object findingItFirst(Object port, Object[] asked, Bent.Honestly honestly) throws Throwable {
        if (port instanceof Seats seats && asked[0] instanceof Seat seat) {
            seats.find(seat.id().performance(), Set.of(seat.label()));
        } else if (port instanceof Reservations reservations && asked[0] instanceof Reservation reservation) {
            reservations.find(reservation.id());
        } else if (port instanceof QueueTickets tickets && asked[0] instanceof QueueTicket ticket) {
            tickets.find(ticket.concert(), ticket.member());
        } else if (port instanceof Admissions admissions && asked[0] instanceof Admission admission) {
            admissions.find(admission.id());
        } else if (port instanceof Payments payments && asked[0] instanceof Payment payment) {
            payments.findFor(payment.reservation());
        }
        return honestly.answer(asked);
    }

    static Reservation withSortedLines(Reservation whole) {
        return new Reservation(
                whole.id(),
                whole.member(),
                whole.admission(),
                whole.performance(),
                whole.lines().stream()
                        .sorted(Comparator.comparing(Reservation.Line::seat))
                        .toList(),
                whole.heldAt(),
                whole.holdUntil(),
                whole.state(),
                whole.version());
    }

    static Queue lineOf(ConcertId concert, Queue line) {
        return new Queue(concert, line.epoch(), line.issued(), line.called(), line.paused(), line.pace());
    }

    static Queue withNobodyCalled(Queue line) {
        return new Queue(line.concert(), line.epoch(), line.issued(), 0, line.paused(), line.pace());
    }

    static Object bySign(Object port, Object[] asked, Bent.Honestly honestly) throws Throwable {
        return honestly.rows(asked, rows -> rows.sort(Comparator.comparing(Tampering::uuidOf)));
    }

    static Object bySignBackwards(Object port, Object[] asked, Bent.Honestly honestly) throws Throwable {
        return honestly.rows(
                asked, rows -> rows.sort(Comparator.comparing(Tampering::uuidOf).reversed()));
    }

    private static UUID uuidOf(Object row) {
        return row instanceof Reservation reservation
                ? reservation.id().value()
                : ((Payment) row).id().value();
    }

    /** A page that begins with the row the one before has ended with. */
    static Object lastRowAgain(Object port, Object[] asked, Bent.Honestly honestly) throws Throwable {
        var all = (List<?>) honestly.answer(asked[0], Optional.empty(), 1_000);
        var next = (List<?>) honestly.answer(asked);
        int after = next.isEmpty() ? all.size() : all.indexOf(next.get(0));
        boolean begins = ((Optional<?>) asked[1]).isEmpty() || after == 0;
        return begins ? next : all.subList(after - 1, Math.min(all.size(), after - 1 + (int) asked[2]));
    }
}
