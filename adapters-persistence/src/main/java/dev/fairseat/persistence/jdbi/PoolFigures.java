package dev.fairseat.persistence.jdbi;

/**
 * How the connections to a database are used.
 *
 * @param active lent to a unit of work
 * @param idle open, and lent to nobody
 * @param waiting units of work for which there is none
 * @param most how many there may be
 */
public record PoolFigures(int active, int idle, int waiting, int most) {}
