package dev.fairseat.domain.request;

import java.util.regex.Pattern;

/**
 * Chosen by the caller, once per thing they want done; it makes a repeated request harmless. 1 to 255 visible ASCII
 * characters. Keys belong to a member and an operation: another member's equal key is another key.
 */
public record RequestKey(String value) {

    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{1,255}");

    public RequestKey {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a request key is 1 to 255 visible ASCII characters");
        }
    }
}
