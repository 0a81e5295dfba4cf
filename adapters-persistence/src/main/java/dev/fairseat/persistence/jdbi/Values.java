package dev.fairseat.persistence.jdbi;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What stands for the named parameters of one statement. Ids come as their values, an empty {@link Optional} as null. */
final class Values {

    private final Map<String, Value> byName = new LinkedHashMap<>();

    private Values() {}

    static Values none() {
        return new Values();
    }

    static Values of(String name, Object value) {
        return new Values().and(name, value);
    }

    Values and(String name, Object value) {
        byName.put(name, new Value(inSql(value)));
        return this;
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
        return bindTo(statement, "");
    }

    /** @param suffix what was put behind the name of each parameter */
    <S extends SqlStatement<S>> S bindTo(S statement, String suffix) {
        byName.forEach((name, value) -> statement.bind(name + suffix, value));
        return statement;
    }

    private static @Nullable Object inSql(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? inSql(optional.get()) : null;
        }
        return value instanceof Instant instant ? Times.toDatabase(instant) : value;
    }

    /** Handed to the driver as it is: both drivers know every type in use here, arrays and nulls included. */
    private record Value(@Nullable Object value) implements Argument {

        @Override
        public void apply(int position, PreparedStatement statement, StatementContext context) throws SQLException {
            statement.setObject(position, value);
        }

        /** Says nothing: there are addresses and password hashes among the values, and this ends up in logs. */
        @Override
        public String toString() {
            return "?";
        }
    }
}
