package dev.fairseat.domain.seat;

import dev.fairseat.domain.concert.Grade;
import java.util.Optional;

/**
 * What somebody wants who leaves the choice of seats to us: 1 to 8 of them, perhaps in one grade or section, perhaps
 * with room for wheelchairs and seats for companions among them.
 *
 * @param count all of them together
 * @param section as the seat map calls it, at most 32 characters; empty in a hall without sections
 * @param wheelchairs how many of them are wheelchair places
 * @param companions how many of them are for companions, each to be beside a wheelchair place
 */
public record SeatWish(int count, Optional<Grade> grade, Optional<String> section, int wheelchairs, int companions) {

    public static final int MOST = 8;

    public SeatWish {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("best available is for 1 to " + MOST + " seats, not " + count);
        }
        if (section.orElse("").length() > 32) throw new IllegalArgumentException("a section has at most 32 characters");
        if (wheelchairs < 0 || companions < 0 || wheelchairs + companions > count) {
            throw new IllegalArgumentException(
                    wheelchairs + " wheelchair places and " + companions + " companion seats are not among " + count);
        }
        if (companions > 0 && wheelchairs == 0) {
            throw new IllegalArgumentException("companion seats come with a wheelchair place");
        }
    }

    public static SeatWish of(int count) {
        return new SeatWish(count, Optional.empty(), Optional.empty(), 0, 0);
    }

    public SeatWish inGrade(Grade wanted) {
        return new SeatWish(count, Optional.of(wanted), section, wheelchairs, companions);
    }

    public SeatWish inSection(String wanted) {
        return new SeatWish(count, grade, Optional.of(wanted), wheelchairs, companions);
    }

    /** Makes some of the seats wheelchair places and companion seats. */
    public SeatWish with(int wheelchairs, int companions) {
        return new SeatWish(count, grade, section, wheelchairs, companions);
    }
}
