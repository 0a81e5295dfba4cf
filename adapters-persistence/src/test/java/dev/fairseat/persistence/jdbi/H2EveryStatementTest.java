package dev.fairseat.persistence.jdbi;

class H2EveryStatementTest extends EveryStatementTest {

    H2EveryStatementTest() {
        super(Examination.onH2());
    }
}
