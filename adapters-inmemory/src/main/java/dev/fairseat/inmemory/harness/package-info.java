/**
 * Rehearse an on-sale: tell a story of fans who join, hold, pay and change their minds, on any storage, with time that
 * passes when it is told to. After every step the books are balanced.
 *
 * <pre>{@code
 * var aurora = OnSale.of("aurora");
 * var mina = aurora.fan("mina").tops(200_000).joins();
 * var theo = aurora.fan("theo").tops(200_000).joins();
 *
 * mina.holds("A-1");
 * theo.isRefused("seats-taken", fan -> fan.holds("A-1"));
 *
 * aurora.passes(ofMinutes(5));
 * theo.holds("A-1").pays();
 * }</pre>
 *
 * <p>It brings no test framework: what goes wrong is an {@link java.lang.AssertionError} that says what and where.
 */
package dev.fairseat.inmemory.harness;
