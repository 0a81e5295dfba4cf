/** What the server tells Prometheus, and where. */
package dev.fairseat.bootstrap.metrics;
