package dev.fairseat.application.contract;

import dev.fairseat.application.port.UnitOfWork;

/** What a contract needs from the adapter it examines. */
public interface AdapterUnderTest {

    /** Over stores with nothing in them when a test begins; the same ones whenever asked within one test. */
    UnitOfWork unitOfWork();

    /** The clock the adapter takes for the authority's; a new one for every test, the same one within it. */
    ContractClock clock();
}
