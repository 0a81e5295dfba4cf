package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.contract.StoresContract;
import dev.fairseat.application.port.UnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class H2ContractTest implements StoresContract {

    private static Database database;

    private final ContractClock clock = new ContractClock();
    private final UnitOfWork unitOfWork = database.unitOfWork(clock);

    @BeforeAll
    static void opens() {
        database = Database.h2("mem:contract", Patience.LASTS);
    }

    @BeforeEach
    void begins_with_nothing() {
        Tables.empty("jdbc:h2:mem:contract", "fairseat", "");
    }

    @AfterAll
    static void closes() {
        database.close();
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
