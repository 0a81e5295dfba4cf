package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Draws;
import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.draw.Digest;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.draw.Entrants;
import dev.fairseat.domain.draw.Secret;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiDraws implements Draws {

    private static final int DIGEST = 32;

    private record Arrivals(ConcertId concert, long first, List<Digest> leaves) {

        Arrival key() {
            return new Arrival(concert, first);
        }

        Stream<Digest> from(long number) {
            return leaves.stream().skip(Math.max(0, number - first));
        }
    }

    private record Arrival(ConcertId concert, long first) {}

    private static final Rows.Table<ConcertId, Draw> TABLE = new Rows.Table<>(
            "draw",
            Draw::concert,
            """
            insert into draw (concert, seed, salt, entries, peaks, closed_at, beacon_value, drawn_at)
            values (:concert, :seed, :salt, :entries, :peaks, :closed_at, :beacon_value, :drawn_at)
            """,
            draw -> columns(draw).and("seed", bytesOf(draw.seed())).and("salt", bytesOf(draw.salt())),
            """
            update draw
            set entries = :entries,
                peaks = :peaks,
                closed_at = :closed_at,
                beacon_value = :beacon_value,
                drawn_at = :drawn_at
            where concert = :concert
            and entries = :entries_before
            """,
            (before, after) ->
                    columns(after).and("entries_before", before.entrants().count()));

    private static final Rows.Table<Arrival, Arrivals> ARRIVALS = Rows.Table.ofFacts(
            "draw_entry",
            Arrivals::key,
            """
            insert into draw_entry (concert, first_number, leaves)
            values (:concert, :first_number, :leaves)
            """,
            arrivals -> Values.of("concert", arrivals.concert().value())
                    .and("first_number", arrivals.first())
                    .and("leaves", bytesOf(arrivals.leaves())));

    private final Attempt attempt;
    private final Rows<ConcertId, Draw> draws;
    private final Rows<Arrival, Arrivals> arrivals;

    JdbiDraws(Attempt attempt) {
        this.attempt = attempt;
        draws = new Rows<>(attempt, TABLE);
        arrivals = new Rows<>(attempt, ARRIVALS);
    }

    @Override
    public Optional<Draw> find(ConcertId concert) {
        return draws.find(concert, () -> {
            attempt.locks(Rank.DRAW, concert.value());
            return attempt.findOne("""
                    select * from draw
                    where concert = :concert
                    """, Values.of("concert", concert.value()), JdbiDraws::draw);
        });
    }

    @Override
    public void add(Draw draw) {
        draws.add(draw);
    }

    @Override
    public void save(Draw draw) {
        draws.save(draw);
    }

    @Override
    public void append(ConcertId concert, long first, List<Digest> leaves) {
        arrivals.add(new Arrivals(concert, first, List.copyOf(leaves)));
    }

    @Override
    public List<Digest> leaves(ConcertId concert, long from, int limit) {
        return attempt
                .look(
                        """
                        select * from draw_entry
                        where concert = :concert
                        and first_number < :end
                        and first_number >= (
                            select coalesce(max(first_number), 1) from draw_entry
                            where concert = :concert
                            and first_number <= :from)
                        order by first_number
                        """,
                        Values.of("concert", concert.value()).and("from", from).and("end", Math.addExact(from, limit)),
                        JdbiDraws::arrivals)
                .stream()
                .flatMap(group -> group.from(from))
                .limit(limit)
                .toList();
    }

    private static Values columns(Draw draw) {
        return Values.of("concert", draw.concert().value())
                .and("entries", draw.entrants().count())
                .and("peaks", bytesOf(draw.entrants().peaks()))
                .and("closed_at", draw.closedAt())
                .and("beacon_value", draw.beaconValue())
                .and("drawn_at", draw.drawnAt());
    }

    private static Draw draw(ResultSet row, StatementContext context) throws SQLException {
        return new Draw(
                new ConcertId(row.getString("concert")),
                Secret.of(row.getBytes("seed")),
                Secret.of(row.getBytes("salt")),
                new Entrants(row.getLong("entries"), digests(row.getBytes("peaks"))),
                Times.instantIfAny(row, "closed_at"),
                Optional.ofNullable(row.getString("beacon_value")),
                Times.instantIfAny(row, "drawn_at"));
    }

    private static Arrivals arrivals(ResultSet row, StatementContext context) throws SQLException {
        return new Arrivals(
                new ConcertId(row.getString("concert")), row.getLong("first_number"), digests(row.getBytes("leaves")));
    }

    private static byte[] bytesOf(Secret secret) {
        return Digest.parse(secret.reveal()).bytes();
    }

    private static byte[] bytesOf(List<Digest> digests) {
        var bytes = ByteBuffer.allocate(DIGEST * digests.size());
        digests.forEach(digest -> bytes.put(digest.bytes()));
        return bytes.array();
    }

    private static List<Digest> digests(byte[] bytes) {
        var all = ByteBuffer.wrap(bytes);
        List<Digest> digests = new ArrayList<>(bytes.length / DIGEST);
        while (all.hasRemaining()) {
            var one = new byte[DIGEST];
            all.get(one);
            digests.add(Digest.of(one));
        }
        return digests;
    }
}
