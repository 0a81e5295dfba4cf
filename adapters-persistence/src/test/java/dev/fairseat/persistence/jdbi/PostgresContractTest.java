package dev.fairseat.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.contract.StoresContract;
import dev.fairseat.application.port.UnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresContractTest implements StoresContract {

    private static String url = "";
    private static Database database;

    private final ContractClock clock = new ContractClock();
    private final UnitOfWork unitOfWork = database.unitOfWork(clock);

    @BeforeAll
    static void opens() {
        url = PostgresServer.freshUrl();
        database = Database.postgres(url, PostgresServer.USER, PostgresServer.PASSWORD, 8, Patience.LASTS);
    }

    @BeforeEach
    void begins_with_nothing() {
        Tables.empty(url, PostgresServer.USER, PostgresServer.PASSWORD);
    }

    @AfterAll
    static void closes() {
        database.close();
        assertThat(PostgresServer.deadlocksIn(url)).as("deadlocks").isZero();
    }

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public ContractClock clock() {
        return clock;
    }
}
