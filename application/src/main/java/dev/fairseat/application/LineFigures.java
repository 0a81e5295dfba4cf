package dev.fairseat.application;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.queue.Estimate;
import java.util.Optional;

/**
 * How a line stood when an office last looked at it.
 *
 * @param waiting how many stand in line and were not called yet
 * @param called how many were called since the line opened
 * @param free how many more there was room for inside; 0 while nobody is called
 * @param capacity for how many there is room
 * @param paused whether nobody is called until an operator resumes it
 * @param toEntry for somebody who joins now, once it can be told
 */
public record LineFigures(
        ConcertId concert,
        long waiting,
        long called,
        long free,
        int capacity,
        boolean paused,
        Optional<Estimate> toEntry) {}
