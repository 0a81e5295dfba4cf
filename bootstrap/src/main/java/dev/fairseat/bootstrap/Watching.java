package dev.fairseat.bootstrap;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the server is watched over. */
final class Watching {

    @Option(
            names = "--metrics-port",
            paramLabel = "<port>",
            converter = Address.PortNumber.class,
            description = "Where Prometheus finds GET /metrics: a port of its own, never that of the fans. 0 takes any"
                    + " that is free. Default: none, and nothing is counted out to anybody")
    @Nullable
    Integer metricsPort;

    @Option(
            names = "--metrics-host",
            paramLabel = "<host>",
            description = "Name or address of the interface for --metrics-port. Default: ${DEFAULT-VALUE}, this machine"
                    + " only. Whoever can reach it can read how sales go.")
    String metricsHost = "127.0.0.1";

    String url(int listeningAt) {
        return "http://" + (metricsHost.contains(":") ? "[" + metricsHost + "]" : metricsHost) + ":" + listeningAt
                + "/metrics";
    }

    /** Where to, if anywhere. */
    Optional<Integer> port() {
        return Optional.ofNullable(metricsPort);
    }
}
