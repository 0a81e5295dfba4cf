package dev.fairseat.bootstrap.admin;

/**
 * A column of a table.
 *
 * @param path of what stands in it within a row, as a JSON pointer
 */
record Column(String title, String path) {}
