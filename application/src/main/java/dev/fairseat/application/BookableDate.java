package dev.fairseat.application;

import dev.fairseat.domain.concert.Performance;

/** A performance and how many of its seats are for sale and open. */
public record BookableDate(Performance performance, int remaining) {}
