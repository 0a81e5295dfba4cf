package dev.fairseat.http;

import dev.fairseat.domain.concert.OnSaleRules;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** All the numbers of an on-sale, as the organiser reads and sets them. */
record OnSaleRulesJson(
        int capacity,
        Duration claimWindow,
        Duration admissionLasts,
        Duration holdLasts,
        int seatsPerMember,
        boolean holdRunOutEndsAdmission,
        Duration refundCutOff,
        boolean noOrphanSeats) {

    static final String[] NAMES = {
        "capacity",
        "claimWindow",
        "admissionLasts",
        "holdLasts",
        "seatsPerMember",
        "holdRunOutEndsAdmission",
        "refundCutOff",
        "noOrphanSeats"
    };

    static OnSaleRulesJson of(OnSaleRules rules) {
        return new OnSaleRulesJson(
                rules.capacity(),
                rules.claimWindow(),
                rules.admissionLasts(),
                rules.holdLasts(),
                rules.seatsPerMember(),
                rules.holdRunOutEndsAdmission(),
                rules.refundCutOff(),
                rules.noOrphanSeats());
    }

    /** Those that are named change, each judged by itself; the others stay. */
    static UnaryOperator<OnSaleRules> changeIn(RequestBody body) {
        Function<String, Duration> lasting = name -> body.value(name, Duration::parse);
        return new Change(body)
                .of("capacity", body::whole, OnSaleRules::withCapacity)
                .of("claimWindow", lasting, OnSaleRules::withClaimWindow)
                .of("admissionLasts", lasting, OnSaleRules::withAdmissionLasting)
                .of("holdLasts", lasting, OnSaleRules::withHoldLasting)
                .of("seatsPerMember", body::whole, OnSaleRules::withSeatsPerMember)
                .of("holdRunOutEndsAdmission", body::flag, OnSaleRules::withHoldRunOutEndingAdmission)
                .of("refundCutOff", lasting, OnSaleRules::withRefundCutOff)
                .of("noOrphanSeats", body::flag, OnSaleRules::withNoOrphanSeats)
                .all;
    }

    private static final class Change {

        private final RequestBody body;
        private UnaryOperator<OnSaleRules> all = rules -> rules;

        Change(RequestBody body) {
            this.body = body;
        }

        <T> Change of(String name, Function<String, T> read, BiFunction<OnSaleRules, T, OnSaleRules> with) {
            if (!body.has(name)) return this;
            T value = read.apply(name);
            body.judged(name, () -> with.apply(OnSaleRules.standard(), value));
            UnaryOperator<OnSaleRules> before = all;
            all = rules -> with.apply(before.apply(rules), value);
            return this;
        }
    }
}
