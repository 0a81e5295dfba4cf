package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.wallet.Wallet;
import dev.fairseat.domain.wallet.WalletEvent;

/** Writes down a movement of money: the wallet, the transfer that changed it and the event, always together. */
final class Books {

    private Books() {}

    static void write(Stores stores, Wallet.Booked booked) {
        boolean first = booked.wallet().transfers() == 1;
        if (first) stores.wallets().add(booked.wallet());
        else stores.wallets().save(booked.wallet());
        stores.ledger().add(booked.transfer());
        stores.outbox().append(WalletEvent.of(booked.transfer()));
    }
}
