package dev.fairseat.persistence.redis;

import static dev.fairseat.persistence.redis.Rehearsal.fan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.reservation.ReservationRefusal;
import dev.fairseat.persistence.jdbi.Database;
import dev.fairseat.persistence.jdbi.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Everything else in a database, the line in a real Redis: what people in the line notice of it. */
class OfficeOnRedisTest {

    private final RedisServer redis = RedisServer.start(RedisBuild.BROUGHT_ALONG);
    private final RedisLine line = RedisLine.open(redis.address());
    private Database database;

    @BeforeEach
    void opens() {
        database = Database.h2InMemory("office-on-redis-" + System.nanoTime());
    }

    @AfterEach
    void closes() {
        line.close();
        redis.close();
        database.close();
    }

    @Test
    void numbers_are_given_in_redis_and_places_inside_by_the_storage() {
        var sale = Rehearsal.opens(database, line, 2);

        List<QueueTicket> tickets =
                IntStream.rangeClosed(1, 5).mapToObj(sale::joins).toList();

        assertThat(tickets).extracting(QueueTicket::number).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(sale.joins(3)).isEqualTo(tickets.get(2));
        assertThat(line.find(Rehearsal.AURORA, fan(3))).contains(tickets.get(2));
        assertThat(sale.ahead(tickets.get(4))).isEqualTo(2);
        assertThat(sale.isIn(tickets.get(0))).isTrue();
        assertThat(sale.isIn(tickets.get(1))).isTrue();
        assertThat(sale.ahead(tickets.get(2))).isZero();
        assertThat(sale.inside()).isEqualTo(2);

        sale.buys(tickets.get(0), "7");

        assertThat(sale.ahead(tickets.get(3))).isZero();
        assertThat(sale.isIn(tickets.get(2))).isTrue();
        assertThat(sale.inside()).isEqualTo(2);
    }

    @Test
    void who_leaves_holds_up_nobody() {
        var sale = Rehearsal.opens(database, line, 1);
        List<QueueTicket> tickets =
                IntStream.rangeClosed(1, 6).mapToObj(sale::joins).toList();
        assertThat(sale.isIn(tickets.get(0))).isTrue();

        for (int fan = 1; fan < 5; fan++) sale.leaves(tickets.get(fan));
        assertThat(sale.ahead(tickets.get(5))).isZero();
        sale.leaves(tickets.get(0));

        assertThat(sale.isIn(tickets.get(5))).isTrue();
        assertThat(sale.office.standing(tickets.get(2))).isInstanceOf(Standing.Left.class);
    }

    @Test
    void who_left_joins_again_at_the_end() {
        var sale = Rehearsal.opens(database, line, 1);
        QueueTicket first = sale.joins(1);
        QueueTicket second = sale.joins(2);
        sale.joins(3);
        assertThat(sale.isIn(first)).isTrue();

        sale.leaves(second);
        QueueTicket again = sale.joins(2);

        assertThat(again.number()).isEqualTo(4);
        assertThat(sale.joins(2)).isEqualTo(again);
        assertThat(sale.ahead(again)).isEqualTo(1);
    }

    @Test
    void somebody_elses_number_opens_nothing() {
        var sale = Rehearsal.opens(database, line, 1);
        QueueTicket theirs = sale.joins(1);
        QueueTicket claimed =
                new QueueTicket(theirs.concert(), fan(2), theirs.epoch(), theirs.number(), theirs.issuedAt());

        assertThatThrownBy(() -> sale.leaves(claimed)).isInstanceOf(Refused.class);
        assertThat(sale.isIn(theirs)).isTrue();
        assertThatThrownBy(() -> sale.office.standing(claimed)).isInstanceOf(Refused.class);
    }

    /** Who is inside shops and pays, who waits is told so, the cap holds; afterwards old tickets go before new ones. */
    @Test
    void a_redis_that_goes_and_comes_back_empty_costs_nobody_a_place_or_a_seat() {
        var sale = Rehearsal.opens(database, line, 2);
        List<QueueTicket> old =
                IntStream.rangeClosed(1, 6).mapToObj(sale::joins).toList();
        assertThat(sale.isIn(old.get(0))).isTrue();
        assertThat(sale.isIn(old.get(1))).isTrue();

        redis.kill();

        sale.buys(old.get(0), "7");
        for (QueueTicket waiting : old.subList(2, 6)) {
            assertThat(sale.office.standing(waiting)).isInstanceOf(Standing.Waiting.class);
        }
        assertThat(sale.isIn(old.get(1))).isTrue();
        assertThat(sale.inside()).isEqualTo(1);
        assertThatThrownBy(() -> sale.joins(7)).isInstanceOf(StorageUnavailable.class);

        redis.startAgain();
        for (int poll = 0; poll < 2; poll++) {
            for (int fan : List.of(5, 3, 2, 4)) sale.office.standing(old.get(fan));
        }
        QueueTicket newcomer = sale.joins(7);

        assertThat(sale.epoch()).isEqualTo(newcomer.epoch());
        assertThat(newcomer.epoch()).isGreaterThan(old.get(0).epoch());
        assertThat(newcomer.number()).isEqualTo(1);
        List<Integer> order = new ArrayList<>();
        for (int free = 0; free < 4; free++) {
            assertThat(sale.isIn(newcomer)).isEqualTo(order.size() == 4);
            assertThat(sale.inside()).isLessThanOrEqualTo(2);
            for (int fan = 2; fan < 6; fan++) {
                if (!order.contains(fan) && sale.isIn(old.get(fan))) {
                    order.add(fan);
                    sale.buys(old.get(fan), Integer.toString(20 + fan));
                }
            }
        }
        assertThat(order).containsExactlyInAnyOrder(2, 3, 4, 5);
        assertThat(sale.isIn(newcomer)).isTrue();
    }

    /** Whoever shows an old ticket while there is no room is before every new number, and behind older ones. */
    @Test
    void after_a_loss_old_tickets_are_called_in_their_order_and_new_ones_after_them() {
        var sale = Rehearsal.opens(database, line, 1);
        List<QueueTicket> old =
                IntStream.rangeClosed(1, 4).mapToObj(sale::joins).toList();
        assertThat(sale.isIn(old.get(0))).isTrue();
        redis.ask(Jedis::flushAll);
        QueueTicket newcomer = sale.joins(5);
        for (int fan : List.of(3, 1, 2)) {
            assertThat(sale.office.standing(old.get(fan))).isInstanceOf(Standing.Waiting.class);
        }
        QueueTicket inside = old.get(0);

        for (QueueTicket next : List.of(old.get(1), old.get(2), old.get(3), newcomer)) {
            sale.leaves(inside);
            List<QueueTicket> in = new ArrayList<>();
            for (QueueTicket ticket : List.of(newcomer, old.get(3), old.get(2), old.get(1))) {
                if (sale.isIn(ticket)) in.add(ticket);
            }
            assertThat(in).containsExactly(next);
            inside = next;
        }
    }

    @Test
    void a_redis_that_restarts_with_its_log_costs_an_epoch_and_no_ticket() {
        try (var kept = RedisServer.start(RedisBuild.BROUGHT_ALONG, "appendonly", "yes", "appendfsync", "always");
                var keptLine = RedisLine.open(kept.address())) {
            var sale = Rehearsal.opens(database, keptLine, 1);
            QueueTicket first = sale.joins(1);
            QueueTicket second = sale.joins(2);
            assertThat(sale.isIn(first)).isTrue();

            kept.kill();
            kept.startAgain();
            // The connections of before are noticed to be gone.
            assertThat(keptLine.isReady() || keptLine.isReady()).isTrue();

            QueueTicket third = sale.joins(3);
            assertThat(sale.joins(2)).isEqualTo(second);
            assertThat(third.epoch()).isGreaterThan(second.epoch());
            assertThat(sale.isIn(first)).isTrue();
            assertThat(sale.office.standing(second)).isInstanceOf(Standing.Waiting.class);
            sale.leaves(first);
            assertThat(sale.isIn(third)).isFalse();
            assertThat(sale.isIn(second)).isTrue();
        }
    }

    /** As after a backup of the database was brought back. */
    @Test
    void a_storage_that_was_set_back_goes_beyond_what_the_line_knows() {
        var sale = Rehearsal.opens(database, line, 1);
        line.begin(Premiere.AURORA, 7);
        line.join(Premiere.AURORA, 7, fan(1), Optional.empty());

        QueueTicket ticket = sale.joins(2);

        assertThat(ticket.epoch()).isEqualTo(8);
        assertThat(ticket.number()).isEqualTo(1);
        assertThat(sale.epoch()).isEqualTo(8);
        assertThat(sale.isIn(ticket)).isTrue();
    }

    /** A line that was emptied cannot know. Two places inside are all it comes to: the cap holds, and so does one hold each. */
    @Test
    void who_has_an_old_ticket_and_a_new_one_takes_up_two_places_and_holds_seats_once() {
        var sale = Rehearsal.opens(database, line, 3);
        QueueTicket old = sale.joins(1);
        redis.ask(Jedis::flushAll);
        QueueTicket again = sale.joins(1);
        QueueTicket other = sale.joins(2);
        assertThat(again).isNotEqualTo(old);

        assertThat(sale.isIn(old)).isTrue();
        assertThat(sale.isIn(again)).isTrue();
        assertThat(sale.isIn(other)).isTrue();

        assertThat(sale.inside()).isEqualTo(3);
        sale.holds(old, "7");
        assertThatThrownBy(() -> sale.holds(again, "8"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.refusal()).isInstanceOf(ReservationRefusal.HoldsAlready.class));
    }

    /** Two servers, one PostgreSQL, one Redis that is emptied in between. */
    @Test
    void two_offices_share_one_line_and_one_cap() throws Exception {
        try (var one = Database.postgres(PostgresServer.freshUrl(), PostgresServer.USER, PostgresServer.PASSWORD, 8);
                var otherLine = RedisLine.open(redis.address())) {
            var here = Rehearsal.opens(one, line, 5);
            var there = here.alsoOn(otherLine);

            List<QueueTicket> tickets = together(16, racer -> {
                List<QueueTicket> given = new ArrayList<>();
                for (int fan = 0; fan < 10; fan++) {
                    given.add((racer % 2 == 0 ? here : there).joins(100 * racer + fan));
                }
                return given;
            });
            assertThat(tickets.stream().map(QueueTicket::number).sorted())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 160).boxed().toList());

            tickets.sort(Comparator.comparing(QueueTicket::number));
            List<Integer> inside = together(16, racer -> {
                List<Integer> seen = new ArrayList<>();
                for (int poll = racer; poll < 160; poll += 16) {
                    (racer % 2 == 0 ? here : there).office.standing(tickets.get(poll));
                    seen.add(here.inside());
                }
                return seen;
            });
            assertThat(inside).allMatch(count -> count <= 5).contains(5);
            for (int first = 0; first < 5; first++)
                assertThat(there.isIn(tickets.get(first))).isTrue();
            assertThat(here.ahead(tickets.get(5))).isZero();

            redis.ask(Jedis::flushAll);
            List<QueueTicket> late =
                    together(8, racer -> List.of((racer % 2 == 0 ? here : there).joins(10_000 + racer)));
            assertThat(late.stream().map(Tickets::place)).doesNotHaveDuplicates();
            assertThat(late).allMatch(ticket -> ticket.epoch() > 2);
            here.clock.passes(Duration.ofSeconds(1));
            assertThat(there.inside()).isEqualTo(5);
        }
    }

    private interface Racing<T> {
        List<T> run(int racer);
    }

    private static <T> List<T> together(int racers, Racing<T> racing) throws Exception {
        var pool = Executors.newFixedThreadPool(racers);
        try {
            List<Callable<List<T>>> all = new ArrayList<>();
            for (int racer = 0; racer < racers; racer++) {
                int number = racer;
                all.add(() -> racing.run(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<List<T>> result : pool.invokeAll(all)) results.addAll(result.get());
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
