package dev.fairseat.bootstrap.admin;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The organiser's commands. */
@Command(
        name = "admin",
        description = {
            "Puts concerts on sale and looks after them, over the routes of a running server.",
            "",
            "Every command takes --server, --operator-key-file and --json; FAIRSEAT_SERVER and",
            "FAIRSEAT_OPERATOR_KEY say the same for all of them.",
            ""
        },
        subcommands = {
            Concerts.class,
            Performances.class,
            Seats.class,
            SeatMaps.class,
            Members.class,
            Reservations.class,
            Operators.class,
            Webhooks.class,
            Outbox.class,
            AuditTrail.class
        },
        footer = {
            "",
            "Examples",
            "",
            "  fairseat admin concerts figures aurora-2027",
            "  fairseat admin concerts rules aurora-2027 --capacity 800",
            "  fairseat admin performances add aurora-2027 aurora-2027-06-01 \\",
            "           --starts-at 2027-06-01T11:00:00Z --seat-map hall.json",
            "  fairseat admin reservations refund 7d1c4e0a-... --reason 'The singer is ill'"
        })
public final class Admin implements Callable<Integer> {

    @Mixin
    Access.Help help = new Access.Help();

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec command;

    /** Whoever names no command wants to know which there are. */
    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getOut());
        return 0;
    }
}
