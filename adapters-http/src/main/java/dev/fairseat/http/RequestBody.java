package dev.fairseat.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as it was sent, read strictly: no property that the route does not know, none twice, nothing converted
 * from one type to another. Every complaint names its place as a JSON pointer.
 */
final class RequestBody {

    /** In bytes. */
    static final int LARGEST = 16 * 1024;

    private final JsonNode json;

    private RequestBody(JsonNode json) {
        this.json = json;
    }

    /** @throws Declined unless the body is a JSON object with none but these properties */
    static RequestBody of(Context ctx, String... properties) {
        byte[] bytes = read(ctx);
        requireJson(ctx);
        return parse(bytes, Set.of(properties));
    }

    /** For routes that take none: nothing at all, or an object without properties. */
    static void none(Context ctx) {
        byte[] bytes = read(ctx);
        if (bytes.length == 0) return;
        requireJson(ctx);
        parse(bytes, Set.of());
    }

    /** The text made into a value that may refuse it. */
    <T> T value(String property, Function<String, T> make) {
        String text = text(property);
        try {
            return make.apply(text);
        } catch (IllegalArgumentException impossible) {
            throw Problems.invalid("/" + property, property + ": " + impossible.getMessage());
        }
    }

    String text(String property) {
        return textAt("/" + property, node(property));
    }

    /** Absent or null. */
    Optional<String> optionalText(String property) {
        return json.hasNonNull(property) ? Optional.of(text(property)) : Optional.empty();
    }

    List<String> texts(String property) {
        JsonNode array = node(property);
        if (!array.isArray()) throw wrongType("/" + property, "an array of strings");
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array) {
            texts.add(textAt("/" + property + "/" + texts.size(), element));
        }
        return texts;
    }

    /** A number or a text as it was sent; for whoever wants to judge it. */
    JsonNode scalar(String property) {
        JsonNode node = node(property);
        if (!node.isValueNode()) throw wrongType("/" + property, "a number");
        return node;
    }

    private JsonNode node(String property) {
        JsonNode node = json.get(property);
        if (node == null || node.isNull()) throw Problems.malformed("/" + property, "/" + property + " is missing.");
        return node;
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

    private static RequestBody parse(byte[] bytes, Set<String> properties) {
        String text = Texts.decode(bytes).orElseThrow(() -> Problems.malformed("", "The body is not UTF-8."));
        JsonNode json;
        try {
            json = Json.parse(text);
        } catch (JsonProcessingException wrong) {
            // The library's own message quotes what was sent, passwords included.
            var at = wrong.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw Problems.malformed("", "The body is not one plain JSON value: look" + where + ".");
        }
        if (!json.isObject()) throw wrongType("", "a JSON object");
        json.fieldNames().forEachRemaining(name -> {
            if (!properties.contains(name)) {
                String place = "/" + name.replace("~", "~0").replace("/", "~1");
                throw Problems.malformed(Texts.isWhole(place) ? place : "", "There is a property too many here.");
            }
        });
        return new RequestBody(json);
    }

    private static byte[] read(Context ctx) {
        var request = ctx.req();
        if (request.getHeader("Content-Encoding") != null) throw new Declined(Problems.unsupportedMediaType());
        if (request.getContentLengthLong() > LARGEST) throw new Declined(Problems.contentTooLarge());
        try {
            byte[] bytes = request.getInputStream().readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) throw new Declined(Problems.contentTooLarge());
            return bytes;
        } catch (IOException broken) {
            if (broken.getCause() instanceof TimeoutException) throw new Declined(Problems.requestTimeout());
            throw Problems.malformed("", "The body broke off.");
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
