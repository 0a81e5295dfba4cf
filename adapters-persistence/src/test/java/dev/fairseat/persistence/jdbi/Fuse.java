package dev.fairseat.persistence.jdbi;

import com.zaxxer.hikari.HikariConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * Sits between the pool and the database, counts what one thread asks of it, and lets it down at a chosen step. A step is
 * a statement, or a batch, or a commit: whatever waits for an answer of the database and can be left without one.
 */
final class Fuse {

    private final HikariConfig config;

    private boolean committingByItself;
    private Thread watched;
    private Optional<Fault> fault = Optional.empty();
    private int burnsAt;
    private int steps;
    private int commits;
    private boolean burnt;
    private boolean burntAtCommit;
    private Runnable onCommit = () -> {};

    private Fuse(HikariConfig config) {
        this.config = config;
    }

    /** The pool, going through the fuse from now on. */
    static Fuse in(HikariConfig config) {
        var fuse = new Fuse(config);
        config.setDataSource(proxy(DataSource.class, fuse::dataSource));
        return fuse;
    }

    /** A driver that commits every statement at once and calls a rollback done when there is nothing to roll back. */
    Fuse commitsEveryStatementByItself() {
        committingByItself = true;
        return this;
    }

    /** Counts what this thread does, and calls back when something has been committed. */
    void watches(Runnable onCommit) {
        begins(Optional.empty(), Integer.MAX_VALUE);
        this.onCommit = onCommit;
    }

    /** Lets this thread down. */
    void burns(Fault fault, int step) {
        begins(Optional.of(fault), step);
        onCommit = () -> {};
    }

    private void begins(Optional<Fault> planned, int step) {
        watched = Thread.currentThread();
        fault = planned;
        burnsAt = step;
        steps = 0;
        commits = 0;
        burnt = false;
        burntAtCommit = false;
    }

    /** Everything works from now on. */
    void isMended() {
        watched = null;
    }

    /** Whether it has come to that. */
    boolean hasBurnt() {
        return burnt;
    }

    boolean hasBurntAtCommit() {
        return burntAtCommit;
    }

    /** How many transactions the database has committed. */
    int commits() {
        return commits;
    }

    private Object dataSource(Method method, Object[] asked) throws SQLException {
        if (method.getName().equals("getLoginTimeout")) return 0;
        if (!method.getName().equals("getConnection")) return null;
        var properties = new Properties();
        properties.putAll(config.getDataSourceProperties());
        properties.setProperty("user", config.getUsername());
        properties.setProperty("password", config.getPassword());
        Connection connection = DriverManager.getConnection(config.getJdbcUrl(), properties);
        return proxy(Connection.class, (called, with) -> connection(connection, called, with));
    }

    private Object connection(Connection connection, Method method, Object[] asked) throws Throwable {
        if (committingByItself) {
            if (method.getName().equals("setAutoCommit")) return null;
            if (method.getName().equals("getAutoCommit")) return false;
            if (method.getName().equals("rollback")) return null;
        }
        if (method.getName().equals("commit")) return commit(connection, method);
        Object answer = invoke(connection, method, asked);
        if (!(answer instanceof Statement statement)) return answer;
        return proxy(method.getReturnType(), (called, with) -> statement(connection, statement, called, with));
    }

    private Object commit(Connection connection, Method method) throws Throwable {
        boolean burning = isAtItsEnd();
        if (burning) {
            burntAtCommit = true;
            if (!fault.orElseThrow().isAfterwards()) throw broken(connection);
        }
        if (!committingByItself) invoke(connection, method, new Object[0]);
        if (Thread.currentThread() == watched) {
            commits++;
            onCommit.run();
        }
        if (burning) throw broken(connection);
        return null;
    }

    private Object statement(Connection connection, Statement statement, Method method, Object[] asked)
            throws Throwable {
        boolean burning = method.getName().startsWith("execute") && isAtItsEnd();
        if (burning && !fault.orElseThrow().isAfterwards()) throw broken(connection);
        Object answer = invoke(statement, method, asked);
        if (burning) throw broken(connection);
        return answer;
    }

    private boolean isAtItsEnd() {
        if (Thread.currentThread() != watched) return false;
        steps++;
        boolean burning = fault.isPresent()
                && (steps == burnsAt || steps > burnsAt && fault.get().isLasting());
        burnt |= burning;
        return burning;
    }

    private SQLException broken(Connection connection) throws SQLException {
        Fault planned = fault.orElseThrow();
        if (planned.breaksTheConnection()) connection.close();
        return planned.error();
    }

    private interface Answering {
        Object answer(Method method, Object[] asked) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, asked) -> answering.answer(method, asked == null ? new Object[0] : asked)));
    }

    private static Object invoke(Object on, Method method, Object[] asked) throws Throwable {
        try {
            return method.invoke(on, asked);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
