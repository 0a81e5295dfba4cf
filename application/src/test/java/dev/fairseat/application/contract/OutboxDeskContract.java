package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.operator;
import static dev.fairseat.application.contract.RelayTrial.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.OutboxDesk;
import dev.fairseat.application.OutboxFile;
import dev.fairseat.application.Relay;
import dev.fairseat.application.RelaySettings;
import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.Outbox.Backlog;
import dev.fairseat.application.port.Outbox.Setback;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorRefusal.NothingHeldUp;
import dev.fairseat.domain.operator.OperatorRefusal.RoleTooLow;
import dev.fairseat.domain.operator.Role;
import dev.fairseat.domain.wallet.WalletRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What could not be told is seen by operators, and tried again when they say so. */
public interface OutboxDeskContract extends AdapterUnderTest {

    Operator READING = operator(21, Role.READ);
    Operator OPERATING = operator(22, Role.OPERATE);
    String NEVER = "java.lang.IllegalArgumentException: never";

    @Test
    default void what_is_held_up_is_seen_with_the_reason_what_is_parked_first() {
        parked("mina", 2);
        happens("ada", 1);
        tell(1, 2, failing(true));

        OutboxFile seen = desk().look(READING, 100);

        assertThat(seen.backlog()).isEqualTo(new Backlog(3, Optional.of(START), 1));
        assertThat(seen.heldUp())
                .containsExactly(
                        new Setback(about("mina"), 1, 1, Optional.empty(), NEVER),
                        new Setback(about("ada"), 1, 1, Optional.of(START.plusSeconds(1)), NEVER));
        assertThat(desk().look(READING, 1).heldUp()).extracting(Setback::about).containsExactly(about("mina"));
    }

    @Test
    default void what_is_parked_is_told_in_order_after_an_operator_has_it_tried_again() {
        parked("mina", 3);
        happens("theo", 1);
        List<DomainEvent> heard = new ArrayList<>();
        Announcements hearing = told -> heard.add(told.event());
        tell(1, 10, hearing);
        assertThat(heard).containsExactly(step("theo", 1));

        Setback before = desk().retry(OPERATING, about("mina"));
        tell(1, 10, hearing);

        assertThat(before).isEqualTo(new Setback(about("mina"), 1, 1, Optional.empty(), NEVER));
        assertThat(heard)
                .endsWith(step("mina", 1), step("mina", 2), step("mina", 3))
                .hasSize(4);
        assertThat(desk().look(READING, 100)).isEqualTo(new OutboxFile(new Backlog(0, Optional.empty(), 0), List.of()));
    }

    @Test
    default void what_fails_once_more_is_tried_as_often_as_at_first() {
        parked("mina", 1);

        desk().retry(OPERATING, about("mina"));
        tell(1, 2, failing(true));

        assertThat(desk().look(READING, 100).heldUp())
                .containsExactly(new Setback(about("mina"), 1, 1, Optional.of(START.plusSeconds(1)), NEVER));
    }

    @Test
    default void what_waits_for_its_next_try_can_be_tried_at_once() {
        happens("mina", 1);
        tell(1, 9, failing(true));
        assertThat(tell(1, 9, failing(false))).isZero();

        desk().retry(OPERATING, about("mina"));

        assertThat(tell(1, 9, failing(false))).isOne();
    }

    @Test
    default void all_that_is_parked_is_tried_again_however_much_it_is() {
        int many = 450;
        for (int fan = 0; fan < many; fan++) happens("fan-" + fan, 2);
        tell(1, 1, failing(true));
        assertThat(desk().look(READING, 1).backlog().parked()).isEqualTo(many);

        assertThat(desk().retryParked(OPERATING)).isEqualTo(many);

        assertThat(tell(1, 9, failing(false))).isEqualTo(2 * many);
        assertThat(desk().retryParked(OPERATING)).isZero();
        assertThat(audit("outbox"))
                .extracting(AuditEntry::detail)
                .containsExactlyInAnyOrder("all 450 that were parked", "all 0 that were parked");
    }

    /** The relay has picked the event, and marks only afterwards what has become of it. */
    @Test
    default void an_operator_who_comes_while_it_is_tried_does_no_harm() {
        happens("mina", 2);
        tell(1, 9, failing(true));
        clock().passes(Duration.ofSeconds(1));
        var came = new AtomicBoolean();

        tell(1, 9, told -> {
            if (came.compareAndSet(false, true)) desk().retry(OPERATING, about("mina"));
            throw new IllegalArgumentException("never");
        });

        assertThat(desk().look(READING, 100).heldUp())
                .singleElement()
                .satisfies(setback -> assertThat(setback.tries()).isEqualTo(2));
        desk().retry(OPERATING, about("mina"));
        assertThat(tell(1, 9, failing(false))).isEqualTo(2);
    }

    @Test
    default void what_is_not_held_up_is_refused_and_nothing_is_changed() {
        parked("mina", 1);
        OutboxFile before = desk().look(READING, 100);

        refuses(() -> desk().retry(OPERATING, about("theo")), new NothingHeldUp(about("theo")));
        refuses(() -> desk().retry(READING, about("mina")), new RoleTooLow(Role.READ, Role.OPERATE));
        refuses(() -> desk().retryParked(READING), new RoleTooLow(Role.READ, Role.OPERATE));

        assertThat(desk().look(READING, 100)).isEqualTo(before);
        assertThat(audit(about("theo"))).isEmpty();
        desk().retry(OPERATING, about("mina"));
        refuses(() -> desk().retry(OPERATING, about("mina")), new NothingHeldUp(about("mina")));
        assertThat(audit(about("mina"))).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(Action.RETRY_EVENTS);
            assertThat(entry.by()).isEqualTo(OPERATING);
            assertThat(entry.detail()).isEqualTo("version 1 after 1 tries: " + NEVER);
        });
    }

    private static void refuses(Runnable request, Object why) {
        assertThatThrownBy(request::run)
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::refusal)
                .isEqualTo(why);
    }

    private OutboxDesk desk() {
        return new BackOffice(unitOfWork(), UUID::randomUUID, WalletRules.standard()).outbox();
    }

    private void happens(String fan, long times) {
        unitOfWork()
                .run(stores -> LongStream.rangeClosed(1, times)
                        .forEach(version -> stores.outbox().append(step(fan, version))));
    }

    private void parked(String fan, long times) {
        happens(fan, times);
        tell(1, 1, failing(true));
    }

    private static Announcements failing(boolean always) {
        return told -> {
            if (always) throw new IllegalArgumentException("never");
        };
    }

    /** @return how much was told until there was nothing more to tell */
    private int tell(int relay, int tries, Announcements outside) {
        var telling = new Relay(
                unitOfWork(),
                new UUID(0, relay),
                outside,
                RelaySettings.standard().withTries(tries, Duration.ofSeconds(1)).withNanoTime(() -> 0));
        int told = 0;
        Relay.Round round;
        do {
            round = telling.relayOnce();
            told += round.told();
        } while (round.more());
        return told;
    }

    private static String about(String fan) {
        return step(fan, 1).about();
    }

    private List<AuditEntry> audit(String subject) {
        return unitOfWork().read(stores -> stores.audit().latest(Optional.of(subject), Optional.empty(), 100));
    }
}
