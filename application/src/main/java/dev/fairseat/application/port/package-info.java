/**
 * Everything the core asks of the outside world. To bring your own database, implement
 * {@link dev.fairseat.application.port.UnitOfWork} with its stores and let your test implement the
 * {@code StoresContract} of the test-jar. Only who gives the numbers of the waiting line elsewhere implements
 * {@link dev.fairseat.application.port.Line} as well.
 */
package dev.fairseat.application.port;
