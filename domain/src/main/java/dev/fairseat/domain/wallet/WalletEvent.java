package dev.fairseat.domain.wallet;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import java.time.Instant;

/** What can happen to a wallet: each event is one transfer. */
public sealed interface WalletEvent extends DomainEvent {

    MemberId member();

    TransferId transfer();

    Money amount();

    Money balance();

    @Override
    default String about() {
        return "wallet:" + member();
    }

    record WalletToppedUp(MemberId member, TransferId transfer, Money amount, Money balance, long version, Instant at)
            implements WalletEvent {}

    record WalletCharged(MemberId member, TransferId transfer, Money amount, Money balance, long version, Instant at)
            implements WalletEvent {}

    record WalletRefunded(MemberId member, TransferId transfer, Money amount, Money balance, long version, Instant at)
            implements WalletEvent {}

    static WalletEvent of(Transfer made) {
        return switch (made.kind()) {
            case TOP_UP ->
                new WalletToppedUp(made.wallet(), made.id(), made.amount(), made.balance(), made.sequence(), made.at());
            case PAYMENT ->
                new WalletCharged(made.wallet(), made.id(), made.amount(), made.balance(), made.sequence(), made.at());
            case REFUND ->
                new WalletRefunded(made.wallet(), made.id(), made.amount(), made.balance(), made.sequence(), made.at());
        };
    }
}
