package dev.fairseat.inmemory;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.contract.LineContract;
import dev.fairseat.application.port.Line;

class InMemoryLineTest implements LineContract {

    private final InMemoryLine line = new InMemoryLine(new ContractClock());

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
        line.lose();
    }
}
