package dev.fairseat.domain.wallet;

import dev.fairseat.domain.member.MemberId;

/** Where money can be. Only wallets keep a balance: one running total for the house would be a hot row in every payment. */
public sealed interface Account {

    record WalletOf(MemberId member) implements Account {}

    /** Where top-ups come from. */
    record Funding() implements Account {}

    /** Where payments go. */
    record BoxOffice() implements Account {}
}
