package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.Wallet;
import dev.fairseat.domain.wallet.WalletRules;

/** Puts money into a member's wallet. */
final class TopUpWallet {

    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final WalletRules walletRules;

    TopUpWallet(UnitOfWork unitOfWork, Ids ids, WalletRules walletRules) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.walletRules = walletRules;
    }

    Answered<Transfer> execute(MemberId member, Money amount, RequestKey key) {
        var id = new TransferId(ids.next());
        var once = OnceOnly.of(member, Operation.TOP_UP, key, id.value(), amount);
        return once.in(
                unitOfWork,
                (stores, effect) -> stores.ledger().find(new TransferId(effect)).orElseThrow(),
                stores -> {
                    Wallet wallet = stores.wallets().find(member).orElse(Wallet.empty(member, walletRules.currency()));
                    var booked = wallet.topUp(id, amount, walletRules, stores.now());
                    Books.write(stores, booked);
                    return booked.transfer();
                });
    }
}
