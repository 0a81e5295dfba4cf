package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Admissions;
import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.AdmissionState;
import dev.fairseat.domain.queue.AdmissionState.Active;
import dev.fairseat.domain.queue.AdmissionState.Called;
import dev.fairseat.domain.queue.AdmissionState.Ended;
import dev.fairseat.domain.queue.AdmissionState.Expired;
import dev.fairseat.domain.queue.AdmissionState.Finished;
import dev.fairseat.domain.queue.AdmissionState.Left;
import dev.fairseat.domain.queue.AdmissionState.Missed;
import dev.fairseat.domain.queue.AdmissionState.Occupying;
import dev.fairseat.domain.queue.AdmissionState.Returned;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueTicket;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiAdmissions implements Admissions {

    private static final Rows.Table<AdmissionId, Admission> TABLE = new Rows.Table<>(
            "admission",
            Admission::id,
            """
            insert into admission (concert, epoch, number, member, state, until, own_end, since, version)
            values (:concert, :epoch, :number, :member, :state, :until, :own_end, :since, :version)
            """,
            JdbiAdmissions::columns,
            """
            update admission
            set state = :state,
                until = :until,
                own_end = :own_end,
                since = :since,
                version = :version
            where concert = :concert
            and epoch = :epoch
            and number = :number
            and version = :version_before
            """,
            (before, after) -> columns(after).and("version_before", before.version()));

    private final Attempt attempt;
    private final Rows<AdmissionId, Admission> admissions;

    JdbiAdmissions(Attempt attempt) {
        this.attempt = attempt;
        admissions = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<Admission> find(AdmissionId id) {
        return admissions.find(id, () -> {
            attempt.locks(Rank.ADMISSION, inOrder(id));
            return attempt.findOne("""
                    select * from admission
                    where concert = :concert
                    and epoch = :epoch
                    and number = :number
                    """, keyColumns(id), JdbiAdmissions::admission);
        });
    }

    @Override
    public List<Admission> find(Set<AdmissionId> ids) {
        List<AdmissionId> unknown =
                ids.stream().filter(id -> !admissions.knows(id)).sorted().toList();
        if (!unknown.isEmpty()) {
            attempt.locksGroup(Rank.ADMISSION);
            unknown.stream()
                    .collect(Collectors.groupingBy(AdmissionId::epoch, TreeMap::new, Collectors.toList()))
                    .forEach(this::findNumbers);
            unknown.forEach(admissions::missed);
        }
        return ids.stream()
                .sorted()
                .flatMap(id -> admissions.find(id, Optional::empty).stream())
                .toList();
    }

    /** @param turns of one epoch, in order */
    private void findNumbers(int epoch, List<AdmissionId> turns) {
        attempt.find(
                        attempt.dialect()
                                .eachOf(
                                        "numbers",
                                        "admission",
                                        "number",
                                        "admission.concert = :concert and admission.epoch = :epoch"),
                        Values.of("concert", turns.get(0).concert().value())
                                .and("epoch", epoch)
                                .and(
                                        "numbers",
                                        turns.stream().map(AdmissionId::number).toArray(Long[]::new)),
                        JdbiAdmissions::admission)
                .forEach(admissions::found);
    }

    @Override
    public List<Admission> ranOut(ConcertId concert) {
        attempt.locksGroup(Rank.ADMISSIONS_RUN_OUT);
        // The time is taken before the rows are locked. A row that had to be waited for is compared with it once more,
        // as it is by then: extended meanwhile, it drops out; and what was over at that time is so for good.
        return attempt
                .findGroup(
                        """
                        select * from admission
                        where concert = :concert
                        and until <= :now
                        order by epoch, number
                        """,
                        Values.of("concert", concert.value()).and("now", attempt.judges()),
                        JdbiAdmissions::admission)
                .stream()
                .flatMap(found -> admissions.found(found).stream())
                .toList();
    }

    @Override
    public List<Admission> returned(ConcertId concert, int limit) {
        attempt.locksGroup(Rank.ADMISSIONS_RETURNED);
        return attempt
                .findGroup("""
                        select * from admission
                        where concert = :concert
                        and state = 'RETURNED'
                        order by epoch, number
                        limit :limit
                        """, Values.of("concert", concert.value()).and("limit", limit), JdbiAdmissions::admission)
                .stream()
                .flatMap(found -> admissions.found(found).stream())
                .toList();
    }

    @Override
    public int occupying(ConcertId concert) {
        return Math.toIntExact(attempt.count("""
                select count(*) from admission
                where concert = :concert
                and until is not null
                """, Values.of("concert", concert.value())));
    }

    @Override
    public int occupyingAt(ConcertId concert, Instant now) {
        return Math.toIntExact(
                attempt.count("""
                select count(*) from admission
                where concert = :concert
                and until > :now
                """, Values.of("concert", concert.value()).and("now", Times.withinReach(now))));
    }

    @Override
    public boolean anyReturned(ConcertId concert) {
        return !attempt.look("""
                        select 1 from admission
                        where concert = :concert
                        and state = 'RETURNED'
                        limit 1
                        """, Values.of("concert", concert.value()), (row, context) -> row.getInt(1))
                .isEmpty();
    }

    @Override
    public long leftAheadOf(Queue queue, QueueTicket ticket) {
        return attempt.count("""
                select count(*) from admission
                where concert = :concert
                and state = 'LEFT'
                and epoch = :epoch
                and number > :called
                and number < :number
                """, keyColumns(ticket.admission()).and("called", queue.called()));
    }

    @Override
    public long[] leftSince(Queue queue, Instant since) {
        return attempt
                .look(
                        """
                        select number from admission
                        where concert = :concert
                        and state = 'LEFT'
                        and epoch = :epoch
                        and number > :called
                        and since >= :since
                        order by number
                        """,
                        Values.of("concert", queue.concert().value())
                                .and("epoch", queue.epoch())
                                .and("called", queue.called())
                                .and("since", Times.withinReach(since)),
                        (row, context) -> row.getLong("number"))
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    @Override
    public void add(Admission admission) {
        admissions.add(admission);
    }

    @Override
    public void save(Admission admission) {
        admissions.save(admission);
    }

    /** In digits of one length, so that the order of the texts is the order of the line. */
    private static String inOrder(AdmissionId id) {
        return String.format("%s %010d %019d", id.concert(), id.epoch(), id.number());
    }

    private static Values keyColumns(AdmissionId id) {
        return Values.of("concert", id.concert().value())
                .and("epoch", id.epoch())
                .and("number", id.number());
    }

    private static Values columns(Admission admission) {
        AdmissionState state = admission.state();
        return keyColumns(admission.id())
                .and("member", admission.member().value())
                .and("state", nameOf(state))
                .and("until", state instanceof Occupying place ? Optional.of(place.until()) : Optional.empty())
                .and("own_end", state instanceof Active active ? Optional.of(active.ownEnd()) : Optional.empty())
                .and("since", since(state))
                .and("version", admission.version());
    }

    private static Optional<Instant> since(AdmissionState state) {
        if (state instanceof Ended ended) return Optional.of(ended.at());
        if (state instanceof Missed missed) return Optional.of(missed.at());
        return state instanceof Returned returned ? Optional.of(returned.at()) : Optional.empty();
    }

    private static String nameOf(AdmissionState state) {
        if (state instanceof Called) return "CALLED";
        if (state instanceof Active) return "ACTIVE";
        if (state instanceof Missed) return "MISSED";
        if (state instanceof Returned) return "RETURNED";
        if (state instanceof Finished) return "FINISHED";
        return state instanceof Expired ? "EXPIRED" : "LEFT";
    }

    private static Admission admission(ResultSet row, StatementContext context) throws SQLException {
        return new Admission(
                new AdmissionId(new ConcertId(row.getString("concert")), row.getInt("epoch"), row.getLong("number")),
                new MemberId(row.getString("member")),
                state(row),
                row.getLong("version"));
    }

    private static AdmissionState state(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case "CALLED" -> new Called(Times.instant(row, "until"));
            case "ACTIVE" -> new Active(Times.instant(row, "until"), Times.instant(row, "own_end"));
            case "MISSED" -> new Missed(Times.instant(row, "since"));
            case "RETURNED" -> new Returned(Times.instant(row, "since"));
            case "FINISHED" -> new Finished(Times.instant(row, "since"));
            case "EXPIRED" -> new Expired(Times.instant(row, "since"));
            case "LEFT" -> new Left(Times.instant(row, "since"));
            default -> throw new IllegalStateException("an admission cannot be " + state);
        };
    }
}
