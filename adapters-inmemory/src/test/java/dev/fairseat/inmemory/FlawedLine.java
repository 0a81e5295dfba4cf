package dev.fairseat.inmemory;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.contract.LineContract;
import dev.fairseat.application.port.Line;

/** A line that claims to keep the contract and does not. The build does not take it for a test; {@link PlantedFlawsTest} does. */
class FlawedLine implements LineContract {

    static volatile LineFlaw flaw = LineFlaw.SKIPS_A_NUMBER;

    private final InMemoryLine honest = new InMemoryLine(new ContractClock());
    private final Line line = flaw.line(honest);

    @Override
    public Line line() {
        return line;
    }

    @Override
    public Line otherWay() {
        return line;
    }

    @Override
    public void loses() {
        honest.lose();
    }
}
