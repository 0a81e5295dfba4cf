package dev.fairseat.bootstrap;

import dev.fairseat.http.HttpSettings;
import picocli.CommandLine.Option;

/** How other systems are told what happens. */
final class OtherSystems {

    @Option(
            names = "--webhooks-allow-private",
            description = "Send webhooks also to this machine and into its networks, without TLS and to any port if"
                    + " their URL says so. Whoever may add webhooks can then make this server ask what only it can"
                    + " reach.")
    boolean webhooksAllowPrivate;

    HttpSettings in(HttpSettings settings) {
        return settings.withInnerWebhooks(webhooksAllowPrivate);
    }
}
