package dev.fairseat.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import java.util.List;
import java.util.function.Consumer;

/** What only a mistake in the core can ask for. An adapter says so loudly, and changes nothing. */
final class Bug {

    private Bug() {}

    static void isNoticed(UnitOfWork unitOfWork, Consumer<Stores> mistake) {
        List<String> before = Stocktake.of(unitOfWork);

        assertThatThrownBy(() -> unitOfWork.run(mistake)).isInstanceOf(IllegalStateException.class);

        assertThat(Stocktake.of(unitOfWork)).isEqualTo(before);
    }
}
