package dev.fairseat.domain.draw;

import java.util.OptionalLong;

/**
 * What is published of one entry; it tells nobody who entered.
 *
 * @param number counted from 1 in the order of arrival
 * @param leaf see {@link Receipt#leaf()}
 * @param place at which it is called, once that is drawn
 */
public record PublishedEntry(long number, Digest leaf, OptionalLong place) {}
