package dev.fairseat.bootstrap.admin;

import static dev.fairseat.bootstrap.admin.Access.object;
import static dev.fairseat.bootstrap.admin.Access.step;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reservations",
        description = "What a member took, and giving it back.",
        synopsisSubcommandLabel = "COMMAND")
final class Reservations extends Group {

    @Command(name = "show", description = "With its member and its payment.")
    int show(@Mixin Access access, @Parameters(paramLabel = "<reservation>") String reservation) {
        return access.show(access.get("/admin/reservations" + step(reservation)));
    }

    @Command(name = "refund", description = "Gives a paid reservation back, at any time. The audit keeps the reason.")
    int refund(
            @Mixin Access access,
            @Parameters(paramLabel = "<reservation>") String reservation,
            @Option(names = "--reason", required = true, description = "On one line.") String reason,
            @Option(
                            names = "--request-key",
                            paramLabel = "<key>",
                            description = "To repeat a refund whose answer you did not see: the key it was given.")
                    @Nullable
                    String requestKey) {
        String key = requestKey == null ? UUID.randomUUID().toString() : requestKey;
        try {
            return access.show(access.postOnce(
                    "/admin/reservations" + step(reservation) + "/refund", object().put("reason", reason), key));
        } catch (Declined no) {
            throw new Declined(no.getMessage() + "; to repeat exactly this: --request-key " + key);
        }
    }

    @Command(name = "resend", description = "Has the member told once more what they bought.")
    int resend(@Mixin Access access, @Parameters(paramLabel = "<reservation>") String reservation) {
        return access.show(access.post("/admin/reservations" + step(reservation) + "/confirmation", null));
    }
}
