package dev.fairseat.http;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.WebhookId;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** From what arrives to the domain's values. Only what fails here is the caller's mistake; later it would be ours. */
final class Requests {

    private static final String BEARER = "Bearer ";

    private Requests() {}

    static ConcertId concert(Context ctx) {
        return named(ctx, "concert", ConcertId::new);
    }

    static PerformanceId performance(Context ctx) {
        return named(ctx, "performance", PerformanceId::new);
    }

    static ReservationId reservation(Context ctx) {
        return named(ctx, "reservation", text -> new ReservationId(uuid(text)));
    }

    static OperatorId operator(Context ctx) {
        return named(ctx, "operator", text -> new OperatorId(uuid(text)));
    }

    static WebhookId webhook(Context ctx) {
        return named(ctx, "webhook", text -> new WebhookId(uuid(text)));
    }

    static DeliveryId delivery(Context ctx) {
        return named(ctx, "delivery", text -> new DeliveryId(uuid(text)));
    }

    static MemberId member(Context ctx) {
        return named(ctx, "member", MemberId::new);
    }

    /** Of four-digit years, which is what every storage can keep. */
    static Instant instant(String text) {
        Instant instant = Instant.parse(text);
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1970 || year > 9999) throw new IllegalArgumentException("a time from 1970 to 9999");
        return instant;
    }

    /** @throws Declined with {@code request-key-missing}, or {@code malformed-request} for what cannot be a key */
    static RequestKey key(Context ctx) {
        String key = header(ctx, "Idempotency-Key").orElseThrow(Problems::requestKeyMissing);
        try {
            return new RequestKey(key);
        } catch (IllegalArgumentException wrong) {
            throw Problems.malformed("Idempotency-Key", "An Idempotency-Key is 1 to 255 visible ASCII characters.");
        }
    }

    /** What was sent as {@code Authorization: Bearer}. */
    static Optional<String> bearer(Context ctx) {
        return bearer(headers(ctx));
    }

    static Optional<String> bearer(Function<String, List<String>> headers) {
        return header(headers, "Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()));
    }

    /** @throws Declined with {@code malformed-request} when it is there twice: which one would count? */
    static Optional<String> header(Context ctx, String name) {
        return header(headers(ctx), name);
    }

    static Optional<String> header(Function<String, List<String>> headers, String name) {
        List<String> values = headers.apply(name);
        if (values.size() > 1) throw Problems.malformed(name, "Send " + name + " once.");
        return values.stream().findFirst();
    }

    /** The values of a header by its name. */
    static Function<String, List<String>> headers(Context ctx) {
        return name -> Collections.list(ctx.req().getHeaders(name));
    }

    /** Only in the one spelling in which we write it: an id in other letters names nothing. */
    static UUID uuid(String text) {
        UUID id = UUID.fromString(text);
        if (!id.toString().equals(text)) throw new IllegalArgumentException("not an id as we write it");
        return id;
    }

    /** @throws Declined with {@code not-found}: at an address that cannot be, there is nothing */
    private static <T> T named(Context ctx, String parameter, Function<String, T> name) {
        try {
            return name.apply(ctx.pathParam(parameter));
        } catch (IllegalArgumentException impossible) {
            throw new Declined(Problems.notFound());
        }
    }
}
