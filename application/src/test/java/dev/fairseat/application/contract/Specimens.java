package dev.fairseat.application.contract;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.webhook.WebhookId;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One of every kind there is, found by looking, so that a kind added tomorrow is in every test of today that asks for
 * all of them.
 */
final class Specimens {

    private final Map<Class<?>, Object> values = new HashMap<>();
    private long counted;

    /** @param instant what every point in time in a specimen is */
    Specimens(Instant instant) {
        values.put(Instant.class, instant);
        values.put(int.class, 1);
        values.put(String.class, "a-word");
        values.put(MemberId.class, House.MINA);
        values.put(ConcertId.class, House.AURORA);
        values.put(PerformanceId.class, House.NIGHT);
        values.put(ReservationId.class, House.reservationId(1));
        values.put(WebhookId.class, new WebhookId(new UUID(-5, -6)));
        values.put(TransferId.class, new TransferId(new UUID(-3, -4)));
        values.put(Money.class, Money.of(1_990, "EUR"));
        values.put(List.class, List.of("B-10", "A-1"));
    }

    /** Every record that is a {@code family}, by what the sealed interface permits; one for each constant of an enum in it. */
    <T> List<T> ofSealed(Class<T> family) {
        return leavesOf(family).flatMap(kind -> of(family, kind)).toList();
    }

    /** Every record that is a {@code family}, anywhere in the module in which the family is declared. */
    <T> List<T> ofOpen(Class<T> family) {
        return recordsBeside(family)
                .filter(family::isAssignableFrom)
                .flatMap(kind -> of(family, kind))
                .toList();
    }

    private static Stream<Class<?>> leavesOf(Class<?> family) {
        if (!family.isSealed()) return Stream.of(family);
        return Arrays.stream(family.getPermittedSubclasses()).flatMap(Specimens::leavesOf);
    }

    private <T> Stream<T> of(Class<T> family, Class<?> kind) {
        if (!kind.isRecord()) throw new AssertionError(kind + " is no record; say here how to make one");
        RecordComponent[] components = kind.getRecordComponents();
        int variants = Arrays.stream(components)
                .map(RecordComponent::getType)
                .mapToInt(type -> type.isEnum() ? type.getEnumConstants().length : 1)
                .max()
                .orElse(1);
        return IntStream.range(0, variants).mapToObj(variant -> family.cast(make(kind, components, variant)));
    }

    private Object make(Class<?> kind, RecordComponent[] components, int variant) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments =
                Arrays.stream(types).map(type -> value(kind, type, variant)).toArray();
        try {
            var constructor = kind.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError("cannot make a " + kind, broken);
        }
    }

    private Object value(Class<?> kind, Class<?> type, int variant) {
        // Never the same twice, so that no two specimens claim to be the same version of one thing.
        if (type == long.class) return ++counted;
        if (type == UUID.class) return new UUID(0, ++counted);
        if (type.isEnum()) return type.getEnumConstants()[variant % type.getEnumConstants().length];
        Object value = values.get(type);
        if (value == null) throw new AssertionError(kind + " has a " + type + "; say here what one looks like");
        return value;
    }

    private static Stream<Class<?>> recordsBeside(Class<?> type) {
        try {
            URI home = type.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path path = Path.of(home);
            if (Files.isDirectory(path)) return recordsUnder(path, type);
            try (FileSystem jar = FileSystems.newFileSystem(path)) {
                return recordsUnder(jar.getPath("/"), type);
            }
        } catch (IOException | URISyntaxException unreadable) {
            throw new AssertionError("cannot look beside " + type, unreadable);
        }
    }

    private static Stream<Class<?>> recordsUnder(Path root, Class<?> beside) throws IOException {
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted().toList()) {
                String name = root.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), ".");
                if (!name.endsWith(".class") || name.endsWith("-info.class") || name.startsWith("META-INF")) continue;
                Class<?> type = load(name.substring(0, name.length() - ".class".length()), beside);
                if (type.isRecord()) found.add(type);
            }
        }
        return Collections.unmodifiableList(found).stream();
    }

    private static Class<?> load(String name, Class<?> beside) {
        try {
            return Class.forName(name, false, beside.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }
}
