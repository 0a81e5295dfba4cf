package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.krw;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.fairseat.application.port.CommitUnknown;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.SeatMap;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Lets errands down at every statement and every commit they take, and looks at what is left.
 *
 * <p>Whatever happens, what is in the tables afterwards is what was there after the last commit the database has done,
 * row by row; the caller is told the truth about it; the pool is whole; and the same request does the rest.
 */
final class Examination implements AutoCloseable {

    private static final int CONNECTIONS = 2;
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d[0-9:.]*Z?|pace=\\[[^]]*\\]");

    private final AtomicLong lastId = new AtomicLong();
    private final Database database;
    private final Errand.House house;
    private final Tables tables;
    private final Fuse fuse;
    private final HikariDataSource pool;
    private final UnitOfWork unitOfWork;
    private final boolean timeGoesOn;

    private Examination(Database database, Dialect dialect, HikariConfig config, UnaryOperator<Fuse> spoiling) {
        // On H2 the time stands still, so that what two runs leave can be compared to the millisecond.
        timeGoesOn = dialect == Dialect.POSTGRES;
        this.database = database;
        house = new Errand.House(Premiere.on(
                database.unitOfWork(), OnSaleRules.standard(), SeatMap.numbered(12, new Grade("R"), krw(10_000))));
        tables = Tables.of(config.getJdbcUrl(), config.getUsername(), config.getPassword());
        tables.remembers();
        config.setMaximumPoolSize(CONNECTIONS);
        fuse = spoiling.apply(Fuse.in(config));
        pool = new HikariDataSource(config);
        unitOfWork = new JdbiUnitOfWork(
                new Connections(pool, dialect, Turns.together(), Optional.empty()),
                timeGoesOn ? Optional.empty() : Optional.of(InstantSource.fixed(Instant.now())));
    }

    static Examination onH2() {
        return onH2(UnaryOperator.identity());
    }

    static Examination onH2(UnaryOperator<Fuse> spoiling) {
        String name = "examination-" + UUID.randomUUID();
        var config = Database.h2Pool("mem:" + name, Timeouts.standard());
        return new Examination(Database.h2InMemory(name), Dialect.H2, config, spoiling);
    }

    static Examination onPostgres() {
        String url = PostgresServer.freshUrl();
        String user = PostgresServer.USER;
        String password = PostgresServer.PASSWORD;
        return new Examination(
                Database.postgres(url, user, password, CONNECTIONS),
                Dialect.POSTGRES,
                Database.postgresPool(url, user, password, CONNECTIONS, Timeouts.standard()),
                UnaryOperator.identity());
    }

    UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public void close() {
        pool.close();
        tables.close();
        database.close();
    }

    void of(Errand errand, Fault fault) {
        of(errand, fault, unitOfWork);
    }

    /** Runs the errand with a fuse that burns at the first step, at the second one, and so on to the end. */
    void of(Errand errand, Fault fault, UnitOfWork examined) {
        try {
            List<List<String>> afterCommits = undisturbed(errand, examined);
            for (int step = 1; letsDown(errand, fault, step, afterCommits, examined); step++)
                ;
        } finally {
            fuse.isMended();
            tables.restores();
        }
    }

    /** What is in the tables before and after each commit of the errand. */
    private List<List<String>> undisturbed(Errand errand, UnitOfWork examined) {
        List<List<String>> afterCommits = new ArrayList<>(List.of(tables.rows()));
        fuse.watches(() -> afterCommits.add(tables.rows()));
        run(errand, examined);
        fuse.isMended();
        tables.restores();
        expectTheSame("restored", afterCommits.get(0), tables.rows());
        return afterCommits;
    }

    /** @return whether it has come to that step */
    private boolean letsDown(
            Errand errand, Fault fault, int step, List<List<String>> afterCommits, UnitOfWork examined) {
        String where = errand + " " + fault + " at step " + step;
        fuse.burns(fault, step);
        Optional<RuntimeException> failure = failureOf(errand, examined);
        fuse.isMended();
        if (!fuse.hasBurnt()) return false;

        int commits = commitsOf(failure, afterCommits);
        if (commits == 0) expectTheSame(where, afterCommits.get(0), tables.rows());
        expectTables(where, afterCommits.get(commits));
        expectTruth(where, fault, failure, commits, afterCommits);
        expectHealthyPool(where);

        boolean done = commits == afterCommits.size() - 1;
        if (!done || errand.isHarmlessTwice()) {
            failureOf(errand, examined)
                    .ifPresent(no -> assertThat(no).as("%s, asked again", where).isInstanceOf(Refused.class));
            expectTables(where + ", asked again", last(afterCommits));
        }
        tables.restores();
        return true;
    }

    /** Who looks into a commit in doubt ends with one more, which changes nothing: the tables show whether it does. */
    private int commitsOf(Optional<RuntimeException> failure, List<List<String>> afterCommits) {
        boolean lookedInto = fuse.hasBurntAtCommit() && failure.isEmpty();
        return lookedInto ? Math.min(fuse.commits(), afterCommits.size() - 1) : fuse.commits();
    }

    /** By the database's own clock no two runs happen at the same time, so all times count as one. */
    private void expectTables(String where, List<String> expected) {
        if (timeGoesOn) expectTheSame(where, withoutTimes(expected), withoutTimes(tables.rows()));
        else expectTheSame(where, expected, tables.rows());
    }

    private static void expectTheSame(String where, List<String> expected, List<String> actual) {
        assertThat(Tables.differences(expected, actual)).as(where).isEmpty();
    }

    private static List<String> withoutTimes(List<String> rows) {
        return rows.stream().map(row -> TIME.matcher(row).replaceAll("a time")).toList();
    }

    /** Whoever is told that nothing has happened may rely on it. */
    private void expectTruth(
            String where,
            Fault fault,
            Optional<RuntimeException> failure,
            int commits,
            List<List<String>> afterCommits) {
        boolean effectOfThisCommit = fault.isAfterwards()
                && commits > 0
                && !afterCommits.get(commits).equals(afterCommits.get(commits - 1));
        if (fuse.hasBurntAtCommit() && effectOfThisCommit && (failure.isPresent() || fault.isLasting())) {
            assertThat(failure).as(where).containsInstanceOf(CommitUnknown.class);
        } else if (failure.isPresent()) {
            assertThat(failure.get()).as(where).isInstanceOfAny(StorageUnavailable.class, CommitUnknown.class);
            if (!fuse.hasBurntAtCommit()) assertThat(failure.get()).as(where).isInstanceOf(StorageUnavailable.class);
        } else {
            assertThat(fault.isLasting()).as("%s, and nobody was told", where).isFalse();
            assertThat(commits).as(where).isEqualTo(afterCommits.size() - 1);
        }
    }

    private void expectHealthyPool(String where) {
        try (Connection one = pool.getConnection();
                Connection another = pool.getConnection()) {
            for (Connection connection : List.of(one, another)) {
                try (var statement = connection.createStatement()) {
                    statement.execute("select 1");
                }
            }
        } catch (SQLException broken) {
            throw new AssertionError(where + ": the pool has a broken connection left", broken);
        }
    }

    private Optional<RuntimeException> failureOf(Errand errand, UnitOfWork examined) {
        try {
            run(errand, examined);
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(failure);
        }
    }

    /** With the same ids every time, so that what it leaves can be compared. */
    private void run(Errand errand, UnitOfWork examined) {
        lastId.set(0);
        errand.runs(Premiere.alreadyOn(examined, () -> new UUID(4, lastId.incrementAndGet())), house);
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
