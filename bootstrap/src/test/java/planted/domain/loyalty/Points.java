package planted.domain.loyalty;

/** Of a concept nobody has given a place. */
public record Points(long points) {}
