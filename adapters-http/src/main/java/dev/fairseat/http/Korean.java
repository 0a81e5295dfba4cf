package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairseat.domain.money.Money;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Currency;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Problems in Korean: a title and a sentence for each code, with the facts filled in. */
final class Korean {

    private static final Pattern FACT = Pattern.compile("\\{([A-Za-z]+)\\}");
    private static final Properties SENTENCES = read();

    private Korean() {}

    static Optional<String> titleOf(Problem problem) {
        return Optional.ofNullable(SENTENCES.getProperty(problem.code() + ".title"));
    }

    static Optional<String> detailOf(Problem problem) {
        String sentence = SENTENCES.getProperty(problem.code());
        // Only some requests are malformed at a place.
        if (problem.facts().path("place").asText().isEmpty()) return filled(sentence, problem);
        return filled(SENTENCES.getProperty(problem.code() + ".place", sentence), problem);
    }

    private static Optional<String> filled(@Nullable String sentence, Problem problem) {
        return Optional.ofNullable(sentence)
                .map(text -> FACT.matcher(text)
                        .replaceAll(fact ->
                                Matcher.quoteReplacement(told(problem.facts().path(fact.group(1))))));
    }

    private static String told(JsonNode fact) {
        if (fact.isArray()) {
            return StreamSupport.stream(fact.spliterator(), false)
                    .map(Korean::told)
                    .collect(Collectors.joining(", "));
        }
        if (fact.isObject()) {
            var currency = Currency.getInstance(fact.path("currency").asText());
            return new Money(fact.path("amount").asLong(), currency).toString();
        }
        return fact.asText();
    }

    private static Properties read() {
        var sentences = new Properties();
        try (var resource = Korean.class.getResourceAsStream("problems_ko.properties")) {
            if (resource == null) throw new IllegalStateException("problems_ko.properties is missing from the jar");
            sentences.load(new InputStreamReader(resource, UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return sentences;
    }
}
