package dev.fairseat.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.EmailAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Lets nobody guess passwords for long. Failed log-ins are counted by e-mail address and by client address, on this
 * node. A try counts from its beginning, so that many at once are no more than many in a row; one that succeeds, or
 * that came to no answer, did not count.
 */
final class Doorman {

    /** Some 20 MB at the most. */
    private static final int NAMES = 100_000;

    private final Tries byAccount;
    private final Tries byClient;
    /** From where which member has logged in. */
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(NAMES).executor(Runnable::run).build();

    Doorman(LogInLimits limits, InstantSource clock) {
        byAccount = new Tries(limits.triesPerAccount(), limits.accountPause(), NAMES, clock);
        byClient = new Tries(limits.triesPerClient(), limits.clientPause(), NAMES, clock);
    }

    /** @throws Declined with {@code too-many-attempts}; nothing was tried then */
    <T> T lets(EmailAddress email, String client, Supplier<T> logIn) {
        String here = email + " " + client;
        String account = known.getIfPresent(here) == null ? email.toString() : here;
        requireTry(byClient, client);
        try {
            requireTry(byAccount, account);
        } catch (Declined no) {
            byClient.giveBack(client);
            throw no;
        }
        boolean counts = false;
        try {
            T in = logIn.get();
            known.put(here, true);
            return in;
        } catch (Refused wrong) {
            counts = true;
            throw wrong;
        } finally {
            if (!counts) {
                byClient.giveBack(client);
                byAccount.giveBack(account);
            }
        }
    }

    /** For what nobody can have typed who has an account. */
    void countsAgainst(String client) {
        requireTry(byClient, client);
    }

    private static void requireTry(Tries tries, String name) {
        tries.take(name).ifPresent(wait -> {
            throw Problems.tooManyAttempts(secondsOf(wait));
        });
    }

    /** Rounded up: nobody is told to come too early. */
    private static long secondsOf(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }
}
