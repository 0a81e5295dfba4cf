package dev.fairseat.persistence.redis;

import dev.fairseat.domain.concert.ConcertId;

/** The keys of one concert. What is in braces decides where a cluster keeps a key, so these are always together. */
record Keys(ConcertId concert) {

    String line() {
        return key("line");
    }

    String members() {
        return key("members");
    }

    String numbers() {
        return key("numbers");
    }

    private String key(String what) {
        return "fairseat:{" + concert + "}:" + what;
    }
}
