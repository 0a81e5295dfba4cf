package planted.http.circle;

import planted.http.circle.hen.Hen;

public record Egg(Hen laidBy) {}
