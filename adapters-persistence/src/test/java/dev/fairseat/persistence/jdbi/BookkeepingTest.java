package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.AURORA;
import static dev.fairseat.persistence.jdbi.Premiere.MINA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.persistence.jdbi.BalanceSheet.Faults;
import dev.fairseat.persistence.jdbi.BalanceSheet.OnSale;
import dev.fairseat.persistence.jdbi.BalanceSheet.Takings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The books of a house where Mina has paid for seat 1 and Theo holds seat 2 add up, and whatever somebody changes at a
 * database console so that they do not is found.
 */
class BookkeepingTest {

    @Nested
    class InH2 extends Books {

        @Override
        void opens() throws SQLException {
            String name = "bookkeeping-" + UUID.randomUUID();
            opens(Database.h2InMemory(name), "jdbc:h2:mem:" + name, "fairseat", "");
        }
    }

    @Nested
    class InPostgres extends Books {

        @Override
        void opens() throws SQLException {
            String url = PostgresServer.freshUrl();
            String user = PostgresServer.USER;
            String password = PostgresServer.PASSWORD;
            opens(Database.postgres(url, user, password, 3), url, user, password);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Books {

        private Database database;
        private Connection console;

        abstract void opens() throws SQLException;

        @BeforeAll
        void begins() throws SQLException {
            opens();
        }

        void opens(Database opened, String url, String user, String password) throws SQLException {
            database = opened;
            Premiere.on(database.unitOfWork()).sellsAndHolds();
            console = DriverManager.getConnection(url, user, password);
        }

        @AfterAll
        void closes() throws SQLException {
            console.close();
            database.close();
        }

        @Test
        void what_was_sold_and_is_held_is_told_and_nothing_is_wrong() {
            var sheet = database.bookkeeping().sheet();

            assertThat(sheet.onSales()).containsExactly(new OnSale(AURORA, 500, 0, 1, 48, 1, 1, 0));
            assertThat(sheet.takings()).isEqualTo(new Takings(200_000, 10_000, 0));
            assertThat(sheet.outbox().events()).isPositive();
            assertThat(sheet.outbox().oldest())
                    .get()
                    .satisfies(time -> assertThat(time).isBeforeOrEqualTo(sheet.at()));
            assertThat(sheet.outbox().parked()).isZero();
            assertThat(sheet.faults()).isEqualTo(new Faults(0, 0, 0));
        }

        @Test
        void what_waits_for_an_operator_is_counted_and_what_is_tried_again_is_not() throws SQLException {
            try {
                perform("insert into outbox_setback (about, version, tries, again_at, reason) values"
                        + " ('a', 1, 10, null, 'no'), ('b', 1, 3, current_timestamp, 'no'), ('c', 1, 0, null, '')");

                assertThat(database.bookkeeping().sheet().outbox().parked()).isEqualTo(1);
            } finally {
                perform("delete from outbox_setback");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update seat set status = 'SOLD', held_until = null where label = '2'",
                    "update seat set member = 'theo' where label = '1'",
                    "update seat set status = 'OPEN', member = null, reservation = null where label = '1'",
                    "update seat set status = 'OPEN', member = null, reservation = null, held_until = null where label = '2'",
                })
        void a_seat_that_nobody_owns_rightly_is_a_fault_in_the_book_of_seats(String deed) throws SQLException {
            var spoilt = whenSomebody(deed);

            assertThat(spoilt.seats()).isPositive();
            assertThat(spoilt.money()).isZero();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update wallet set balance = balance + 1 where owner = 'mina'",
                    "update transfer set amount = amount + 1 where kind = 'TOP_UP' and wallet = 'theo'",
                    "update payment set amount = amount - 1",
                    "delete from payment",
                    "update payment set refund_transfer = transfer, refund_balance = 0, refunded_at = paid_at",
                })
        void money_that_nobody_moved_is_a_fault_in_the_book_of_money(String deed) throws SQLException {
            var spoilt = whenSomebody(deed);

            assertThat(spoilt.money()).isPositive();
            assertThat(spoilt.seats()).isZero();
        }

        @Test
        void more_inside_than_there_is_room_for_is_a_fault_unless_there_was_room_when_they_came_in()
                throws SQLException {
            var books = database.bookkeeping();
            perform("update concert set capacity = 1");
            try {
                assertThat(books.sheet().faults().cap()).as("Mina has paid").isZero();
                perform("update admission set state = 'ACTIVE', until = since + interval '1' day,"
                        + " own_end = since + interval '1' day, since = null where member = '" + MINA + "'");

                assertThat(books.sheet().faults().cap()).isOne();
                assertThat(books.sheet().faults().cap()).as("looked at again").isOne();
                assertThat(database.bookkeeping().sheet().faults().cap())
                        .as("to who comes in now it may be a capacity that was made smaller")
                        .isZero();
                perform("update concert set capacity = 2");
                assertThat(books.sheet().faults().cap()).isZero();
                perform("update concert set capacity = 1");
                assertThat(books.sheet().faults().cap())
                        .as("who came in while there was room")
                        .isZero();
            } finally {
                perform("update admission set state = 'FINISHED', since = own_end - interval '1' day, until = null,"
                        + " own_end = null where member = '" + MINA + "'");
                perform("update concert set capacity = 500");
            }
        }

        private Faults whenSomebody(String deed) throws SQLException {
            String[] tables = {"seat", "wallet", "transfer", "payment"};
            for (String table : tables) perform("create table kept_" + table + " as select * from " + table);
            try {
                perform(deed);
                return database.bookkeeping().sheet().faults();
            } finally {
                for (String table : List.of("payment", "transfer", "wallet", "seat")) perform("delete from " + table);
                for (String table : List.of("wallet", "transfer", "payment", "seat")) {
                    perform("insert into " + table + " select * from kept_" + table);
                    perform("drop table kept_" + table);
                }
            }
        }

        private void perform(String deed) throws SQLException {
            try (var statement = console.createStatement()) {
                statement.execute(deed);
            }
        }
    }
}
