package dev.fairseat.inmemory.harness;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.inmemory.InMemoryUnitOfWork;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A storage with something wrong with it, from a moment on. Only what is written is wrong; looks tell the truth.
 *
 * <p>{@code new Tampered(clock).with(Ledger.class, "add", call -> null)} forgets every transfer.
 */
final class Tampered implements UnitOfWork {

    private final UnitOfWork sound;
    private final Map<String, Wrong> wrongs = new HashMap<>();
    private Consumer<Stores> leftBehind = stores -> {};

    /** What happens instead of a call. */
    interface Wrong {
        Object instead(Call call) throws Throwable;
    }

    /** A call to a store, in the middle of a unit of work. */
    record Call(Stores stores, Object store, Method method, Object[] arguments) {

        Object goesThrough() throws Throwable {
            return with(arguments);
        }

        Object with(Object... others) throws Throwable {
            try {
                return method.invoke(store, others);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }

        <T> T argument(Class<T> type) {
            return type.cast(arguments[0]);
        }
    }

    Tampered(InstantSource clock) {
        sound = new InMemoryUnitOfWork(clock);
    }

    Tampered with(Class<?> store, String method, Wrong instead) {
        wrongs.put(store.getSimpleName() + "." + method, instead);
        return this;
    }

    /** What a unit that was refused leaves behind. */
    Tampered leavesBehind(Consumer<Stores> traces) {
        leftBehind = traces;
        return this;
    }

    @Override
    public <T> T write(Function<Stores, T> work) {
        try {
            return sound.write(stores -> work.apply(tampered(stores)));
        } catch (Refused refused) {
            sound.run(leftBehind);
            throw refused;
        }
    }

    @Override
    public <T> T read(Function<Stores, T> look) {
        return sound.read(look);
    }

    private Stores tampered(Stores stores) {
        return proxy(Stores.class, stores, (self, called, arguments) -> {
            Object found = called.invoke(stores, arguments);
            Class<?> type = called.getReturnType();
            return type.isInterface() ? tampered(stores, found, type) : found;
        });
    }

    private <T> T tampered(Stores stores, Object store, Class<T> type) {
        return proxy(type, store, (self, called, arguments) -> {
            var call = new Call(stores, store, called, arguments);
            return wrongs.getOrDefault(type.getSimpleName() + "." + called.getName(), Call::goesThrough)
                    .instead(call);
        });
    }

    private static <T> T proxy(Class<T> type, Object sound, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(sound.getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }
}
