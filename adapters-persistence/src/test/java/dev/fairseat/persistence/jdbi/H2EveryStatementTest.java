package dev.fairseat.persistence.jdbi;

class H2EveryStatementTest extends EveryStatement {

    H2EveryStatementTest() {
        super(Examination.onH2());
    }
}
