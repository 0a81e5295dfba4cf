package dev.fairseat.bootstrap;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as people write them: {@code 30s}, {@code 5m}, {@code 12h}, {@code 7d}. */
abstract class Times implements ITypeConverter<Duration> {

    private final Duration least;
    private final Duration most;
    private final String range;

    Times(Duration least, Duration most, String range) {
        this.least = least;
        this.most = most;
        this.range = range;
    }

    @Override
    public Duration convert(String value) {
        if (value.matches("[0-9]{1,9}[smhd]")) {
            String upper = value.toUpperCase(Locale.ROOT);
            Duration time = Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
            if (time.compareTo(least) >= 0 && time.compareTo(most) <= 0) return time;
        }
        throw new TypeConversionException("'" + value + "' is not a time from " + range + ", such as 30m, 12h or 7d");
    }
}
