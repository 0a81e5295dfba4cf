package dev.fairseat.http;

/** Beats when a test says so, by calling {@link LiveStandings#tick} itself. */
final class NoPulse implements Pulse {

    @Override
    public void start(Runnable beat) {}

    @Override
    public void stop() {}
}
