package dev.fairseat.application;

import dev.fairseat.domain.concert.Performance;

/** A performance and how many of its seats nobody has a claim on. */
public record BookableDate(Performance performance, int remaining) {}
