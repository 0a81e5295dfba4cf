package dev.fairseat.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.fairseat.application.BackOffice;
import dev.fairseat.application.Postman;
import dev.fairseat.application.Relay;
import dev.fairseat.application.RelaySettings;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.http.HttpReceivers;
import java.util.UUID;

/** The core: its two doors, and what they need besides storage. */
final class OfficeModule extends AbstractModule {

    private final WalletRules walletRules;

    OfficeModule(WalletRules walletRules) {
        this.walletRules = walletRules;
    }

    @Override
    protected void configure() {
        bind(WalletRules.class).toInstance(walletRules);
        bind(Ids.class).toInstance(UUID::randomUUID);
        bind(TicketOffice.class).in(Singleton.class);
        bind(BackOffice.class).in(Singleton.class);
    }

    /** Of this start of this server: what an earlier one kept is not this one's. */
    @Provides
    @Singleton
    Relay relay(UnitOfWork unitOfWork, Ids ids, Announcements announcements) {
        return new Relay(unitOfWork, ids.next(), announcements, RelaySettings.standard());
    }

    /** As {@link #relay}. */
    @Provides
    @Singleton
    Postman postman(UnitOfWork unitOfWork, Ids ids, HttpReceivers receivers) {
        return new Postman(unitOfWork, ids.next(), receivers);
    }
}
