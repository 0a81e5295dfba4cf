package planted.domain.member;

import planted.domain.money.ChangesInPlace;

/** A member knows nothing of money. */
public record OwnsMoney(ChangesInPlace money) {}
