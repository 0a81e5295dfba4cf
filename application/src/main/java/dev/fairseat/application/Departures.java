package dev.fairseat.application;

import java.util.Arrays;
import java.util.stream.LongStream;

/** The numbers of those who left the line before they were called: a sorted list that is replaced, never changed. */
final class Departures {

    static final Departures NONE = new Departures(new long[0]);

    private final long[] numbers;

    private Departures(long[] numbers) {
        this.numbers = numbers;
    }

    /** With these as well, and without those up to {@code called}, whom nobody waits behind any more. */
    Departures and(long[] more, long called) {
        long[] all = LongStream.concat(Arrays.stream(numbers), Arrays.stream(more))
                .filter(number -> number > called)
                .sorted()
                .distinct()
                .toArray();
        return Arrays.equals(all, numbers) ? this : new Departures(all);
    }

    boolean contains(long number) {
        return Arrays.binarySearch(numbers, number) >= 0;
    }

    /** How many of them are smaller than {@code number}. */
    int before(long number) {
        int at = Arrays.binarySearch(numbers, number);
        return at >= 0 ? at : -at - 1;
    }

    int count() {
        return numbers.length;
    }
}
