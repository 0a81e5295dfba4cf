package dev.fairseat.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/**
 * A "no" as RFC 9457 writes it.
 *
 * @param code part of the public contract, like the refusals' codes, with which it shares one namespace
 * @param detail for a person: what was refused, and what to do about it
 * @param facts the members beside the standard ones: what a program needs to do better next time
 * @param headers what the answer says in headers too
 */
record Problem(int status, String code, String detail, ObjectNode facts, Map<String, String> headers) {

    static final String MEDIA_TYPE = "application/problem+json;charset=utf-8";

    static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, Json.object(), Map.of());
    }

    Problem with(String fact, String value) {
        return new Problem(status, code, detail, facts.deepCopy().put(fact, value), headers);
    }

    Problem withHeader(String name, String value) {
        return new Problem(status, code, detail, facts, Map.of(name, value));
    }

    /** In this language, or in English as long as nobody has translated it. */
    byte[] toBytes(Language language) {
        boolean korean = spoken(language) == Language.KOREAN;
        ObjectNode json = Json.object();
        json.put("type", "urn:fairseat:problem:" + code);
        json.put("title", korean ? Korean.titleOf(this).orElseThrow() : title());
        json.put("status", status);
        json.put("detail", korean ? Korean.detailOf(this).orElseThrow() : detail);
        json.put("code", code);
        json.setAll(facts);
        return Json.bytes(json);
    }

    /** What {@link #toBytes} is in, and what decided it. */
    Map<String, String> languageHeaders(Language language) {
        return Map.of("Content-Language", spoken(language).tag(), "Vary", "Accept-Language");
    }

    private Language spoken(Language wanted) {
        if (wanted == Language.ENGLISH) return wanted;
        boolean translated =
                Korean.titleOf(this).isPresent() && Korean.detailOf(this).isPresent();
        return translated ? wanted : Language.ENGLISH;
    }

    /** The code in words: the same for every occurrence, as RFC 9457 asks. */
    private String title() {
        String words = code.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
