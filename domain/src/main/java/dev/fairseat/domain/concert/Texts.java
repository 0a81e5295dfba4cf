package dev.fairseat.domain.concert;

/** What organisers type: one line, 1 to 200 characters. */
final class Texts {

    private static final int LONGEST = 200;

    private Texts() {}

    static String line(String what, String text) {
        String line = text.strip();
        if (line.isEmpty() || line.length() > LONGEST || line.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " is 1 to " + LONGEST + " characters on one line");
        }
        return line;
    }
}
