package dev.fairseat.inmemory;

import static dev.fairseat.inmemory.Bent.in;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.port.Concerts;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.ConcertSearch;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionState.Occupying;
import dev.fairseat.domain.seat.Seat;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
}
