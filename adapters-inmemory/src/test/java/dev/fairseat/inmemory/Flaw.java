package dev.fairseat.inmemory;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.port.UnitOfWork;
import java.util.List;

/** A promise broken on purpose. */
interface Flaw {

    /** An adapter that keeps all promises but this one. */
    UnitOfWork adapter(ContractClock clock);

    /** The tests of the contract that must object. */
    List<String> objections();
}
