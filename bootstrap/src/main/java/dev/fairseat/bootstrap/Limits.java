package dev.fairseat.bootstrap;

import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.wallet.WalletRules;
import java.util.Currency;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The house's numbers for wallets. */
final class Limits {

    @Option(
            names = "--currency",
            paramLabel = "<code>",
            converter = Code.class,
            description = "What seats are priced and paid in: an ISO 4217 code, for good once money moved. Default:"
                    + " ${DEFAULT-VALUE}")
    Currency currency = Currency.getInstance("KRW");

    @Option(
            names = "--least-top-up",
            paramLabel = "<amount>",
            converter = Amount.class,
            description = "Default: ${DEFAULT-VALUE}")
    long leastTopUp = 1;

    @Option(
            names = "--most-top-up",
            paramLabel = "<amount>",
            converter = Amount.class,
            description = "Default: ${DEFAULT-VALUE}")
    long mostTopUp = 1_000_000;

    @Option(
            names = "--most-balance",
            paramLabel = "<amount>",
            converter = Amount.class,
            description = "No top-up takes a wallet beyond it. Default: ${DEFAULT-VALUE}")
    long mostBalance = 10_000_000;

    WalletRules rules() {
        if (leastTopUp > mostTopUp || mostTopUp > mostBalance) {
            throw CannotStart.calledWrongly("--least-top-up, --most-top-up and --most-balance must rise; they are "
                    + leastTopUp + ", " + mostTopUp + " and " + mostBalance);
        }
        return new WalletRules(
                new Money(leastTopUp, currency), new Money(mostTopUp, currency), new Money(mostBalance, currency));
    }

    static final class Code implements ITypeConverter<Currency> {

        @Override
        public Currency convert(String value) {
            try {
                return Currency.getInstance(value.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException("'" + value + "' is not an ISO 4217 code such as KRW or EUR");
            }
        }
    }

    static final class Amount implements ITypeConverter<Long> {

        @Override
        public Long convert(String value) {
            if (value.matches("[0-9]{1,16}")) {
                long amount = Long.parseLong(value);
                if (amount >= 1 && amount <= Money.MAX_AMOUNT) return amount;
            }
            throw new TypeConversionException("'" + value + "' is not an amount from 1 to " + Money.MAX_AMOUNT);
        }
    }
}
