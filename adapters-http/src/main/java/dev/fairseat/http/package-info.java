/**
 * The box office over HTTP. {@link dev.fairseat.http.FairseatApi} serves what a
 * {@link dev.fairseat.application.TicketOffice} can do; the contract with clients is {@code openapi.yaml}, which it
 * serves as well.
 */
package dev.fairseat.http;
