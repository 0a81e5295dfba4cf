package dev.fairseat.domain.member;

/** A password as it was typed: 8 to 128 characters, every one of which counts. It never prints itself. */
public record Password(String typed) {

    public Password {
        int length = typed.codePointCount(0, typed.length());
        if (length < 8 || length > 128) {
            throw new IllegalArgumentException("a password has 8 to 128 characters");
        }
    }

    @Override
    public String toString() {
        return "Password[***]";
    }
}
