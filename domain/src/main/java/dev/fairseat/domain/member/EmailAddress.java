package dev.fairseat.domain.member;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a member signs in with, in lower case, so that one person cannot have it twice in two spellings. */
public record EmailAddress(String value) {

    // Deliberately loose: only delivery proves an address. It keeps out what cannot be one.
    private static final Pattern SHAPE =
            Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}.]+(\\.[^@\\s\\p{Cntrl}.]+)+");

    public EmailAddress {
        value = value.toLowerCase(Locale.ROOT);
        if (value.length() > 254 || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
