package dev.fairseat.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.contract.CrowdedSeatsContract;
import dev.fairseat.application.port.UnitOfWork;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Thousands of holds, payments and changes of mind over the same few seats, and PostgreSQL never has to step in. */
class DeadlocksTest implements CrowdedSeatsContract {

    private static String url = PostgresServer.freshUrl();
    private static Database database =
            Database.postgres(url, PostgresServer.USER, PostgresServer.PASSWORD, 8, Patience.LASTS);

    private final ContractClock clock = new ContractClock();
    private final UnitOfWork unitOfWork = database.unitOfWork(clock);

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public ContractClock clock() {
        return clock;
    }

    @Override
    public int rounds() {
        return 250;
    }

    @AfterAll
    static void nobody_had_to_be_sent_away() {
        database.close();
        assertThat(PostgresServer.deadlocksIn(url)).isZero();
    }

    /** Two who lock the same two rows in opposite orders, as nobody of ours does. */
    @Test
    void a_deadlock_would_have_been_noticed() throws SQLException {
        String elsewhere = PostgresServer.freshUrl();
        PostgresServer.execute(elsewhere, "create table chair as select label from generate_series(1, 2) label");
        try (var one = console(elsewhere);
                var other = console(elsewhere)) {
            locks(one, 1);
            locks(other, 2);
            var waiting = CompletableFuture.supplyAsync(() -> locks(one, 2), OwnThread.EACH);
            PostgresServer.untilSomebodyWaitsForALock(elsewhere);
            boolean otherIsThrough = locks(other, 1);
            if (!otherIsThrough) other.rollback();

            assertThat(waiting.join()).isNotEqualTo(otherIsThrough);
        }
        assertThat(PostgresServer.deadlocksIn(elsewhere)).isEqualTo(1);
    }

    private static Connection console(String url) throws SQLException {
        var connection = DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD);
        connection.setAutoCommit(false);
        return connection;
    }

    /** @return whether it got the lock in the end */
    private static boolean locks(Connection connection, int chair) {
        try (var statement = connection.createStatement()) {
            statement.execute("select 1 from chair where label = " + chair + " for update");
            return true;
        } catch (SQLException sentAway) {
            return false;
        }
    }
}
