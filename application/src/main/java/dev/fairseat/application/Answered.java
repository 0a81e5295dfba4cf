package dev.fairseat.application;

/**
 * The answer to a request with a key.
 *
 * @param replayed whether the effect was there already, brought about by an earlier request with the same key
 */
public record Answered<T>(T result, boolean replayed) {

    static <T> Answered<T> first(T result) {
        return new Answered<>(result, false);
    }

    static <T> Answered<T> again(T result) {
        return new Answered<>(result, true);
    }
}
