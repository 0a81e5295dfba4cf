package dev.fairseat.http;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The languages in which a "no" can be told. */
enum Language {
    ENGLISH(Locale.ENGLISH),
    KOREAN(Locale.KOREAN);

    /** Who sends more than this has no languages in mind. */
    private static final int LONGEST_WISH = 500;

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** For {@code Content-Language}. */
    String tag() {
        return locale.getLanguage();
    }

    /**
     * The one that an {@code Accept-Language} header likes best (RFC 4647, lookup). English for whoever says nothing,
     * nothing legible, or asks for what there is not: it is no reason to turn anybody away.
     */
    static Language wanted(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > LONGEST_WISH) return ENGLISH;
        try {
            List<LanguageRange> wishes = LanguageRange.parse(acceptLanguage).stream()
                    .filter(wish -> wish.getWeight() > 0)
                    .toList();
            Locale found = Locale.lookup(wishes, List.of(ENGLISH.locale, KOREAN.locale));
            return KOREAN.locale.equals(found) ? KOREAN : ENGLISH;
        } catch (IllegalArgumentException illegible) {
            return ENGLISH;
        }
    }
}
