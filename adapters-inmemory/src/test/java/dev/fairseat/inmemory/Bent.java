package dev.fairseat.inmemory;

import dev.fairseat.application.port.Stores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Stores that are honest but for one method. */
final class Bent {

    private Bent() {}

    /** What the method does instead. */
    interface Instead<P> {
        Object of(P honest, Object[] asked, Honestly honestly) throws Throwable;
    }

    /** What the method would have done, asked this. */
    interface Honestly {

        Object answer(Object... asked) throws Throwable;

        /** For a method that answers with a list: that list, tampered with. */
        default List<Object> rows(Object[] asked, Consumer<List<Object>> tampering) throws Throwable {
            var rows = new ArrayList<Object>((List<?>) answer(asked));
            tampering.accept(rows);
            return rows;
        }
    }

    /** Stores of which this port does something else. */
    static <P> UnaryOperator<Stores> in(Class<P> port, String method, Instead<P> instead) {
        String accessor = Arrays.stream(Stores.class.getMethods())
                .filter(candidate -> candidate.getReturnType().equals(port))
                .findFirst()
                .orElseThrow()
                .getName();
        return stores -> bent(
                Stores.class,
                stores,
                accessor,
                (honest, none, honestly) -> bent(port, port.cast(honestly.answer(none)), method, instead));
    }

    static <P> P bent(Class<P> type, P honest, String bentMethod, Instead<P> instead) {
        return proxy(type, (method, asked) -> {
            Honestly honestly = others -> invoke(method, honest, others);
            return method.getName().equals(bentMethod) ? instead.of(honest, asked, honestly) : honestly.answer(asked);
        });
    }

    interface Answering {
        Object answer(Method method, Object[] asked) throws Throwable;
    }

    static <P> P proxy(Class<P> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, asked) -> answering.answer(method, asked == null ? new Object[0] : asked)));
    }

    static Object invoke(Method method, Object on, Object[] asked) throws Throwable {
        try {
            return method.invoke(on, asked);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
