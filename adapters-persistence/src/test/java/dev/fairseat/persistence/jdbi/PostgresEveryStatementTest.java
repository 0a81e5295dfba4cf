package dev.fairseat.persistence.jdbi;

class PostgresEveryStatementTest extends EveryStatement {

    PostgresEveryStatementTest() {
        super(Examination.onPostgres());
    }
}
