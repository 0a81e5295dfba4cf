package dev.fairseat.http;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as it was sent, read strictly: no property that the route does not know, none twice, nothing converted
 * from one type to another. Every complaint names its place as a JSON pointer.
 */
final class RequestBody {

    /** In bytes. */
    static final int LARGEST = 16 * 1024;

    private final JsonNode json;
    /** Of this object within the body, as a JSON pointer. */
    private final String place;

    private RequestBody(JsonNode json, String place, Set<String> properties) {
        this.json = json;
        this.place = place;
        if (!json.isObject()) throw wrongType(place, "a JSON object");
        json.fieldNames().forEachRemaining(name -> {
            if (!properties.contains(name)) {
                String tooMany = at(name.replace("~", "~0").replace("/", "~1"));
                throw Problems.malformed(Texts.isWhole(tooMany) ? tooMany : "", "There is a property too many here.");
            }
        });
    }

    /** @throws Declined unless the body is a JSON object with none but these properties */
    static RequestBody of(Context ctx, String... properties) {
        return of(ctx, LARGEST, properties);
    }

    /** @param largest how many bytes are read at the most */
    static RequestBody of(Context ctx, int largest, String... properties) {
        byte[] bytes = read(ctx, largest);
        requireJson(ctx);
        return of(parse(bytes), properties);
    }

    /** For routes that take none: nothing at all, or an object without properties. */
    static void none(Context ctx) {
        byte[] bytes = read(ctx, LARGEST);
        if (bytes.length == 0) return;
        requireJson(ctx);
        of(parse(bytes));
    }

    private static RequestBody of(JsonNode json, String... properties) {
        return new RequestBody(json, "", Set.of(properties));
    }

    boolean has(String property) {
        return json.hasNonNull(property);
    }

    /** An object within this one, with none but these properties. */
    RequestBody object(String property, String... properties) {
        return new RequestBody(node(property), at(property), Set.of(properties));
    }

    /** Whatever it is; for whoever reads it on. */
    JsonNode raw(String property) {
        return node(property);
    }

    int whole(String property) {
        JsonNode node = node(property);
        if (!node.isInt()) throw wrongType(at(property), "a whole number");
        return node.intValue();
    }

    /** @throws Declined unless it is a whole number from {@code least} to {@code most} */
    int whole(String property, int least, int most) {
        JsonNode node = node(property);
        if (!node.isIntegralNumber()) throw wrongType(at(property), "a whole number");
        if (!node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            throw Problems.invalid(at(property), property + ": from " + least + " to " + most);
        }
        return node.intValue();
    }

    boolean flag(String property) {
        JsonNode node = node(property);
        if (!node.isBoolean()) throw wrongType(at(property), "true or false");
        return node.booleanValue();
    }

    /** For what only the domain can judge. */
    <T> T judged(String property, Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException impossible) {
            throw Problems.invalid(at(property), property + ": " + impossible.getMessage());
        }
    }

    /** The text made into a value that may refuse it. */
    <T> T value(String property, Function<String, T> make) {
        String text = text(property);
        return judged(property, () -> make.apply(text));
    }

    /** One of a few words; what else was sent is not said again. */
    <E extends Enum<E>> E word(String property, Class<E> words) {
        return value(property, text -> {
            List<E> all = List.of(words.getEnumConstants());
            for (E word : all) if (word.name().equals(text)) return word;
            throw new IllegalArgumentException(
                    "one of " + all.stream().map(Enum::name).collect(joining(", ")));
        });
    }

    /** {@link #value}; empty when it is absent or null. */
    <T> Optional<T> optional(String property, Function<String, T> make) {
        return has(property) ? Optional.of(value(property, make)) : Optional.empty();
    }

    /** @throws Declined with {@code malformed-request} when there is nothing in it */
    void requireSomething() {
        if (json.isEmpty()) throw Problems.malformed(place, "Name at least one property to change.");
    }

    String text(String property) {
        return textAt(at(property), node(property));
    }

    /** Absent or null. */
    Optional<String> optionalText(String property) {
        return json.hasNonNull(property) ? Optional.of(text(property)) : Optional.empty();
    }

    List<String> texts(String property) {
        JsonNode array = node(property);
        if (!array.isArray()) throw wrongType(at(property), "an array of strings");
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array) {
            texts.add(textAt(at(property) + "/" + texts.size(), element));
        }
        return texts;
    }

    /** A number or a text as it was sent; for whoever wants to judge it. */
    JsonNode scalar(String property) {
        JsonNode node = node(property);
        if (!node.isValueNode()) throw wrongType(at(property), "a number");
        return node;
    }

    private JsonNode node(String property) {
        JsonNode node = json.get(property);
        if (node == null || node.isNull()) throw Problems.malformed(at(property), at(property) + " is missing.");
        return node;
    }

    private String at(String property) {
        return place + "/" + property;
    }

    private static String textAt(String place, JsonNode node) {
        if (!node.isTextual()) throw wrongType(place, "a string");
        if (!Texts.isWhole(node.textValue())) {
            throw Problems.malformed(place, place + " contains half of a surrogate pair.");
        }
        return node.textValue();
    }

    private static Declined wrongType(String place, String expected) {
        return Problems.malformed(place, place + " must be " + expected + ".");
    }

    private static JsonNode parse(byte[] bytes) {
        String text = Texts.decode(bytes).orElseThrow(() -> Problems.malformed("", "The body is not UTF-8."));
        try {
            return Json.parse(text);
        } catch (JsonProcessingException wrong) {
            // The library's own message quotes what was sent, passwords included.
            var at = wrong.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw Problems.malformed("", "The body is not one plain JSON value: look" + where + ".");
        }
    }

    private static byte[] read(Context ctx, int largest) {
        var request = ctx.req();
        if (request.getHeader("Content-Encoding") != null) throw new Declined(Problems.unsupportedMediaType());
        if (request.getContentLengthLong() > largest) throw new Declined(Problems.contentTooLarge(largest));
        var carriers = Cloakroom.carriers(request.getAttribute(Cloakroom.NAME));
        if (carriers.isPresent() && !carriers.get().tryAcquire()) throw new Crowded();
        try {
            byte[] bytes = request.getInputStream().readNBytes(largest + 1);
            if (bytes.length > largest) throw new Declined(Problems.contentTooLarge(largest));
            return bytes;
        } catch (IOException broken) {
            if (broken.getCause() instanceof TimeoutException) throw new Declined(Problems.requestTimeout());
            throw Problems.malformed("", "The body broke off.");
        } finally {
            carriers.ifPresent(Semaphore::release);
        }
    }

    private static void requireJson(Context ctx) {
        if (!isJson(ctx.req().getContentType())) throw new Declined(Problems.unsupportedMediaType());
    }

    /** With no parameter but the one encoding that JSON has. */
    private static boolean isJson(@Nullable String mediaType) {
        return mediaType != null
                && mediaType.strip().matches("(?i)application/json(\\s*;\\s*charset\\s*=\\s*(utf-8|\"utf-8\"))?");
    }
}
