package dev.fairseat.persistence.redis;

import dev.fairseat.application.contract.LineContract;
import dev.fairseat.application.port.Line;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The contract of a line, on real servers, through two clients. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisLineExam implements LineContract {

    private RedisLine line;
    private RedisLine otherWay;

    /** Starts the servers. */
    abstract RedisAddress start();

    /** Empties every server there is. */
    abstract void flush();

    abstract void stop();

    @BeforeAll
    void opens() {
        RedisAddress address = start();
        line = RedisLine.open(address);
        otherWay = RedisLine.open(address);
    }

    @AfterAll
    void closes() {
        line.close();
        otherWay.close();
        stop();
    }

    @BeforeEach
    void empties() {
        flush();
    }

    @Override
    public Line line() {
        return line;
    }

    @Override
    public Line otherWay() {
        return otherWay;
    }

    @Override
    public void loses() {
        flush();
    }
}
