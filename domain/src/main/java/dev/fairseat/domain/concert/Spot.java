package dev.fairseat.domain.concert;

/**
 * Where a seat stands, in centimetres as seen from the middle of the stage: {@code x} to the right, {@code y} away from
 * it, each at most 10 km.
 */
public record Spot(int x, int y) {

    public static final int FARTHEST = 1_000_000;

    /** The map does not say. */
    public static final Spot UNSAID = new Spot(0, 0);

    public Spot {
        if (Math.max(x, y) > FARTHEST || Math.min(x, y) < -FARTHEST) {
            throw new IllegalArgumentException(
                    "a seat stands at most " + FARTHEST + " cm from the stage, not at " + x + ", " + y);
        }
    }

    public boolean isSaid() {
        return !equals(UNSAID);
    }

    /** How far it is from the stage, to the nearest centimetre. */
    public int distance() {
        // Squares of such numbers are exact in a double and a square root is rounded the same way by every JVM.
        return (int) Math.round(Math.sqrt((double) x * x + (double) y * y));
    }
}
