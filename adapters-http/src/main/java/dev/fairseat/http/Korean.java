package dev.fairseat.http;

import java.util.Optional;

/** Problems in Korean: a title and a sentence for each code, with the facts filled in. */
final class Korean {

    private static final Sentences SENTENCES = Sentences.in("problems_ko.properties");

    private Korean() {}

    static Optional<String> titleOf(Problem problem) {
        return Optional.ofNullable(SENTENCES.plain(problem.code() + ".title"));
    }

    static Optional<String> detailOf(Problem problem) {
        Optional<String> sentence = SENTENCES.filled(problem.code(), problem.facts());
        // Only some requests are malformed at a place.
        if (problem.facts().path("place").asText().isEmpty()) return sentence;
        return SENTENCES.filled(problem.code() + ".place", problem.facts()).or(() -> sentence);
    }
}
