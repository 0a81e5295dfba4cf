package dev.fairseat.bootstrap;

import dev.fairseat.http.HttpSettings;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the server listens. */
final class Address {

    @Option(
            names = "--port",
            paramLabel = "<port>",
            converter = PortNumber.class,
            description = "Default: ${DEFAULT-VALUE}. 0 takes any that is free.")
    int port = 8080;

    @Option(
            names = "--host",
            paramLabel = "<host>",
            description = "Name or address of the interface. Default: ${DEFAULT-VALUE}, this machine only. 0.0.0.0"
                    + " listens to everybody; there is no TLS, so put a proxy in front.")
    String host = "127.0.0.1";

    @Option(
            names = "--streams",
            paramLabel = "<n>",
            converter = StreamCount.class,
            description = "Live streams that this server keeps at a time, 0 to 1000000; each takes an open file and"
                    + " some kilobytes of memory. Default: ${DEFAULT-VALUE}")
    int streams = HttpSettings.ORDINARY_STREAMS;

    @Option(
            names = "--stop-notice",
            paramLabel = "<time>",
            converter = Notice.class,
            description =
                    "How long a server that was asked to stop says so before it lets nobody in any more: not ready,"
                            + " and a connection ends with each answer. 0s to 5m. Default: 1s")
    Duration stopNotice = Duration.ofSeconds(1);

    HttpSettings in(HttpSettings settings) {
        return settings.withStreams(streams);
    }

    String url(int listeningAt) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + listeningAt;
    }

    static final class Notice extends Times {
        Notice() {
            super(Duration.ZERO, Duration.ofMinutes(5), "0s to 5m");
        }
    }

    static final class StreamCount implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String value) {
            if (value.matches("[0-9]{1,7}") && Integer.parseInt(value) <= HttpSettings.MOST_STREAMS) {
                return Integer.valueOf(value);
            }
            throw new TypeConversionException(
                    "'" + value + "' is not a number of streams from 0 to " + HttpSettings.MOST_STREAMS);
        }
    }

    static final class PortNumber implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String value) {
            if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65535) return Integer.valueOf(value);
            throw new TypeConversionException("'" + value + "' is not a port from 0 to 65535");
        }
    }
}
