package dev.fairseat.domain.concert;

import java.time.ZoneId;

/** Where a concert takes place. The zone says which calendar day a performance falls on. */
public record Venue(String name, ZoneId zone) {

    public Venue {
        name = Texts.line("a venue's name", name);
    }
}
