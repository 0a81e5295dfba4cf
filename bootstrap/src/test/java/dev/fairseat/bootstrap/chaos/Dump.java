package dev.fairseat.bootstrap.chaos;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is in the database at one instant, read past the product: by nothing but SQL. */
record Dump(
        List<Wallet> wallets,
        List<Transfer> transfers,
        List<Payment> payments,
        List<Reservation> reservations,
        List<Seat> seats,
        List<Answer> answers,
        List<Notification> notifications,
        Map<String, Inside> inside) {

    record Wallet(String owner, long balance, long transfers) {}

    record Transfer(String id, String kind, String wallet, long amount) {}

    record Payment(
            String id, String reservation, String member, long amount, String transfer, Optional<String> refund) {}

    record Reservation(
            String id,
            String member,
            String performance,
            List<String> labels,
            long total,
            String state,
            boolean live) {}

    record Seat(String performance, String label, String status, Optional<String> reservation) {}

    record Answer(String member, String operation, String key, String effect) {}

    /** @param happened whether the fact that it tells of is there */
    record Notification(String member, long number, String kind, String about, long version, boolean happened) {}

    /** How many have a place inside, and how many may. */
    record Inside(long now, long capacity) {}

    static Dump of(String url, String user) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new Dump(
                    rows(
                            connection,
                            "select owner, balance, transfers from wallet",
                            row -> new Wallet(row.getString(1), row.getLong(2), row.getLong(3))),
                    rows(
                            connection,
                            "select id, kind, wallet, amount from transfer",
                            row -> new Transfer(row.getString(1), row.getString(2), row.getString(3), row.getLong(4))),
                    rows(
                            connection,
                            "select id, reservation, member, amount, transfer, refund_transfer from payment",
                            row -> new Payment(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getLong(4),
                                    row.getString(5),
                                    Optional.ofNullable(row.getString(6)))),
                    rows(
                            connection,
                            """
                            select id, member, performance, labels, (select sum(price) from unnest(prices) price), state,
                                state = 'HELD' and hold_until > clock_timestamp()
                            from reservation
                            """,
                            row -> new Reservation(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    texts(row.getArray(4)),
                                    row.getLong(5),
                                    row.getString(6),
                                    row.getBoolean(7))),
                    rows(
                            connection,
                            "select performance, label, status, reservation from seat where status <> 'OPEN'",
                            row -> new Seat(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    Optional.ofNullable(row.getString(4)))),
                    rows(
                            connection,
                            "select member, operation, request_key, effect from answer",
                            row -> new Answer(row.getString(1), row.getString(2), row.getString(3), row.getString(4))),
                    rows(
                            connection,
                            """
                            select member, number, kind, about, version, exists (
                                select 1 from outbox
                                where outbox.about = notification.about and outbox.version = notification.version)
                            from notification
                            order by member, number
                            """,
                            row -> new Notification(
                                    row.getString(1),
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getLong(5),
                                    row.getBoolean(6))),
                    inside(connection));
        }
    }

    /** How much has happened that members were not told of yet. Tickets are not told of at all. */
    static long untold(String url, String user) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            return rows(
                            connection,
                            "select count(*) from outbox where copied_at is null and type <> 'TicketIssued'",
                            row -> row.getLong(1))
                    .get(0);
        }
    }

    private static Map<String, Inside> inside(Connection connection) throws SQLException {
        Map<String, Inside> inside = new TreeMap<>();
        rows(connection, """
                select concert.id, concert.capacity, (
                    select count(*) from admission
                    where admission.concert = concert.id
                    and admission.state in ('CALLED', 'ACTIVE')
                    and admission.until > clock_timestamp())
                from concert
                """, row -> inside.put(row.getString(1), new Inside(row.getLong(3), row.getLong(2))));
        return inside;
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private interface Reading<T> {
        T from(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(Connection connection, String query, Reading<T> reading) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                T one = reading.from(rows);
                if (one != null) all.add(one);
            }
            return all;
        }
    }
}
