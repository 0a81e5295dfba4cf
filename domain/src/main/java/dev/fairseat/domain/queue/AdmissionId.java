package dev.fairseat.domain.queue;

import dev.fairseat.domain.concert.ConcertId;
import java.util.Comparator;

/** Which called ticket an admission belongs to. The natural order is the order of the line. */
public record AdmissionId(ConcertId concert, int epoch, long number) implements Comparable<AdmissionId> {

    private static final Comparator<AdmissionId> ORDER = Comparator.comparing(AdmissionId::concert)
            .thenComparingInt(AdmissionId::epoch)
            .thenComparingLong(AdmissionId::number);

    @Override
    public int compareTo(AdmissionId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return concert + "/" + epoch + "/" + number;
    }
}
