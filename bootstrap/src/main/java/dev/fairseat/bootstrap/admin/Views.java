package dev.fairseat.bootstrap.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the server says, for people. */
final class Views {

    private Views() {}

    /** A line for each fact; what is inside a fact is named after it. */
    static Table facts(JsonNode thing) {
        var table = new Table();
        addFacts(table, "", thing);
        return table;
    }

    private static void addFacts(Table table, String prefix, JsonNode thing) {
        thing.properties().forEach(fact -> {
            String name = prefix + fact.getKey();
            JsonNode value = fact.getValue();
            boolean objects =
                    value.isArray() && !value.isEmpty() && value.path(0).isObject();
            if (value.isObject() && !isMoney(value)) addFacts(table, name + ".", value);
            else if (objects) {
                for (int i = 0; i < value.size(); i++) addFacts(table, name + "[" + i + "].", value.path(i));
            } else table.row(name, inWords(value));
        });
    }

    static Table rows(JsonNode items, Column... columns) {
        var table = new Table();
        table.row(Arrays.stream(columns)
                .map(column -> column.title().toUpperCase(Locale.ROOT))
                .toList());
        for (JsonNode item : items) {
            table.row(Arrays.stream(columns)
                    .map(column -> inWords(item.at(column.path())))
                    .toList());
        }
        return table;
    }

    static String inWords(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return "-";
        if (isMoney(value)) return money(value);
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(Views::inWords)
                    .collect(Collectors.joining(", "));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** In the currency's own units: 1250 cents are 12.50 USD, 1250 won are 1,250 KRW. */
    private static String money(JsonNode money) {
        var currency = Currency.getInstance(money.path("currency").asText());
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        NumberFormat format = NumberFormat.getNumberInstance(Locale.ROOT);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(money.path("amount").asLong(), digits)) + " " + currency;
    }

    private static boolean isMoney(JsonNode value) {
        return value.isObject() && value.size() == 2 && value.has("amount") && value.has("currency");
    }

    /** Why the server said no, and where it found what is wrong. */
    static String sentenceOf(JsonNode problem, int status) {
        if (!problem.hasNonNull("detail")) return "the server answered " + status;
        var sentence = new StringBuilder(problem.path("detail").asText());
        if (problem.hasNonNull("place") && !problem.path("place").asText().isEmpty()) {
            sentence.append(" [").append(problem.path("place").asText()).append(']');
        }
        sentence.append(" (").append(problem.path("code").asText()).append(')');
        for (JsonNode error : problem.path("errors")) {
            sentence.append(System.lineSeparator())
                    .append("  ")
                    .append(error.path("place").asText())
                    .append(": ")
                    .append(error.path("detail").asText());
        }
        int untold = problem.path("count").asInt() - problem.path("errors").size();
        if (untold > 0)
            sentence.append(System.lineSeparator())
                    .append("  and ")
                    .append(untold)
                    .append(" more");
        return sentence.toString();
    }
}
