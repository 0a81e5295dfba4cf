package dev.fairseat.http;

import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.inmemory.InMemoryUnitOfWork;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test over real HTTP. To run one on another storage, extend it and say which. */
public abstract class ApiTest {

    protected final MovedClock clock = new MovedClock();
    protected ApiUnderTest api;

    @BeforeEach
    void open() {
        api = new ApiUnderTest(unitOfWork(clock), clock);
    }

    @AfterEach
    void close() {
        api.close();
    }

    /** Reads this clock as the authority's. */
    protected UnitOfWork unitOfWork(InstantSource authority) {
        return new InMemoryUnitOfWork(authority);
    }
}
