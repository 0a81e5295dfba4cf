package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.key;
import static dev.fairseat.application.contract.House.operator;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.OperatorKey;
import dev.fairseat.domain.operator.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The operators' keys. */
public interface OperatorsContract extends AdapterUnderTest {

    @Test
    default void an_operators_key_comes_back_as_it_was_given() {
        List<OperatorKey> keys = Arrays.stream(Role.values())
                .map(role -> new OperatorKey(
                        new Operator(new OperatorId(new UUID(role.ordinal(), -1)), "Ünïcödé 🎸 " + role, role),
                        "0".repeat(63) + role.ordinal(),
                        START,
                        role == Role.READ ? Optional.of(START.plusMillis(1)) : Optional.empty()))
                .toList();

        unitOfWork().run(stores -> keys.forEach(stores.operators()::add));

        for (OperatorKey given : keys) {
            assertThat(find(given.operator().id())).contains(given);
            assertThat(find(given.operator().id())).map(OperatorKey::digest).contains(given.digest());
        }
        assertThat(find(new OperatorId(new UUID(9, 9)))).isEmpty();
    }

    @Test
    default void operators_are_listed_in_the_order_of_their_appointment() {
        unitOfWork().run(stores -> {
            stores.operators().add(key(3));
            stores.operators().add(key(1));
            stores.operators().add(key(2));
        });

        List<OperatorKey> all = unitOfWork().read(stores -> stores.operators().all());
        assertThat(all).containsExactly(key(1), key(2), key(3));
    }

    @Test
    default void a_withdrawn_key_stays_withdrawn() {
        unitOfWork().run(stores -> stores.operators().add(key(1)));
        OperatorKey withdrawn = key(1).withdraw(START.plusSeconds(1));

        unitOfWork().run(stores -> stores.operators().save(withdrawn));

        assertThat(find(operator(1, Role.OPERATE).id())).contains(withdrawn);
    }

    @Test
    default void no_two_operators_have_one_id() {
        unitOfWork().run(stores -> stores.operators().add(key(1)));

        Bug.isNoticed(unitOfWork(), stores -> stores.operators().add(key(1)));
    }

    private Optional<OperatorKey> find(OperatorId id) {
        return unitOfWork().read(stores -> stores.operators().find(id));
    }
}
