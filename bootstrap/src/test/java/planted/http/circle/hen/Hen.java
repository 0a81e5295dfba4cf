package planted.http.circle.hen;

import planted.http.circle.Egg;

public record Hen(Egg hatchedFrom) {}
