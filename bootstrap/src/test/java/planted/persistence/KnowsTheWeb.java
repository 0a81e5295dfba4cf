package planted.persistence;

import planted.http.circle.hen.Hen;

public record KnowsTheWeb(Hen http) {}
