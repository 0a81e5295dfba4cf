package dev.fairseat.bootstrap;

import dev.fairseat.http.ConnectionLimits;
import dev.fairseat.http.HttpSettings;
import dev.fairseat.http.LogInLimits;
import dev.fairseat.http.RequestLimits;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** How often a log-in may fail, and whom to believe about who is asking. */
final class LogIns {

    @Option(
            names = "--tries-per-account",
            paramLabel = "<n>",
            description = "Wrong passwords for one e-mail address, 1 to 1000; one more with each pause. Default:"
                    + " ${DEFAULT-VALUE}")
    int triesPerAccount = LogInLimits.standard().triesPerAccount();

    @Option(
            names = "--account-pause",
            paramLabel = "<time>",
            converter = Pause.class,
            description = "1s to 1d. Default: 1m")
    Duration accountPause = LogInLimits.standard().accountPause();

    @Option(
            names = "--tries-per-client",
            paramLabel = "<n>",
            description = "Failed log-ins from one client address, 1 to 100000; one more with each pause. Default:"
                    + " ${DEFAULT-VALUE}")
    int triesPerClient = LogInLimits.standard().triesPerClient();

    @Option(
            names = "--client-pause",
            paramLabel = "<time>",
            converter = Pause.class,
            description = "1s to 1d. Default: 5s")
    Duration clientPause = LogInLimits.standard().clientPause();

    @Option(
            names = "--proxy",
            paramLabel = "<address>",
            split = ",",
            description = "IP addresses of the proxies in front of this server; only these are believed about whom they"
                    + " speak for (X-Forwarded-For). Default: none")
    List<String> proxies = List.of();

    @Option(
            names = "--requests-per-member",
            paramLabel = "<n>",
            description = "Requests a second of one member, 0 to 1000000, with five seconds' worth at once; 0 for any"
                    + " number. Polls of people in line do not count. Default: ${DEFAULT-VALUE}")
    int requestsPerMember = RequestLimits.standard().perMember();

    @Option(
            names = "--requests-per-client",
            paramLabel = "<n>",
            description = "The same from one client address; name your proxies with --proxy, or everybody behind them"
                    + " counts as one. Default: ${DEFAULT-VALUE}")
    int requestsPerClient = RequestLimits.standard().perClient();

    @Option(
            names = "--connections",
            paramLabel = "<n>",
            description = "Connections that this server keeps open, 1 to 10000000, live streams among them; each takes"
                    + " an open file. Who comes beyond that waits for one to be closed. Default: ${DEFAULT-VALUE}")
    int connections = ConnectionLimits.standard().most();

    @Option(
            names = "--connections-per-client",
            paramLabel = "<n>",
            description = "Of these from one client address, 0 to 10000000; 0 for any number. The proxies of --proxy"
                    + " may have any number. Default: ${DEFAULT-VALUE}")
    int connectionsPerClient = ConnectionLimits.standard().perClient();

    /** @throws CannotStart when one of them cannot be */
    HttpSettings in(HttpSettings settings) {
        try {
            var limits = new LogInLimits(triesPerAccount, accountPause, triesPerClient, clientPause);
            return settings.withLogIn(limits)
                    .behind(Set.copyOf(proxies))
                    .withRequests(new RequestLimits(requestsPerMember, requestsPerClient))
                    .withConnections(new ConnectionLimits(connections, connectionsPerClient));
        } catch (IllegalArgumentException wrong) {
            throw CannotStart.calledWrongly(String.valueOf(wrong.getMessage()));
        }
    }

    static final class Pause extends Times {
        Pause() {
            super(Duration.ofSeconds(1), Duration.ofDays(1), "1s to 1d");
        }
    }
}
