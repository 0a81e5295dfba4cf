package planted.domain;

import planted.domain.money.ChangesInPlace;

/** The words all concepts share know none of them. */
public record KnowsAConcept(ChangesInPlace money) {}
