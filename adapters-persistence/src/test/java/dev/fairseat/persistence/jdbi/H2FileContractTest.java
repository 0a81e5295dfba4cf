package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.contract.StoresContract;
import dev.fairseat.application.port.UnitOfWork;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What a file could do differently from memory: undo, order, what others see meanwhile, and one writer at a time. */
class H2FileContractTest implements StoresContract {

    @TempDir
    private static Path folder;

    private static Database database;

    private final ContractClock clock = new ContractClock();
    private final UnitOfWork unitOfWork = database.unitOfWork(clock);

    @BeforeAll
    static void opens() {
        database = Database.h2("file:" + folder.resolve("contract").toAbsolutePath(), Patience.LASTS);
    }

    @BeforeEach
    void begins_with_nothing() {
        Tables.empty("jdbc:h2:file:" + folder.resolve("contract").toAbsolutePath(), "fairseat", "");
    }

    @AfterAll
    static void closes() {
        database.close();
    }

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public ContractClock clock() {
        return clock;
    }
}
