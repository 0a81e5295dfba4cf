package planted.application;

import planted.persistence.SeatManager;

public record KnowsAnAdapter(SeatManager adapter) {}
