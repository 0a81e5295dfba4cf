package dev.fairseat.inmemory;

import dev.fairseat.application.port.Admissions;
import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.AdmissionState.Left;
import dev.fairseat.domain.queue.AdmissionState.Occupying;
import dev.fairseat.domain.queue.AdmissionState.Returned;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

final class InMemoryAdmissions implements Admissions {

    private static final Comparator<Admission> FIRST_OVER = Comparator.comparing(
                    (Admission admission) -> ((Occupying) admission.state()).until())
            .thenComparing(Admission::id);

    private static final Index<Admission, ConcertId, Admission> OCCUPYING = new Index<>(
            "places taken",
            admission -> concertOf(admission, admission.state() instanceof Occupying),
            admission -> admission,
            FIRST_OVER);

    private static final Index<Admission, ConcertId, AdmissionId> RETURNED = new Index<>(
            "returned",
            admission -> concertOf(admission, admission.state() instanceof Returned),
            Admission::id,
            Comparator.naturalOrder());

    private static final Index<Admission, String, Long> LEFT = new Index<>(
            "left",
            admission -> Optional.of(
                            line(admission.id().concert(), admission.id().epoch()))
                    .filter(line -> admission.state() instanceof Left),
            admission -> admission.id().number(),
            Comparator.naturalOrder());

    static final Table<AdmissionId, Admission> NONE =
            Table.of("admission", Admission::id, List.of(OCCUPYING, RETURNED, LEFT));

    private final StagedTable<AdmissionId, Admission> admissions;
    private final Supplier<Instant> authority;

    InMemoryAdmissions(Unit unit, Table<AdmissionId, Admission> admissions, Supplier<Instant> authority) {
        this.admissions = new StagedTable<>(unit, Rank.ADMISSION, admissions);
        this.authority = authority;
    }

    @Override
    public Optional<Admission> find(AdmissionId id) {
        return admissions.find(id);
    }

    @Override
    public List<Admission> find(Set<AdmissionId> ids) {
        return ids.isEmpty()
                ? List.of()
                : admissions.findAll(ids.stream().sorted().toList());
    }

    @Override
    public List<Admission> ranOut(ConcertId concert) {
        return admissions.findGroup(
                Rank.ADMISSIONS_RUN_OUT,
                table -> over(table, concert, authority.get()).sorted(Comparator.comparing(Admission::id)));
    }

    @Override
    public List<Admission> returned(ConcertId concert, int limit) {
        return admissions.findGroup(
                Rank.ADMISSIONS_RETURNED,
                table -> table.in(RETURNED, concert).all().limit(limit));
    }

    @Override
    public int occupying(ConcertId concert) {
        return table().in(OCCUPYING, concert).size();
    }

    @Override
    public int occupyingAt(ConcertId concert, Instant now) {
        return occupying(concert) - (int) over(table(), concert, now).count();
    }

    @Override
    public boolean anyReturned(ConcertId concert) {
        return !table().in(RETURNED, concert).isEmpty();
    }

    @Override
    public long leftAheadOf(Queue queue, QueueTicket ticket) {
        SortedRows<Long, Admission> left = table().in(LEFT, line(ticket.concert(), ticket.epoch()));
        return Math.max(0, left.countBefore(ticket.number()) - left.countBefore(queue.called() + 1));
    }

    @Override
    public long[] leftSince(Queue queue, Instant since) {
        return table().in(LEFT, line(queue.concert(), queue.epoch()))
                .after(queue.called())
                .filter(admission ->
                        admission.state() instanceof Left left && !left.at().isBefore(since))
                .mapToLong(admission -> admission.id().number())
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

    Table<AdmissionId, Admission> table() {
        return admissions.table();
    }

    private static Stream<Admission> over(Table<AdmissionId, Admission> table, ConcertId concert, Instant now) {
        return table.in(OCCUPYING, concert).all().takeWhile(admission -> !admission.occupiesAt(now));
    }

    private static Optional<ConcertId> concertOf(Admission admission, boolean included) {
        return included ? Optional.of(admission.id().concert()) : Optional.empty();
    }

    private static String line(ConcertId concert, int epoch) {
        return concert + " " + epoch;
    }
}
