/**
 * What every adapter has to keep, as tests. To have yours examined, depend on the test-jar of this module and implement
 * {@link dev.fairseat.application.contract.StoresContract} in one test class:
 *
 * <pre>{@code
 * class MyContractTest implements StoresContract {
 *
 *     private final ContractClock clock = new ContractClock();
 *     private final UnitOfWork unitOfWork = new MyUnitOfWork(emptyDatabase(), clock);
 *
 *     public UnitOfWork unitOfWork() { return unitOfWork; }
 *
 *     public ContractClock clock() { return clock; }
 * }
 * }</pre>
 *
 * <p>A line kept elsewhere than in the stores has {@link dev.fairseat.application.contract.LineContract}.
 *
 * <p>Nothing is skipped and nothing is optional: an adapter that keeps most promises loses money on the others. What the
 * tests store fits together as it would in a real house, so a schema may insist on it.
 */
package dev.fairseat.application.contract;
