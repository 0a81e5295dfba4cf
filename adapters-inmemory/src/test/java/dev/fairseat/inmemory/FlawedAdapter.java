package dev.fairseat.inmemory;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.contract.StoresContract;
import dev.fairseat.application.port.UnitOfWork;

/** An adapter that claims to keep the contract and does not. The build does not take it for a test; {@link PlantedFlawsTest} does. */
class FlawedAdapter implements StoresContract {

    static volatile Flaw flaw = UnitOfWorkFlaw.KEEPS_WHAT_FAILED;

    private final ContractClock clock = new ContractClock();
    private final UnitOfWork unitOfWork = flaw.adapter(clock);

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public ContractClock clock() {
        return clock;
    }
}
