/** The organiser's commands: {@code fairseat admin ...} does over HTTP what any other client of the back office can do. */
package dev.fairseat.bootstrap.admin;
