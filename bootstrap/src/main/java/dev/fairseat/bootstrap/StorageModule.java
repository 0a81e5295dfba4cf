package dev.fairseat.bootstrap;

import com.google.inject.AbstractModule;
import dev.fairseat.application.port.UnitOfWork;

/** The adapters that keep things: whichever storage was opened. */
final class StorageModule extends AbstractModule {

    private final Storage storage;

    StorageModule(Storage storage) {
        this.storage = storage;
    }

    @Override
    protected void configure() {
        bind(Storage.class).toInstance(storage);
        bind(UnitOfWork.class).toInstance(storage.unitOfWork());
    }
}
