package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.RelayTrial.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.Relay;
import dev.fairseat.application.RelaySettings;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notice;
import dev.fairseat.domain.notification.Notification;
import dev.fairseat.domain.notification.Notification.Kind;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What members are told: each fact once, under the next number of its member, whoever dies and whoever else is at it. */
public interface NotificationsContract extends AdapterUnderTest {

    @Test
    default void every_fact_that_is_told_comes_back_as_it_was_added() {
        List<DomainEvent> facts = new Specimens(START)
                .ofOpen(DomainEvent.class).stream()
                        .filter(fact -> Notice.of(fact).isPresent())
                        .toList();

        unitOfWork().run(stores -> {
            long number = 0;
            for (DomainEvent fact : facts)
                stores.notifications().add(Notice.of(fact).orElseThrow().numbered(++number));
        });

        List<Notification> told = since(MINA, 0, 100);
        assertThat(told.stream().map(Notification::what)).containsExactlyElementsOf(facts);
        assertThat(told.stream().map(Notification::kind)).containsAll(Set.of(Kind.values()));
    }

    @Test
    default void a_number_is_given_once_and_a_fact_is_told_once() {
        unitOfWork().run(stores -> stores.notifications().add(House.notification(MINA, 1)));
        Notification another = House.notification(MINA, 2);

        Bug.isNoticed(
                unitOfWork(),
                stores -> stores.notifications().add(new Notification(MINA, 1, another.kind(), another.what())));
        Bug.isNoticed(
                unitOfWork(),
                stores -> stores.notifications()
                        .add(new Notification(
                                MINA,
                                2,
                                another.kind(),
                                House.notification(MINA, 1).what())));
        unitOfWork().run(stores -> stores.notifications().add(another));
        assertThat(since(MINA, 0, 10)).hasSize(2);
    }

    @Test
    default void each_members_are_found_newest_first_and_behind_a_number() {
        unitOfWork().run(stores -> {
            for (long number = 1; number <= 5; number++) stores.notifications().add(House.notification(MINA, number));
            stores.notifications().add(House.notification(THEO, 1));
        });

        assertThat(numbers(unitOfWork().read(stores -> stores.notifications().of(MINA, Optional.empty(), 3))))
                .containsExactly(5L, 4L, 3L);
        assertThat(numbers(unitOfWork().read(stores -> stores.notifications().of(MINA, Optional.of(3L), 3))))
                .containsExactly(2L, 1L);
        assertThat(numbers(since(MINA, 2, 2))).containsExactly(3L, 4L);
        assertThat(since(MINA, 5, 2)).isEmpty();
        List<Notification> ofBoth =
                unitOfWork().read(stores -> stores.notifications().since(Map.of(MINA, 3L, THEO, 0L), 10));
        assertThat(ofBoth)
                .containsExactlyInAnyOrder(
                        House.notification(MINA, 4), House.notification(MINA, 5), House.notification(THEO, 1));
        Map<MemberId, Long> last =
                unitOfWork().read(stores -> stores.notifications().last(Set.of(MINA, THEO, new MemberId("nobody"))));
        assertThat(last).isEqualTo(Map.of(MINA, 5L, THEO, 1L));
    }

    @Test
    default void every_step_is_told_in_its_order_to_whoever_asks_without_anybody_else_at_work() {
        BoxOffice box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);
        box.office.topUpWallet(MINA, krw(50_000), box.key());
        Reservation held = box.office
                .holdSeats(ticket, NIGHT, List.of("A-1", "A-2"), box.key())
                .result();
        box.office.payReservation(ticket, held.id(), box.key());
        box.office.refundReservation(MINA, held.id(), box.key());

        var told = box.office.notifications(MINA, Optional.empty(), 100);

        assertThat(told.more()).isFalse();
        assertThat(told.items().stream().map(Notification::kind))
                .containsExactly(
                        Kind.REFUNDED, Kind.PAID, Kind.SEATS_HELD, Kind.TOPPED_UP, Kind.ADMITTED, Kind.TURN_CALLED);
        assertThat(numbers(told.items())).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(box.office.notifications(THEO, Optional.empty(), 10).items()).isEmpty();
        assertThat(numbers(box.office.notificationsSince(Map.of(MINA, 4L), 1))).containsExactly(5L);
    }

    @Test
    default void a_listener_that_is_out_of_reach_keeps_nothing_from_anybody() {
        RelayTrial.append(unitOfWork(), "fan-", 2, 1, 3);

        relay(unitOfWork(), announcement -> {
                    throw new Announcements.OutOfReach("no bus", new Exception());
                })
                .relayOnce();

        for (int fan = 0; fan < 2; fan++) {
            assertThat(TellingTrial.complaintsOf(unitOfWork(), new MemberId("fan-" + fan), 3))
                    .isEmpty();
        }
    }

    @Test
    default void whoever_dies_or_is_overtaken_nothing_is_lost_doubled_or_out_of_order() {
        assertThat(TellingTrial.complaints(
                        unitOfWork(),
                        storage -> relay(storage, Announcements.NOBODY).relayOnce()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CarelessTelling.class)
    default void telling_that_leaves_out_a_care_is_noticed(CarelessTelling flaw) {
        assertThat(TellingTrial.complaints(unitOfWork(), flaw::once)).isNotEmpty();
    }

    /** Two write, two relay and two ask, all about the same members. */
    @Test
    default void relays_and_members_at_once_give_each_number_once_and_leave_none_out() {
        BoxOffice box = BoxOffice.opens(this);
        TicketOffice another = box.anotherOffice();
        List<MemberId> fans = List.of(new MemberId("0-fan-0"), new MemberId("0-fan-1"), new MemberId("1-fan-0"));

        Race.run(6, racer -> {
            for (long round = 0; round < 5; round++) {
                if (racer < 2) RelayTrial.append(unitOfWork(), racer + "-fan-", 2, 4 * round + 1, 4 * round + 4);
                else if (racer < 4) relay(unitOfWork(), Announcements.NOBODY).relayOnce();
                else fans.forEach(fan -> another.notifications(fan, Optional.empty(), 100));
            }
            return true;
        });

        for (MemberId fan : fans) {
            another.notifications(fan, Optional.empty(), 1);
            assertThat(TellingTrial.complaintsOf(unitOfWork(), fan, 20)).isEmpty();
        }
    }

    @Test
    default void what_is_told_to_nobody_leaves_no_gap() {
        BoxOffice box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);
        box.office.leaveQueue(ticket);
        clock().passes(Duration.ofMinutes(1));
        unitOfWork().run(stores -> stores.outbox().append(step(MINA.value(), 1)));

        assertThat(box.office.notifications(MINA, Optional.empty(), 10).items().stream()
                        .map(each -> each.number() + " " + each.kind()))
                .containsExactly("3 TOPPED_UP", "2 ADMITTED", "1 TURN_CALLED");
    }

    private List<Notification> since(MemberId member, long number, int limit) {
        return unitOfWork().read(stores -> stores.notifications().since(Map.of(member, number), limit));
    }

    private static List<Long> numbers(List<Notification> notifications) {
        return notifications.stream().map(Notification::number).toList();
    }

    private static Relay relay(UnitOfWork unitOfWork, Announcements announcements) {
        return new Relay(
                unitOfWork,
                UUID.randomUUID(),
                announcements,
                RelaySettings.standard().withNanoTime(() -> 0));
    }
}
