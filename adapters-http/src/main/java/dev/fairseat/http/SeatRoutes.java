package dev.fairseat.http;

import dev.fairseat.application.SeatsShown;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.Spot;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatStatus;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The seat map, for those who are inside. */
final class SeatRoutes {

    private final TicketOffice office;
    private final Callers callers;

    SeatRoutes(TicketOffice office, Callers callers) {
        this.office = office;
        this.callers = callers;
    }

    void addTo(Routes routes) {
        routes.get("/performances/{performance}/seats", this::seats);
    }

    private void seats(Context ctx) {
        boolean available = Query.of(ctx, "available").flag("available");
        QueueTicket ticket = callers.ticket(ctx);
        PerformanceId performance = Requests.performance(ctx);
        SeatsShown map = office.seatMap(ticket, performance);
        List<Seat> seats = map.seats();

        String etag = etagOf(map, ticket.member(), available);
        ctx.header("ETag", etag);
        ctx.header("Cache-Control", "private, no-cache");
        if (knows(ctx, etag)) {
            ctx.status(304);
            return;
        }
        List<SeatJson> shown = seats.stream()
                .filter(seat -> !available || seat.status() instanceof SeatStatus.Open)
                .map(seat -> SeatJson.of(seat, ticket.member()))
                .toList();
        Json.answer(
                ctx,
                200,
                new SeatsJson(performance, map.performance().cancelledAt().orElse(null), shown));
    }

    /** Whether the client has this state of it already. */
    static boolean knows(Context ctx, String etag) {
        return Collections.list(ctx.req().getHeaders("If-None-Match")).stream()
                .flatMap(known -> Arrays.stream(known.split(",")))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.equals(etag));
    }

    /** Weak, because the same list may travel compressed or not. Label, place and price of a seat never change. */
    private static String etagOf(SeatsShown map, MemberId viewer, boolean available) {
        MessageDigest digest = sha256();
        digest.update((byte) (available ? 1 : 0));
        digest.update((byte) (map.performance().isCancelled() ? 1 : 0));
        var bytes = ByteBuffer.allocate(Long.BYTES + 1);
        for (Seat seat : map.seats()) {
            bytes.clear().putLong(seat.version()).put((byte)
                    SeatJson.statusOf(seat).charAt(0));
            digest.update(bytes.array());
            digest.update((byte) (SeatJson.isOf(seat, viewer) ? 1 : 0));
        }
        return "W/\"" + Base64Url.encode(Arrays.copyOf(digest.digest(), 16)) + "\"";
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    record SpotJson(int x, int y) {

        static SpotJson of(Spot spot) {
            return new SpotJson(spot.x(), spot.y());
        }
    }

    /** @param cancelledAt only when it will not take place */
    record SeatsJson(PerformanceId performanceId, @Nullable Instant cancelledAt, List<SeatJson> seats) {}

    /** Says that a seat is taken, and whether by the viewer; not by whom. */
    record SeatJson(
            String label,
            String section,
            String row,
            int number,
            SeatKind kind,
            @Nullable SpotJson position,
            Grade grade,
            Money price,
            String status,
            boolean yours) {

        static SeatJson of(Seat seat, MemberId viewer) {
            var place = seat.place();
            return new SeatJson(
                    seat.label(),
                    place.section(),
                    place.row(),
                    place.number(),
                    place.kind(),
                    place.spot().isSaid() ? SpotJson.of(place.spot()) : null,
                    place.grade(),
                    place.price(),
                    statusOf(seat),
                    isOf(seat, viewer));
        }

        private static String statusOf(Seat seat) {
            if (seat.status() instanceof SeatStatus.Open) return "OPEN";
            if (seat.isWithheld()) return "NOT_FOR_SALE";
            return seat.status() instanceof SeatStatus.Held ? "HELD" : "SOLD";
        }

        private static boolean isOf(Seat seat, MemberId viewer) {
            if (seat.status() instanceof SeatStatus.Held held) return held.by().equals(viewer);
            return seat.status() instanceof SeatStatus.Sold sold && sold.to().equals(viewer);
        }
    }
}
