package planted.http;

import planted.persistence.SeatManager;

public record KnowsTheDatabase(SeatManager rows) {}
