package dev.fairseat.inmemory;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.contract.StoresContract;
import dev.fairseat.application.port.UnitOfWork;

class InMemoryContractTest implements StoresContract {

    private final ContractClock clock = new ContractClock();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork(clock);

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public ContractClock clock() {
        return clock;
    }
}
