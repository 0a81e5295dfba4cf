package dev.fairseat.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One of every kind: finds all records of a family in the domain and makes one of each. */
final class Specimens {

    private Specimens() {}

    /** Found by looking, so that a new one cannot be forgotten. */
    static <T> List<Class<? extends T>> recordsOf(Class<T> family) {
        try (Stream<Path> files = Files.walk(classes())) {
            return files.map(file -> classes().relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .sorted()
                    .<Class<?>>map(Specimens::load)
                    .filter(Class::isRecord)
                    .filter(family::isAssignableFrom)
                    .<Class<? extends T>>map(type -> type.asSubclass(family))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T make(Class<T> type) {
        if (type.isRecord()) {
            try {
                var parts = type.getRecordComponents();
                var constructor = type.getDeclaredConstructor(
                        Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
                return constructor.newInstance(
                        Arrays.stream(parts).map(Specimens::part).toArray());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot make a " + type, e);
            }
        }
        throw new IllegalArgumentException("not a record: " + type);
    }

    private static Object part(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == int.class) return 3;
        if (type == long.class) return 3L;
        if (type == String.class) return "a-1";
        if (type == List.class) return List.of("A-1", "A-2");
        if (type == Instant.class) return Aurora.OPENING;
        if (type == UUID.class) return new UUID(1, 2);
        if (type == Currency.class) return Currency.getInstance("KRW");
        if (type.isEnum()) return type.getEnumConstants()[0];
        return make(type);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path classes() {
        try {
            return Path.of(Refusal.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
