/**
 * Keeps everything in a database: PostgreSQL, or H2 in a file or in memory. {@link dev.fairseat.persistence.jdbi.Database}
 * is the way in; the SQL is that of the tables in {@code migration}.
 */
package dev.fairseat.persistence.jdbi;
