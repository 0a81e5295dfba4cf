package dev.fairseat.bootstrap;

import com.google.inject.AbstractModule;
import dev.fairseat.application.QueueSettings;
import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.UnitOfWork;

/** The adapters that keep things: whichever storage was opened, and whoever gives the numbers of its lines. */
final class StorageModule extends AbstractModule {

    private final Storage storage;

    StorageModule(Storage storage) {
        this.storage = storage;
    }

    @Override
    protected void configure() {
        bind(Storage.class).toInstance(storage);
        bind(UnitOfWork.class).toInstance(storage.unitOfWork());
        bind(Announcements.class).toInstance(storage.announcements());
        QueueSettings standard = QueueSettings.standard();
        bind(QueueSettings.class)
                .toInstance(storage.line().map(standard::withLine).orElse(standard));
    }
}
