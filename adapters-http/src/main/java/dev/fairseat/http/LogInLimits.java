package dev.fairseat.http;

import java.time.Duration;

/**
 * How often a log-in may fail. Only failed ones count. Whoever has used up their tries gets one more with each pause;
 * asking in between neither counts nor prolongs anything.
 *
 * @param triesPerAccount wrong passwords for one e-mail address, whether it has an account or not; 1 to 1,000. An
 *     address from which this member has logged in before counts on its own, so that strangers cannot lock them out
 * @param accountPause 1 s to 1 d
 * @param triesPerClient failed log-ins from one client address, whatever the e-mail address; 1 to 100,000. Of an IPv6
 *     address the first 64 bits count
 * @param clientPause 1 ms to 1 d
 */
public record LogInLimits(int triesPerAccount, Duration accountPause, int triesPerClient, Duration clientPause) {

    /** Ten per account, then one a minute; two hundred per client address, then one every five seconds. */
    public static LogInLimits standard() {
        // No more are inside at a time, so people behind one address who all know their passwords are never too many.
        return new LogInLimits(10, Duration.ofMinutes(1), 200, Duration.ofSeconds(5));
    }

    public LogInLimits {
        requireBetween("tries per account", triesPerAccount, 1_000);
        requireBetween("tries per client", triesPerClient, 100_000);
        requireBetween("account pause", accountPause, Duration.ofSeconds(1));
        requireBetween("client pause", clientPause, Duration.ofMillis(1));
    }

    private static void requireBetween(String what, int tries, int most) {
        if (tries < 1 || tries > most) {
            throw new IllegalArgumentException(what + " are from 1 to " + most + ", not " + tries);
        }
    }

    private static void requireBetween(String what, Duration pause, Duration least) {
        if (pause.compareTo(least) < 0 || pause.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("the " + what + " is from " + least + " to PT24H, not " + pause);
        }
    }
}
