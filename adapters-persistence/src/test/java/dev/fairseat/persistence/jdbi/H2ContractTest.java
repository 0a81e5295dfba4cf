package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.contract.StoresContract;
import dev.fairseat.application.port.UnitOfWork;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

class H2ContractTest implements StoresContract {

    private final ContractClock clock = new ContractClock();
    private final Database database = Database.h2InMemory("contract-" + UUID.randomUUID());
    private final UnitOfWork unitOfWork = database.unitOfWork(clock);

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public ContractClock clock() {
        return clock;
    }

    @AfterEach
    void closes() {
        database.close();
    }
}
