package dev.fairseat.bootstrap.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The numbers of an on-sale, each an option. */
final class RuleOptions {

    @Option(names = "--capacity", paramLabel = "<n>", description = "How many may shop at once, 0 to 1,000,000.")
    @Nullable
    Integer capacity;

    @Option(
            names = "--claim-window",
            paramLabel = "<time>",
            converter = Lasting.class,
            description = "How long a called person has to show up: 1s to 1h.")
    @Nullable
    String claimWindow;

    @Option(
            names = "--admission-lasts",
            paramLabel = "<time>",
            converter = Lasting.class,
            description = "How long one may shop: 1s to 24h.")
    @Nullable
    String admissionLasts;

    @Option(
            names = "--hold-lasts",
            paramLabel = "<time>",
            converter = Lasting.class,
            description = "How long seats are held for payment: 1s to 24h.")
    @Nullable
    String holdLasts;

    @Option(
            names = "--seats-per-member",
            paramLabel = "<n>",
            description = "The most seats of one member in one performance, 1 to 100.")
    @Nullable
    Integer seatsPerMember;

    @Option(
            names = "--hold-run-out-ends-admission",
            paramLabel = "true|false",
            arity = "1",
            description = "Whether letting a hold run out ends the turn.")
    @Nullable
    Boolean holdRunOutEndsAdmission;

    @Option(
            names = "--refund-cut-off",
            paramLabel = "<time>",
            converter = Lasting.class,
            description = "How long before the performance members can last give tickets back: 0s to 365d.")
    @Nullable
    String refundCutOff;

    @Option(
            names = "--no-orphan-seats",
            paramLabel = "true|false",
            arity = "1",
            description = "Whether a choice that leaves a single seat behind is refused.")
    @Nullable
    Boolean noOrphanSeats;

    /** Those that were given. */
    ObjectNode named() {
        ObjectNode rules = Access.object();
        if (capacity != null) rules.put("capacity", capacity);
        if (claimWindow != null) rules.put("claimWindow", claimWindow);
        if (admissionLasts != null) rules.put("admissionLasts", admissionLasts);
        if (holdLasts != null) rules.put("holdLasts", holdLasts);
        if (seatsPerMember != null) rules.put("seatsPerMember", seatsPerMember);
        if (holdRunOutEndsAdmission != null) rules.put("holdRunOutEndsAdmission", holdRunOutEndsAdmission);
        if (refundCutOff != null) rules.put("refundCutOff", refundCutOff);
        if (noOrphanSeats != null) rules.put("noOrphanSeats", noOrphanSeats);
        return rules;
    }

    /** {@code 30s}, {@code 5m}, {@code 12h}, {@code 7d}, or as ISO 8601 writes it. */
    static final class Lasting implements ITypeConverter<String> {

        @Override
        public String convert(String value) {
            String upper = value.toUpperCase(Locale.ROOT);
            if (upper.startsWith("P")) return upper;
            if (!upper.matches("[0-9]{1,9}[SMHD]")) {
                throw new TypeConversionException("'" + value + "' is not a time such as 30s, 5m, 12h or 7d");
            }
            return upper.endsWith("D") ? "P" + upper : "PT" + upper;
        }
    }
}
