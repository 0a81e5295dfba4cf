/**
 * Everything the core asks of the outside world. To bring your own database, implement
 * {@link dev.fairseat.application.port.UnitOfWork} with its stores and let your test implement the
 * {@code StoresContract} of the test-jar.
 */
package dev.fairseat.application.port;
