package dev.fairseat.persistence.jdbi;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The schema says every invariant again. Here somebody at a database console tries to break each of them, in a house
 * where Mina has paid for seat 1, Theo holds seat 2, and seat 3 is open.
 */
class SchemaTest {

    private static final String ANOTHER_ID = "cast('00000000-0000-0000-0000-000000000001' as uuid)";
    private static final String NO_ID = "cast('00000000-0000-0000-0000-00000000ffff' as uuid)";

    /** What is attempted, by the name of what should object. */
    private static final Map<String, String> ATTEMPTS = new TreeMap<>(Map.ofEntries(
            entry("concert_pk", "insert into concert select * from concert"),
            entry("concert_opens_before_it_closes", "update concert set closes_at = opens_at"),
            entry("concert_rules_make_sense", "update concert set capacity = -1"),
            entry("concert_lobby_opens_before_sales", "update concert set lobby_opens_at = opens_at"),
            entry("concert_beacon_of_lobby", "update concert set beacon = 'drand'"),
            entry("performance_pk", "insert into performance select * from performance"),
            entry("performance_of_concert", "update performance set concert = 'nowhere'"),
            entry("cancellation_pk", aCancellation(0, 0) + "; insert into cancellation select * from cancellation"),
            entry(
                    "cancellation_of_performance",
                    aCancellation(0, 0) + "; update cancellation set performance = 'nowhere'"),
            entry("cancellation_counts_from_0", aCancellation(-1, 0)),
            entry("cancellation_refunds_payments", aCancellation(0, 1)),
            entry("member_pk", "insert into member select id, 'else@example.org', name, '', signed_up_at from member"),
            entry("member_email_once", "insert into member select 'else', email, name, '', signed_up_at from member"),
            entry("queue_pk", "insert into queue select * from queue"),
            entry("queue_of_concert", "insert into queue select 'nowhere', 1, 0, 0, paused, pace from queue"),
            entry("queue_calls_only_issued_numbers", "update queue set called = issued + 1"),
            entry("queue_epoch_counts_from_1", "update queue set epoch = 0"),
            entry("queue_pace_complete", "update queue set pace = array[1, 2, 3]"),
            entry(
                    "queue_ticket_pk",
                    "insert into queue_ticket select concert, member, 2, number, issued_at from queue_ticket"),
            entry(
                    "queue_ticket_number_once",
                    "insert into queue_ticket select concert, 'else', epoch, number, issued_at from queue_ticket"),
            entry("queue_ticket_of_queue", "update queue_ticket set concert = 'nowhere'"),
            entry("queue_ticket_number_counts_from_1", "update queue_ticket set number = 0 where member = 'theo'"),
            entry("draw_pk", aDraw("aurora") + "; insert into draw select * from draw"),
            entry("draw_of_queue", aDraw("nowhere")),
            entry("draw_secrets_are_long", aDraw("aurora") + "; update draw set seed = salt || salt"),
            entry("draw_entries_count_from_0", aDraw("aurora") + "; update draw set entries = -1"),
            entry(
                    "draw_closed_then_drawn",
                    aDraw("aurora")
                            + "; update draw set closed_at = current_timestamp, drawn_at = timestamp with time zone '2020-01-01 00:00:00+00'"),
            entry("draw_closed_when_drawn", aDraw("aurora") + "; update draw set drawn_at = current_timestamp"),
            entry("draw_beacon_when_drawn", aDraw("aurora") + "; update draw set beacon_value = 'c0ffee'"),
            entry("draw_entry_pk", anEntry("aurora", 1) + "; insert into draw_entry select * from draw_entry"),
            entry("draw_entry_of_draw", anEntry("nowhere", 1)),
            entry("draw_entry_counts_from_1", anEntry("aurora", 0)),
            entry(
                    "draw_entry_of_somebody",
                    anEntry("aurora", 1) + "; update draw_entry set leaves = cast('' as bytea)"),
            entry("admission_pk", "insert into admission select * from admission"),
            entry(
                    "admission_to_queue",
                    "insert into admission select 'nowhere', 1, number, member, state, until, own_end, since, 1 from admission"),
            entry(
                    "admission_state_known",
                    "update admission set state = 'ASLEEP', until = null, own_end = null, since = current_timestamp"),
            entry("admission_occupies_until", "update admission set until = null where state = 'ACTIVE'"),
            entry("admission_active_has_own_end", "update admission set own_end = null where state = 'ACTIVE'"),
            entry("admission_otherwise_since", "update admission set since = null where state = 'FINISHED'"),
            entry("admission_version_counts_from_1", "update admission set version = 0"),
            entry("reservation_pk", "insert into reservation select * from reservation"),
            entry("reservation_under_admission", "update reservation set number = 99"),
            entry("reservation_has_priced_seats", "update reservation set labels = array['1', '2']"),
            entry("reservation_hold_lasts", "update reservation set hold_until = held_at where state = 'HELD'"),
            entry("reservation_state_known", "update reservation set state = 'LOST', since = held_at"),
            entry("reservation_held_or_since", "update reservation set since = held_at where state = 'HELD'"),
            entry(
                    "reservation_paid_or_released_in_time",
                    "update reservation set since = hold_until where state = 'CONFIRMED'"),
            entry("reservation_version_counts_from_1", "update reservation set version = 0"),
            entry("reservation_choice_complete", "update reservation set blocks = array['1']"),
            entry("seat_pk", "insert into seat select * from seat"),
            entry("seat_position_once", "update seat set position = 1"),
            entry("seat_of_performance", "update seat set performance = 'nowhere'"),
            entry("seat_under_reservation", "update seat set reservation = " + NO_ID + " where status = 'SOLD'"),
            entry("seat_status_known", "update seat set status = 'LOST' where status = 'OPEN'"),
            entry("seat_claimed_by_member", "update seat set member = null where status = 'SOLD'"),
            entry("seat_claimed_under_reservation", "update seat set reservation = null where status = 'SOLD'"),
            entry("seat_kind_known", "update seat set kind = 'SOFA'"),
            entry("seat_held_until", "update seat set held_until = null where status = 'HELD'"),
            entry("seat_costs_something", "update seat set price = 0"),
            entry("seat_counts", "update seat set version = -1"),
            entry("wallet_pk", "insert into wallet select * from wallet"),
            entry("wallet_never_below_zero", "update wallet set balance = -1"),
            entry("wallet_transfers_count_from_0", "update wallet set transfers = -1"),
            entry("transfer_pk", "insert into transfer select * from transfer"),
            entry("transfer_sequence_once", "update transfer set sequence = 1 where wallet = 'mina'"),
            entry("transfer_of_wallet", "update transfer set wallet = 'nobody' where wallet = 'theo'"),
            entry("transfer_kind_known", "update transfer set kind = 'GIFT'"),
            entry("transfer_moves_something", "update transfer set amount = 0"),
            entry("transfer_leaves_no_debt", "update transfer set balance = -1"),
            entry("transfer_sequence_counts_from_1", "update transfer set sequence = 0 where wallet = 'theo'"),
            entry("payment_pk", "insert into payment select * from payment"),
            entry("payment_once_per_reservation", secondPayment("payment.reservation", "theos.id")),
            entry("payment_transfer_once", secondPayment("holds.id", "payment.transfer")),
            entry(
                    "payment_refund_transfer_once",
                    secondPayment("holds.id", "theos.id")
                            + "; update payment set refund_transfer = transfer, refund_balance = 1, refunded_at = paid_at"
                            + "; update payment set refund_transfer = (select transfer from payment where member = 'mina')"),
            entry("payment_for_reservation", "update payment set reservation = " + NO_ID),
            entry("payment_by_transfer", "update payment set transfer = " + NO_ID),
            entry(
                    "payment_refund_by_transfer",
                    "update payment set refund_transfer = " + NO_ID + ", refund_balance = 1, refunded_at = paid_at"),
            entry("payment_moves_something", "update payment set amount = 0"),
            entry("payment_leaves_no_debt", "update payment set balance = -1"),
            entry("payment_refund_complete", "update payment set refunded_at = paid_at"),
            entry("answer_pk", "insert into answer select * from answer"),
            entry("outbox_pk", "insert into outbox select * from outbox"),
            entry("outbox_version_once", "update outbox set about = 'the same', version = 1"),
            entry("outbox_version_counts_from_1", "update outbox set version = 0 where about like 'ticket:%'"),
            entry("outbox_lane_counts_from_0", "update outbox set lane = -1"),
            entry("notification_pk", aNotification(1, "a") + "; " + aNotification(1, "b")),
            entry("notification_once_of_each_fact", aNotification(1, "a") + "; " + aNotification(2, "a")),
            entry("notification_numbers_count_from_1", aNotification(0, "a")),
            entry("outbox_lane_pk", aLane(1, 1) + "; " + aLane(1, 2)),
            entry("outbox_lane_number_counts_from_0", aLane(-1, 1)),
            entry("outbox_lane_epoch_counts_from_0", aLane(1, -1)),
            entry("outbox_setback_pk", aSetback(1, 1) + "; " + aSetback(2, 1)),
            entry("outbox_setback_version_counts_from_1", aSetback(0, 1)),
            entry("outbox_setback_tries_count_from_0", aSetback(1, -1)),
            entry("webhook_pk", aWebhook("FAILING", 0) + "; insert into webhook select * from webhook"),
            entry("webhook_state_known", aWebhook("ASLEEP", 0)),
            entry("webhook_secret_is_long", aWebhook("FAILING", 0) + "; update webhook set secret = cast('' as bytea)"),
            entry(
                    "webhook_retiring_complete",
                    aWebhook("FAILING", 0) + "; update webhook set retires_at = current_timestamp"),
            entry("webhook_counts_from_0", aWebhook("FAILING", -1)),
            entry(
                    "webhook_delivery_pk",
                    aDelivery("WAITING", 0) + "; insert into webhook_delivery select * from webhook_delivery"),
            entry(
                    "webhook_delivery_to_webhook",
                    aDelivery("WAITING", 0) + "; update webhook_delivery set webhook = " + NO_ID),
            entry("webhook_delivery_state_known", aDelivery("LOST", 0)),
            entry(
                    "webhook_delivery_next_while_it_waits",
                    aDelivery("WAITING", 0) + "; update webhook_delivery set next_at = null"),
            entry("webhook_delivery_tries_count_from_0", aDelivery("WAITING", -1)),
            entry("operator_pk", anOperator("READ") + "; insert into operator select * from operator"),
            entry("operator_role_known", anOperator("ROOT")),
            entry(
                    "audit_pk",
                    "insert into audit values (" + ANOTHER_ID + ", current_timestamp, " + ANOTHER_ID
                            + ", 'x', 'READ', 'REFUND', 'x', 'x'); insert into audit select * from audit")));

    @Test
    void h2_refuses_every_one_of_them() throws SQLException {
        String name = "schema-" + UUID.randomUUID();
        try (var database = Database.h2InMemory(name);
                var console = DriverManager.getConnection("jdbc:h2:mem:" + name, "fairseat", "")) {
            refusesEveryAttempt(database, console);
        }
    }

    @Test
    void postgres_refuses_every_one_of_them() throws SQLException {
        String url = PostgresServer.freshUrl();
        try (var database = Database.postgres(url, PostgresServer.USER, PostgresServer.PASSWORD, 2);
                var console = DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD)) {
            refusesEveryAttempt(database, console);
        }
    }

    private static void refusesEveryAttempt(Database database, Connection console) throws SQLException {
        Premiere.on(database.unitOfWork()).sellsAndHolds();
        console.setAutoCommit(false);

        Map<String, String> objections = new TreeMap<>();
        for (String constraint : ATTEMPTS.keySet()) {
            objections.put(constraint, objectionTo(ATTEMPTS.get(constraint), console));
        }

        assertThat(objections.entrySet())
                .as("attempts that something else objected to, or nothing")
                .allMatch(attempt -> attempt.getValue().contains(attempt.getKey()));
        assertThat(constraintsIn(console))
                .as("constraints that nobody tried to break")
                .isSubsetOf(ATTEMPTS.keySet());
    }

    private static String objectionTo(String attempt, Connection console) throws SQLException {
        try (var statement = console.createStatement()) {
            for (String step : attempt.split(";")) statement.execute(step);
            return "none";
        } catch (SQLException refused) {
            return Trouble.sentence(refused).toLowerCase(Locale.ROOT);
        } finally {
            console.rollback();
        }
    }

    private static Set<String> constraintsIn(Connection console) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (var statement = console.createStatement();
                var rows = statement.executeQuery("""
                        select lower(constraint_name) from information_schema.table_constraints
                        where lower(table_schema) = 'public'
                        and lower(table_name) <> 'flyway_schema_history'
                        and lower(constraint_name) not like '%not_null'
                        """)) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }

    private static String aCancellation(int holds, int payments) {
        return "insert into cancellation select id, current_timestamp, " + holds + ", " + payments
                + ", 0, 'KRW', null from performance";
    }

    private static String aDraw(String concert) {
        return "insert into draw select '%s', %2$s, %2$s, 0, cast('' as bytea), null, null, null"
                .formatted(concert, "cast('" + "x".repeat(32) + "' as bytea)");
    }

    private static String anEntry(String concert, int number) {
        return aDraw("aurora") + "; insert into draw_entry select '" + concert + "', " + number + ", seed from draw";
    }

    private static String aNotification(int number, String about) {
        return "insert into notification values ('somebody', %d, 'x', '%s', 1, 'x', 'x')".formatted(number, about);
    }

    private static String aLane(int number, int epoch) {
        return "insert into outbox_lane values (%d, %d, null, current_timestamp)".formatted(number, epoch);
    }

    private static String aSetback(int version, int tries) {
        return "insert into outbox_setback values ('x', %d, %d, null, 'x')".formatted(version, tries);
    }

    private static String aWebhook(String state, int failures) {
        return """
                insert into webhook values (
                    %s, 'x', '', '', cast('%s' as bytea), null, null, '%s', current_timestamp, %d, current_timestamp, '',
                    0, null, current_timestamp, current_timestamp, 0, 0, null)
                """.formatted(ANOTHER_ID, "x".repeat(32), state, failures);
    }

    private static String aDelivery(String state, int tries) {
        return aWebhook("ENABLED", 0) + """
                ; insert into webhook_delivery values (
                    %1$s, %1$s, 'x', current_timestamp, 'x', current_timestamp, '%2$s', %3$d,
                    case when '%2$s' = 'WAITING' then current_timestamp end, null, '')
                """.formatted(ANOTHER_ID, state, tries);
    }

    private static String anOperator(String role) {
        return "insert into operator values (" + ANOTHER_ID + ", 'x', '" + role + "', '" + "0".repeat(64)
                + "', current_timestamp, null)";
    }

    /** A payment for Theo's hold, or for what Mina has paid for already. */
    private static String secondPayment(String reservation, String transfer) {
        return """
                insert into payment
                select %s, %s, 'theo', 1, 1, 'KRW', %s, payment.paid_at, null, null, null
                from payment
                join reservation holds on holds.member = 'theo'
                join transfer theos on theos.wallet = 'theo'
                """.formatted(ANOTHER_ID, reservation, transfer);
    }
}
