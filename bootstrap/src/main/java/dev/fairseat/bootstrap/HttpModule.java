package dev.fairseat.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.fairseat.application.BackOffice;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.port.PasswordHasher;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.http.Argon2Passwords;
import dev.fairseat.http.FairseatApi;
import dev.fairseat.http.Footfall;
import dev.fairseat.http.HttpReceivers;
import dev.fairseat.http.HttpSettings;
import io.javalin.Javalin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** The office over HTTP, not yet listening. */
final class HttpModule extends AbstractModule {

    private final Keys keys;
    private final Duration sessionLasts;
    private final UnaryOperator<HttpSettings> changes;

    /** @param changes what is not as usual */
    HttpModule(Keys keys, Duration sessionLasts, UnaryOperator<HttpSettings> changes) {
        this.keys = keys;
        this.sessionLasts = sessionLasts;
        this.changes = changes;
    }

    @Provides
    @Singleton
    PasswordHasher passwords() {
        return new Argon2Passwords();
    }

    @Provides
    @Singleton
    Readiness readiness(Storage storage) {
        return new Readiness(storage::isReady, System::nanoTime);
    }

    @Provides
    @Singleton
    Footfall footfall() {
        return new Footfall();
    }

    @Provides
    @Singleton
    HttpSettings settings(Readiness readiness, WalletRules walletRules) {
        var settings = changes.apply(new HttpSettings(
                keys.session(),
                keys.queue(),
                sessionLasts,
                InstantSource.system(),
                readiness,
                walletRules.currency().getCurrencyCode()));
        return keys.owner().map(settings::withOwnerKey).orElse(settings);
    }

    @Provides
    @Singleton
    HttpReceivers receivers(HttpSettings settings) {
        return new HttpReceivers(settings.innerWebhooks());
    }

    @Provides
    @Singleton
    Javalin api(TicketOffice office, BackOffice backOffice, HttpSettings settings, Footfall footfall) {
        return FairseatApi.create(office, backOffice, settings, footfall);
    }
}
