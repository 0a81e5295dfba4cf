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

/** Sentences for people in one language, by name, with the facts filled in where {@code {fact}} stands. */
final class Sentences {

    private static final Pattern FACT = Pattern.compile("\\{([A-Za-z]+)\\}");

    private final Properties sentences;

    private Sentences(Properties sentences) {
        this.sentences = sentences;
    }

    /** @param resource beside this class */
    static Sentences in(String resource) {
        var sentences = new Properties();
        try (var stream = Sentences.class.getResourceAsStream(resource)) {
            if (stream == null) throw new IllegalStateException(resource + " is missing from the jar");
            sentences.load(new InputStreamReader(stream, UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Sentences(sentences);
    }

    @Nullable
    String plain(String name) {
        return sentences.getProperty(name);
    }

    Optional<String> filled(String name, JsonNode facts) {
        return Optional.ofNullable(plain(name))
                .map(text -> FACT.matcher(text)
                        .replaceAll(fact -> Matcher.quoteReplacement(told(facts.path(fact.group(1))))));
    }

    private static String told(JsonNode fact) {
        if (fact.isArray()) {
            return StreamSupport.stream(fact.spliterator(), false)
                    .map(Sentences::told)
                    .collect(Collectors.joining(", "));
        }
        if (fact.isObject()) {
            var currency = Currency.getInstance(fact.path("currency").asText());
            return new Money(fact.path("amount").asLong(), currency).toString();
        }
        return fact.asText();
    }
}
