package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairseat.application.Page;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The query parameters, read strictly: none that the route does not know, none twice. An empty one is left out. */
final class Query {

    private static final int LONGEST = 200;
    private static final int ORDINARY_PAGE = 20;

    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** @throws Declined with {@code malformed-request} unless there are none but these */
    static Query of(Context ctx, String... names) {
        return of(ctx.req().getQueryString(), names);
    }

    private static Query of(@Nullable String query, String... names) {
        Map<String, String> parameters = new HashMap<>();
        if (query == null || query.isEmpty()) return new Query(parameters);
        Set<String> known = Set.of(names);
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (!known.contains(name)) throw Problems.malformed("query", "There is a query parameter too many here.");
            if (parameters.put(name, value) != null) throw Problems.malformed(name, "Send " + name + " once.");
        }
        parameters.values().removeIf(String::isEmpty);
        return new Query(parameters);
    }

    /** For routes that know no parameter. */
    static void none(Context ctx) {
        of(ctx);
    }

    /** @param query behind the question mark */
    static void none(@Nullable String query) {
        of(query);
    }

    Optional<String> text(String name) {
        Optional<String> text = Optional.ofNullable(parameters.get(name));
        text.ifPresent(value -> {
            if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
                throw Problems.malformed(name, name + " is at most " + LONGEST + " characters on one line.");
            }
        });
        return text;
    }

    /** @param make may refuse the text with an {@link IllegalArgumentException} */
    <T> Optional<T> value(String name, Function<String, T> make) {
        return text(name).map(text -> {
            try {
                return make.apply(text);
            } catch (IllegalArgumentException | DateTimeParseException wrong) {
                throw Problems.malformed(name, name + " cannot be that.");
            }
        });
    }

    Optional<LocalDate> date(String name) {
        return value(name, text -> {
            // Also keeps out the years beyond four digits that the parser would take.
            if (text.length() != "2027-06-01".length()) throw new IllegalArgumentException("not a date");
            return LocalDate.parse(text);
        });
    }

    boolean flag(String name) {
        return value(name, text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException("neither true nor false");
                })
                .orElse(false);
    }

    int limit() {
        int limit = value("limit", Integer::valueOf).orElse(ORDINARY_PAGE);
        if (limit < 1 || limit > Page.MOST) {
            throw Problems.malformed("limit", "limit is from 1 to " + Page.MOST + ".");
        }
        return limit;
    }

    private static String decoded(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        byte[] encoded = text.getBytes(UTF_8);
        for (int at = 0; at < encoded.length; at++) {
            if (encoded[at] != '%') {
                bytes.write(encoded[at] == '+' ? ' ' : encoded[at]);
                continue;
            }
            int high = at + 2 < encoded.length ? Character.digit(encoded[at + 1], 16) : -1;
            int low = at + 2 < encoded.length ? Character.digit(encoded[at + 2], 16) : -1;
            if (high < 0 || low < 0) throw notText();
            bytes.write(high << 4 | low);
            at += 2;
        }
        return Texts.decode(bytes.toByteArray()).orElseThrow(Query::notText);
    }

    private static Declined notText() {
        return Problems.malformed("query", "The query is not UTF-8 in percent-encoding.");
    }
}
