package dev.fairseat.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What PostgreSQL means to do for a row that is asked for by its whole key while it has never counted the rows of the
 * table, which is how every on-sale begins. A plan that looks for it among all rows of the concert is kept until somebody
 * counts, and makes joining thirty times slower.
 */
class PlansTest {

    private static final Map<String, String> BY_KEY = new TreeMap<>(Map.of(
            "queue_ticket", "concert = $1 and member = $2",
            "admission", "concert = $1 and epoch = $2::integer and number = $3::bigint",
            "seat", "performance = $1 and label = $2",
            "reservation", "id = $1::uuid",
            "wallet", "owner = $1",
            "payment", "reservation = $1::uuid",
            "answer", "member = $1 and operation = $2 and request_key = $3",
            "member", "email = $1"));

    @Test
    void a_row_asked_for_by_its_key_is_looked_up_by_all_of_it() throws SQLException {
        assertThat(misled(migrated())).isEmpty();
    }

    @Test
    void so_is_each_of_many() throws SQLException {
        var plans = plans(
                migrated(),
                Dialect.POSTGRES
                        .eachOf("members", "queue_ticket", "member", "queue_ticket.concert = $2")
                        .replace(":members", "$1::varchar[]"),
                2);
        assertThat(plans).anyMatch(step -> step.contains("queue_ticket_pk"));
    }

    @Test
    void another_index_that_begins_like_the_key_would_mislead_it() throws SQLException {
        String url = migrated();
        PostgresServer.execute(url, "create index planted on queue_ticket (concert, epoch, number)");

        assertThat(misled(url)).containsExactly("queue_ticket");
    }

    private static String migrated() {
        String url = PostgresServer.freshUrl();
        Database.postgres(url, PostgresServer.USER, PostgresServer.PASSWORD, 2).close();
        return url;
    }

    private static List<String> misled(String url) throws SQLException {
        List<String> misled = new ArrayList<>();
        for (var look : BY_KEY.entrySet()) {
            int parameters = (int)
                    look.getValue().chars().filter(letter -> letter == '$').count();
            String query = "select * from " + look.getKey() + " where " + look.getValue();
            String condition = plans(url, query, parameters).stream()
                    .filter(step -> step.contains("Index Cond"))
                    .findFirst()
                    .orElse("none");
            boolean whole = condition.chars().filter(letter -> letter == '$').count() == parameters;
            if (!whole) misled.add(look.getKey());
        }
        return misled;
    }

    /** As for a statement that has been prepared and asked often. */
    private static List<String> plans(String url, String query, int parameters) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (var connection = DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("prepare asked as " + query);
            String nothing = "null" + ", null".repeat(parameters - 1);
            try (var rows = statement.executeQuery("explain execute asked (" + nothing + ")")) {
                while (rows.next()) steps.add(rows.getString(1));
            }
        }
        return steps;
    }
}
