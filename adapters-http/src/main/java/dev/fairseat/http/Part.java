package dev.fairseat.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document that is read to its end whatever is wrong with it: complaints are collected, and what is missing
 * or impossible is read as nothing.
 *
 * @param place as a JSON pointer
 */
record Part(JsonNode json, String place, Complaints complaints) {

    /** Complains about properties that nobody knows. */
    Part knowing(String... properties) {
        if (!json.isObject()) {
            complain("an object is wanted here");
            return new Part(MissingNode.getInstance(), place, complaints);
        }
        Set<String> known = Set.of(properties);
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                in(name.replace("~", "~0").replace("/", "~1")).complain("this property is one too many");
            }
        });
        return this;
    }

    Part in(String property) {
        return new Part(json.path(property), place + "/" + property, complaints);
    }

    boolean has(String property) {
        return json.hasNonNull(property);
    }

    /** The elements of an array with at least one. */
    List<Part> elements() {
        List<Part> elements = new ArrayList<>();
        if (json.isMissingNode() || json.isNull()) complain("this is missing");
        else if (!json.isArray()) complain("an array is wanted here");
        else if (json.isEmpty()) complain("at least one is wanted here");
        for (JsonNode element : json) elements.add(new Part(element, place + "/" + elements.size(), complaints));
        return elements;
    }

    /** Null when it is no text, or none that can be made into such a value. */
    <T> @Nullable T text(Function<String, T> make) {
        if (!json.isTextual()) {
            complain(json.isMissingNode() || json.isNull() ? "this is missing" : "a string is wanted here");
            return null;
        }
        try {
            return make.apply(json.textValue());
        } catch (IllegalArgumentException impossible) {
            complain(String.valueOf(impossible.getMessage()));
            return null;
        }
    }

    /** {@code least} when it is no such number. */
    int number(int least, int most) {
        boolean number = json.isInt() && json.intValue() >= least && json.intValue() <= most;
        if (!number) complain("a whole number from " + least + " to " + most + " is wanted here");
        return number ? json.intValue() : least;
    }

    int numberOr(int otherwise, int least, int most) {
        return json.isMissingNode() || json.isNull() ? otherwise : number(least, most);
    }

    void complain(String detail) {
        complaints.add(place, detail);
    }
}
