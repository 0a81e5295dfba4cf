package dev.fairseat.bootstrap;

import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.http.HttpSettings;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the server. Everything an operator can set is an option here or in one of the groups. */
@Command(
        name = "serve",
        sortOptions = false,
        versionProvider = Serve.Version.class,
        synopsisHeading = "",
        customSynopsis = "Usage: fairseat [serve] [options]",
        description = {
            "",
            "Serves a fair concert on-sale over HTTP: a waiting line, seats held and sold once,",
            "wallets that always add up.",
            "",
            "Every option may come from the environment instead: --pool-size as FAIRSEAT_POOL_SIZE.",
            "The command line wins."
        },
        footer = {
            "",
            "Examples",
            "",
            "  Try it, with two concerts on sale:",
            "    fairseat --demo",
            "",
            "  Serve for real on one machine, from a data folder:",
            "    fairseat --data /var/lib/fairseat --session-secret-file /etc/fairseat/session \\",
            "             --queue-secret-file /etc/fairseat/queue",
            "",
            "  Serve from PostgreSQL, on all addresses, set up by the environment:",
            "    FAIRSEAT_STORAGE=postgres FAIRSEAT_DATABASE_URL=jdbc:postgresql://db/fairseat \\",
            "    FAIRSEAT_DATABASE_USER=fairseat FAIRSEAT_DATABASE_PASSWORD_FILE=/run/secrets/db \\",
            "    FAIRSEAT_SESSION_SECRET_FILE=/run/secrets/session \\",
            "    FAIRSEAT_QUEUE_SECRET_FILE=/run/secrets/queue FAIRSEAT_HOST=0.0.0.0 fairseat",
            "",
            "Exit codes",
            "",
            "  0 stopped, 1 the world was not ready (port taken, database away, ...), 2 called wrongly",
        })
final class Serve implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Serve.class);

    @ArgGroup(validate = false, heading = "%nTrying it out%n", order = 1)
    Trial trial = new Trial();

    @ArgGroup(validate = false, heading = "%nWhere it listens%n", order = 2)
    Address address = new Address();

    @ArgGroup(validate = false, heading = "%nWhere everything is kept%n", order = 3)
    Keeping keeping = new Keeping();

    @ArgGroup(validate = false, heading = "%nWhere people stand in line%n", order = 4)
    LineKeeping lineKeeping = new LineKeeping();

    @ArgGroup(validate = false, heading = "%nWho else hears what happens%n", order = 5)
    Announcing announcing = new Announcing();

    @ArgGroup(validate = false, heading = "%nWho is who%n", order = 6)
    Secrets secrets = new Secrets();

    @ArgGroup(validate = false, heading = "%nMoney, in the minor unit of the currency%n", order = 7)
    Limits limits = new Limits();

    @ArgGroup(validate = false, heading = "%nAgainst guessing passwords and asking too much%n", order = 8)
    LogIns logIns = new LogIns();

    @ArgGroup(validate = false, heading = "%nTelling other systems%n", order = 9)
    OtherSystems otherSystems = new OtherSystems();

    @ArgGroup(validate = false, heading = "%nWatching over it%n", order = 10)
    Watching watching = new Watching();

    @ArgGroup(validate = false, heading = "%nWhat it writes%n", order = 11)
    Logs logs = new Logs();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 100,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 101,
            description = "Show the version.")
    boolean version;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    static final class Trial {

        @Option(
                names = "--demo",
                description = "Put two concerts on sale, unless they are there: a club of 50 seats and an arena of"
                        + " 12,000. Implies --dev.")
        boolean demo;

        @Option(
                names = "--dev",
                description = "Development mode: make the secrets that are missing. Not for real money.")
        boolean dev;

        boolean makesSecrets() {
            return dev || demo;
        }
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {
                "fairseat " + number(), "Java " + System.getProperty("java.vm.version") + ", ${os.name} ${os.arch}"
            };
        }

        static String number() {
            String packaged = Main.class.getPackage().getImplementationVersion();
            return packaged == null ? "(not packaged)" : packaged;
        }
    }

    @Override
    public Integer call() {
        // What can be wrong with the call comes first, then what can be wrong with the world.
        WalletRules walletRules = limits.rules();
        keeping.requireConsistent();
        lineKeeping.requireConsistent();
        announcing.requireConsistent();
        secrets.requireGivenOr(trial.makesSecrets());

        logs.begin();
        keeping.prepare();
        Keys keys = secrets.keys(keeping.folder(), trial.makesSecrets());
        if (trial.makesSecrets()) LOG.warn("development mode, not for real money; secrets: {}", keys.origin());
        var server = new Server(
                announcing.in(lineKeeping.in(keeping.open())), keys, secrets.sessionLasts, this::changed, walletRules);
        try {
            if (trial.demo) DemoConcerts.putOnSale(server.office(), walletRules.currency(), Instant.now());
            server.start(watching);
            server.start(address);
        } catch (RuntimeException failure) {
            server.close();
            throw failure;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, address.stopNotice), "stop"));
        announce(server);
        return 0;
    }

    private HttpSettings changed(HttpSettings settings) {
        return otherSystems.in(address.in(logIns.in(secrets.in(settings))));
    }

    private void announce(Server server) {
        String url = address.url(server.port());
        LOG.info("ready at {} after {} ms; storage: {}", url, millisSinceStart(), server.place());
        server.metricsPort().ifPresent(port -> LOG.info("metrics at {}", watching.url(port)));
        if (!trial.demo) return;
        var out = spec.commandLine().getOut();
        out.println();
        out.println("Two concerts are on sale:");
        out.println("  " + url + "/v1/concerts/" + DemoConcerts.CLUB);
        out.println("  " + url + "/v1/concerts/" + DemoConcerts.ARENA);
        out.println("Have a look:");
        out.println("  curl " + url + "/v1/concerts");
        keeping.folder()
                .map(folder -> folder.resolve(DevelopmentKeys.OWNER_KEY))
                .filter(Files::exists)
                .ifPresent(key -> out.println("The owner's key to the back office is in " + key));
        out.println("README.md walks on from here. Ctrl-C stops the server.");
        out.println();
    }

    private static long millisSinceStart() {
        Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        return Duration.between(started, Instant.now()).toMillis();
    }

    private static void stop(Server server, Duration notice) {
        LOG.info("stopping in {} ms: no longer ready, whoever comes is told to go elsewhere", notice.toMillis());
        server.giveNotice(notice);
        LOG.info("stopping: requests that have begun may end, no new ones are taken");
        server.close();
        LOG.info("stopped");
    }
}
