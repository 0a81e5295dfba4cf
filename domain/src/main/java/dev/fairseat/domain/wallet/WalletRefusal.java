package dev.fairseat.domain.wallet;

import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.money.Money;
import java.util.Currency;

/** Every "no" a wallet can give. */
public sealed interface WalletRefusal extends Refusal {

    record BalanceTooSmall(Money balance, Money needed, Money missing) implements WalletRefusal {
        @Override
        public Kind kind() {
            return Kind.UNAFFORDABLE;
        }

        @Override
        public String code() {
            return "balance-too-small";
        }

        @Override
        public String sentence() {
            return "The wallet holds " + balance + " and the price is " + needed + ". Top up " + missing
                    + " and pay again.";
        }
    }

    record AmountOutOfRange(Money least, Money most) implements WalletRefusal {
        @Override
        public Kind kind() {
            return Kind.IMPOSSIBLE;
        }

        @Override
        public String code() {
            return "amount-out-of-range";
        }

        @Override
        public String sentence() {
            return "A top-up is a whole number of minor units from " + least + " to " + most + ".";
        }
    }

    record BalanceTooLarge(Money balance, Money amount, Money most) implements WalletRefusal {
        @Override
        public Kind kind() {
            return Kind.IMPOSSIBLE;
        }

        @Override
        public String code() {
            return "balance-too-large";
        }

        @Override
        public String sentence() {
            return "The wallet holds " + balance + " and may hold " + most + " at most; top up less than " + amount
                    + ".";
        }
    }

    record WrongCurrency(Currency given, Currency expected) implements WalletRefusal {
        @Override
        public Kind kind() {
            return Kind.IMPOSSIBLE;
        }

        @Override
        public String code() {
            return "wrong-currency";
        }

        @Override
        public String sentence() {
            return "The wallet is kept in " + expected + ", not in " + given + ".";
        }
    }
}
