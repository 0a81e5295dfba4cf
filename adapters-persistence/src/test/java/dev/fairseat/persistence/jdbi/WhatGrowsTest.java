package dev.fairseat.persistence.jdbi;

import static dev.fairseat.application.contract.RelayTrial.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.Role;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.Reply;
import dev.fairseat.domain.webhook.WebhookId;
import dev.fairseat.persistence.jdbi.BalanceSheet.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statements in docs/operations.md that make tables small take nothing that anybody waits for. */
class WhatGrowsTest {

    private static final Operator OWNER = new Operator(new OperatorId(new UUID(0, 1)), "owner", Role.ADMIN);

    @Test
    void what_was_told_long_ago_can_be_deleted_in_h2() throws Exception {
        String name = "what-grows-" + UUID.randomUUID();
        try (var database = Database.h2InMemory(name);
                var console = DriverManager.getConnection("jdbc:h2:mem:" + name, "fairseat", "")) {
            isSwept(database, console, statements());
        }
    }

    @Test
    void what_was_told_long_ago_can_be_deleted_in_postgres() throws Exception {
        String url = PostgresServer.freshUrl();
        String user = PostgresServer.USER;
        String password = PostgresServer.PASSWORD;
        try (var database = Database.postgres(url, user, password, 3);
                var console = DriverManager.getConnection(url, user, password)) {
            isSwept(database, console, statements());
        }
    }

    /** Each condition is there for somebody who waits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "published_at < current_timestamp - interval '30' day and ",
                " and copied_at < current_timestamp - interval '30' day",
                "state <> 'WAITING' and ",
                " and written_at < current_timestamp - interval '30' day",
                " and happened_at < current_timestamp - interval '30' day",
                "type = 'TicketIssued' and "
            })
    void a_condition_that_is_left_out_is_noticed(String condition) throws Exception {
        List<String> careless = statements().stream()
                .map(statement -> statement.replace(condition, ""))
                .toList();
        assertThat(careless).isNotEqualTo(statements());
        String name = "what-grows-" + UUID.randomUUID();
        try (var database = Database.h2InMemory(name);
                var console = DriverManager.getConnection("jdbc:h2:mem:" + name, "fairseat", "")) {
            assertThatThrownBy(() -> isSwept(database, console, careless)).isInstanceOf(AssertionError.class);
        }
    }

    private static void isSwept(Database database, Connection console, List<String> statements) throws SQLException {
        var premiere = Premiere.on(database.unitOfWork());
        premiere.sellsAndHolds();
        WebhookId hook = premiere.backOffice
                .webhooks()
                .add(OWNER, "https://example.org/hook", "", Set.of())
                .id();
        List<DomainEvent> events = Stream.of("old-a", "old-b", "untold", "uncopied", "young")
                .map(fan -> step(fan, 1))
                .toList();
        Delivery waiting = Delivery.of(hook, step("a", 1), Instant.now().minus(Duration.ofDays(31)));
        Delivery delivered = Delivery.of(hook, step("b", 1), Instant.now().minus(Duration.ofDays(31)))
                .after(new Reply.Taken(""), true, Instant.now());
        Delivery young = Delivery.of(hook, step("c", 1), Instant.now()).after(new Reply.Taken(""), true, Instant.now());
        database.unitOfWork().run(stores -> {
            events.forEach(stores.outbox()::append);
            Stream.of(waiting, delivered, young).forEach(stores.deliveries()::add);
        });
        aged(console, "published_at", 31, "about in ('wallet:old-a', 'wallet:old-b', 'wallet:uncopied')");
        aged(console, "copied_at", 31, "about in ('wallet:old-a', 'wallet:old-b', 'wallet:untold')");
        aged(console, "published_at", 29, "about = 'wallet:young'");
        aged(console, "copied_at", 29, "about = 'wallet:young'");
        assertThat(count(console, "outbox where type = 'TicketIssued'")).isEqualTo(2);
        aged(console, "happened_at", 31, "type <> 'TicketIssued' or about like 'ticket:%/1'");
        long before = count(console, "outbox");

        for (String statement : statements) perform(console, statement);

        assertThat(count(console, "outbox")).isEqualTo(before - 3);
        assertThat(count(console, "outbox where about like 'wallet:old%'")).isZero();
        assertThat(count(console, "outbox where type = 'TicketIssued'")).isEqualTo(1);
        assertThat(database.unitOfWork()
                        .<Boolean>read(stores -> Stream.of(waiting, young)
                                .allMatch(each ->
                                        stores.deliveries().find(each.id()).isPresent())))
                .isTrue();
        assertThat(count(console, "webhook_delivery")).isEqualTo(2);
        assertThat(database.bookkeeping().sheet().faults()).isEqualTo(new Faults(0, 0, 0));
        premiere.letsIn(new MemberId("zoe"));
        assertThat(database.bookkeeping().sheet().faults()).isEqualTo(new Faults(0, 0, 0));
    }

    private static List<String> statements() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md"));
        var block = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        List<String> statements = block.group(1).lines().toList();
        assertThat(statements).hasSize(3);
        return statements;
    }

    private static void aged(Connection console, String column, int days, String which) throws SQLException {
        perform(
                console,
                "update outbox set %s = current_timestamp - interval '%d' day where %s".formatted(column, days, which));
    }

    private static void perform(Connection console, String statement) throws SQLException {
        try (var performed = console.createStatement()) {
            performed.execute(statement);
        }
    }

    private static long count(Connection console, String what) throws SQLException {
        try (var counting = console.createStatement();
                var row = counting.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
        }
    }
}
