package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.draw.PublishedDraw;
import dev.fairseat.domain.draw.PublishedEntry;
import dev.fairseat.domain.draw.Receipt;
import dev.fairseat.domain.member.MemberId;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is published of a draw, for anybody, and the entrant's own receipt. */
final class DrawRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(DrawRoutes.class);

    private static final String CSV = "text/csv";

    /** A million entries are 80 MB: so many are sent at a time, and who comes then is asked to come back. */
    private static final int LISTS_AT_A_TIME = 4;

    private final TicketOffice office;
    private final Callers callers;
    private final Semaphore lists = new Semaphore(LISTS_AT_A_TIME);

    DrawRoutes(TicketOffice office, Callers callers) {
        this.office = office;
        this.callers = callers;
    }

    void addTo(Routes routes) {
        routes.get("/concerts/{concert}/draw", this::draw);
        routes.answering(CSV).get("/concerts/{concert}/draw/entries", this::entries);
        routes.get("/queue-tickets/me/receipt", this::receipt);
    }

    private void draw(Context ctx) {
        Query.none(ctx);
        ctx.header("Cache-Control", "no-cache");
        Json.answer(ctx, 200, DrawJson.of(office.draw(Requests.concert(ctx))));
    }

    private void entries(Context ctx) {
        Query.none(ctx);
        ConcertId concert = Requests.concert(ctx);
        if (!lists.tryAcquire()) throw new Declined(Problems.busy());
        try {
            write(ctx, concert);
        } finally {
            lists.release();
        }
    }

    private void write(Context ctx, ConcertId concert) {
        try (var lines = new Lines(ctx)) {
            office.drawEntries(concert, lines::write);
            lines.begin();
        } catch (UncheckedIOException | IOException gone) {
            LOG.debug("no list of entries any more: {}", gone.toString());
        }
    }

    /** Begun with the first line, so that a refusal can still be an answer of its own. */
    private static final class Lines implements AutoCloseable {

        private final Context ctx;
        private @Nullable OutputStream out;

        Lines(Context ctx) {
            this.ctx = ctx;
        }

        OutputStream begin() throws IOException {
            OutputStream begun = out;
            if (begun == null) {
                ctx.header("Cache-Control", "no-cache");
                ctx.res().setStatus(200);
                ctx.res().setContentType(CSV + ";charset=utf-8");
                begun = new BufferedOutputStream(ctx.res().getOutputStream(), 32 * 1024);
                begun.write("number,leaf,place\n".getBytes(US_ASCII));
                out = begun;
            }
            return begun;
        }

        void write(PublishedEntry entry) {
            try {
                begin().write(lineOf(entry).getBytes(US_ASCII));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        private static String lineOf(PublishedEntry entry) {
            String place =
                    entry.place().isPresent() ? Long.toString(entry.place().getAsLong()) : "";
            return entry.number() + "," + entry.leaf() + "," + place + "\n";
        }

        @Override
        public void close() throws IOException {
            if (out != null) out.flush();
        }
    }

    private void receipt(Context ctx) {
        Query.none(ctx);
        Json.answer(ctx, 200, ReceiptJson.of(office.drawReceipt(callers.ticket(ctx))));
    }

    record DrawJson(
            String algorithm,
            ConcertId concertId,
            PublishedDraw.Status status,
            String seedHash,
            @Nullable LobbyJson lobby,
            @Nullable Instant closedAt,
            @Nullable Long entries,
            @Nullable String root,
            @Nullable String beaconValue,
            @Nullable Instant drawnAt,
            @Nullable String seed) {

        static DrawJson of(PublishedDraw draw) {
            return new DrawJson(
                    PublishedDraw.ALGORITHM,
                    draw.concert(),
                    draw.status(),
                    draw.seedHash().toString(),
                    LobbyJson.of(Optional.of(draw.lobby())),
                    draw.closing().map(PublishedDraw.Closing::at).orElse(null),
                    draw.closing().map(PublishedDraw.Closing::entries).orElse(null),
                    draw.closing().map(closing -> closing.root().toString()).orElse(null),
                    draw.beaconValue().orElse(null),
                    draw.outcome().map(PublishedDraw.Outcome::at).orElse(null),
                    draw.outcome().map(outcome -> outcome.seed().reveal()).orElse(null));
        }
    }

    record ReceiptJson(ConcertId concertId, long number, Instant issuedAt, MemberId memberId, String salt) {

        static ReceiptJson of(Receipt receipt) {
            return new ReceiptJson(
                    receipt.concert(),
                    receipt.number(),
                    receipt.issuedAt(),
                    receipt.member(),
                    receipt.salt().toString());
        }
    }
}
