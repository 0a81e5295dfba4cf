package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.krw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberRefusal;
import dev.fairseat.domain.member.Password;
import org.junit.jupiter.api.Test;

/** Every "no" to somebody who opens an account or puts a concert on sale, and that nothing is changed by it. */
public interface AccountRefusalsContract extends AdapterUnderTest {

    @Test
    default void one_address_signs_up_once_in_whatever_case() {
        var box = BoxOffice.opens(this);
        Member mina = box.office.signUp(House.ADDRESS, "Mina", House.PASSWORD);

        assertThat(box.refusal(
                        () -> box.office.signUp(new EmailAddress("MINA@Example.ORG"), "Other", House.PASSWORD),
                        mina.id()))
                .isEqualTo(new MemberRefusal.EmailTaken());
        assertThat(box.office.member(mina.id())).isEqualTo(mina);
    }

    @Test
    default void of_many_who_sign_up_at_once_with_one_address_one_has_the_account() {
        var box = BoxOffice.opens(this);

        var outcome = Race.run(16, racer -> box.office.signUp(House.ADDRESS, "Mina " + racer, House.PASSWORD));

        assertThat(outcome.won()).hasSize(1);
        assertThat(outcome.codes()).hasSize(15).containsOnly("email-taken");
        assertThat(box.office.logIn(House.ADDRESS, House.PASSWORD))
                .isEqualTo(outcome.won().get(0));
    }

    @Test
    default void a_wrong_password_and_an_unknown_address_look_alike() {
        var box = BoxOffice.opens(this);
        box.office.signUp(House.ADDRESS, "Mina", House.PASSWORD);

        assertThat(box.refusal(() -> box.office.logIn(House.ADDRESS, new Password("wrong horse"))))
                .isEqualTo(new MemberRefusal.WrongCredentials());
        assertThat(box.refusal(() -> box.office.logIn(new EmailAddress("nobody@example.org"), House.PASSWORD)))
                .isEqualTo(new MemberRefusal.WrongCredentials());
        assertThat(box.refusal(() -> box.office.member(MINA))).isEqualTo(new MemberRefusal.NoSuchMember());
    }

    @Test
    default void a_concert_and_a_performance_are_put_on_sale_once() {
        var box = BoxOffice.opens(this);
        var map = SeatMap.numbered(3, new Grade("R"), krw(1));

        assertThat(box.refusal(() -> box.office.putOnSale(House.concert(AURORA))))
                .isEqualTo(new ConcertRefusal.AlreadyOnSale(AURORA));
        assertThat(box.refusal(() -> box.office.addPerformance(NIGHT, AURORA, START, map)))
                .isEqualTo(new ConcertRefusal.PerformanceExists(NIGHT));
    }

    @Test
    default void of_many_who_put_one_concert_on_sale_at_once_through_the_door_one_does() {
        var box = BoxOffice.opens(this);
        var another = new ConcertId("another");

        var outcome = Race.run(
                8, racer -> box.office.putOnSale(House.concert(another, "Title " + racer, "Band", House.OPENS)));

        assertThat(outcome.won()).hasSize(1);
        assertThat(outcome.codes()).hasSize(7).containsOnly("concert-exists");
        assertThat(box.office.concert(another)).isEqualTo(outcome.won().get(0));
    }

    @Test
    default void of_many_who_add_one_performance_at_once_one_does_with_all_its_seats() {
        var box = BoxOffice.opens(this);
        var extra = new PerformanceId("extra");

        var outcome = Race.run(
                8,
                racer -> box.office.addPerformance(
                        extra, AURORA, START, SeatMap.numbered(racer + 1, new Grade("R"), krw(racer + 1))));

        assertThat(outcome.won()).hasSize(1);
        assertThat(outcome.codes()).hasSize(7).containsOnly("performance-exists");
        int seats = unitOfWork().read(stores -> stores.seats().at(extra).size());
        long prices = unitOfWork()
                .read(stores -> stores.seats().at(extra).get(0).price().amount());
        assertThat((long) seats).isEqualTo(prices);
    }

    @Test
    default void a_concert_that_is_not_there_cannot_be_changed_or_shown() {
        var box = BoxOffice.opens(this);
        var nowhere = new ConcertId("nowhere");
        var unknown = new ConcertRefusal.NoSuchConcert(nowhere);
        var map = SeatMap.numbered(3, new Grade("R"), krw(1));

        assertThat(box.refusal(() -> box.office.changeRules(nowhere, OnSaleRules.standard())))
                .isEqualTo(unknown);
        assertThat(box.refusal(() -> box.office.pauseQueue(nowhere))).isEqualTo(unknown);
        assertThat(box.refusal(() -> box.office.advanceQueue(nowhere))).isEqualTo(unknown);
        assertThat(box.refusal(() -> box.office.addPerformance(new PerformanceId("new"), nowhere, START, map)))
                .isEqualTo(unknown);
        assertThat(box.refusal(() -> box.office.concert(nowhere))).isEqualTo(unknown);
        assertThat(box.refusal(() -> box.office.bookableDates(nowhere))).isEqualTo(unknown);
    }
}
