package dev.fairseat.persistence.jdbi;

class PostgresEveryStatementTest extends EveryStatementTest {

    PostgresEveryStatementTest() {
        super(Examination.onPostgres());
    }
}
