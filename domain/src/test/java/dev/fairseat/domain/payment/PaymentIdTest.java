package dev.fairseat.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentIdTest {

    @Test
    void ids_are_sorted_as_they_are_written() {
        List<PaymentId> sorted = List.of(
                id("00000000-0000-0000-0000-000000000001"),
                id("00000000-0000-0000-8000-000000000000"),
                id("7fffffff-ffff-ffff-ffff-ffffffffffff"),
                id("80000000-0000-0000-0000-000000000000"),
                id("ffffffff-ffff-ffff-7fff-ffffffffffff"),
                id("ffffffff-ffff-ffff-ffff-ffffffffffff"));

        assertThat(sorted).isSorted();
        assertThat(sorted).isSortedAccordingTo((one, other) -> one.toString().compareTo(other.toString()));
        for (var id : sorted) assertThat(id).isEqualByComparingTo(id(id.toString()));
    }

    private static PaymentId id(String written) {
        return new PaymentId(UUID.fromString(written));
    }
}
