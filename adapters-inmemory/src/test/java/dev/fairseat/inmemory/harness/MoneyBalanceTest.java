package dev.fairseat.inmemory.harness;

import static dev.fairseat.domain.money.Money.of;

import dev.fairseat.application.port.Ledger;
import dev.fairseat.application.port.Outbox;
import dev.fairseat.application.port.Payments;
import dev.fairseat.application.port.Wallets;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.Wallet;
import org.junit.jupiter.api.Test;

/** Money cannot get lost, and none comes out of nowhere. */
class MoneyBalanceTest extends TamperedStory {

    @Test
    void a_transfer_that_is_not_written_down() {
        storage.with(Ledger.class, "add", TamperedStory::forgotten);

        isNoticed(() -> mina.tops(100), "add up to");
    }

    @Test
    void a_wallet_that_is_not_written_down() {
        storage.with(Wallets.class, "save", TamperedStory::forgotten);

        isNoticed(() -> mina.tops(100), "add up to");
    }

    @Test
    void a_top_up_that_vanishes_altogether() {
        storage.with(Wallets.class, "save", TamperedStory::forgotten)
                .with(Ledger.class, "add", TamperedStory::forgotten)
                .with(Outbox.class, "append", TamperedStory::forgotten);

        isNoticed(() -> mina.tops(100), "mina topped up 500100 KRW, but 500000 KRW is written down");
    }

    @Test
    void a_transfer_that_says_more_than_it_moved() {
        storage.with(Ledger.class, "add", call -> call.with(dearer(call.argument(Transfer.class))));

        isNoticed(() -> mina.tops(100), "is written down");
    }

    @Test
    void a_payment_that_is_not_written_down() {
        mina.holds("A-1");
        storage.with(Payments.class, "add", TamperedStory::forgotten);

        isNoticed(mina::pays, "there is no payment for");
    }

    @Test
    void a_refund_that_is_not_written_down() {
        mina.holds("A-1").pays();
        storage.with(Payments.class, "save", TamperedStory::forgotten);

        isNoticed(mina::refunds, "does not fit");
    }

    @Test
    void money_out_of_nowhere() {
        storage.with(Wallets.class, "save", call -> {
            Wallet wallet = call.argument(Wallet.class);
            return call.with(new Wallet(wallet.owner(), wallet.balance().plus(of(1, "KRW")), wallet.transfers()));
        });

        isNoticed(() -> mina.tops(100), "was topped up, but");
    }

    @Test
    void money_that_goes_round_the_fans() {
        aurora.office().topUpWallet(mina.id(), of(100, "KRW"), new RequestKey("round"));

        isNoticed(mina::polls, "mina topped up 500000 KRW, but 500100 KRW is written down");
    }

    private static Transfer dearer(Transfer transfer) {
        var one = of(1, "KRW");
        return new Transfer(
                transfer.id(),
                transfer.kind(),
                transfer.wallet(),
                transfer.sequence(),
                transfer.amount().plus(one),
                transfer.balance().plus(one),
                transfer.reference(),
                transfer.at());
    }
}
