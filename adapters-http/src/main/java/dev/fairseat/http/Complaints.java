package dev.fairseat.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What is wrong with a document, each complaint with its place. The first of them are told, and how many there are. */
final class Complaints {

    private static final int TOLD = 50;

    private final ArrayNode told = Json.object().arrayNode();
    private int count;

    void add(String place, String detail) {
        count++;
        if (told.size() < TOLD) told.addObject().put("place", place).put("detail", detail);
    }

    boolean any() {
        return count > 0;
    }

    /** @throws Declined with {@code invalid-seat-map} when there is any */
    void requireNone() {
        if (!any()) return;
        ObjectNode facts = Json.object();
        facts.put("count", count);
        facts.set("errors", told);
        String detail = "The seat map has " + count + (count == 1 ? " error" : " errors") + ". Nothing was changed.";
        throw new Declined(new Problem(422, "invalid-seat-map", detail, facts, Map.of()));
    }
}
