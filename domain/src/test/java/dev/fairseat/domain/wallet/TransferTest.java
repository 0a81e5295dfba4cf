package dev.fairseat.domain.wallet;

import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairseat.domain.wallet.Account.BoxOffice;
import dev.fairseat.domain.wallet.Account.Funding;
import dev.fairseat.domain.wallet.Account.WalletOf;
import dev.fairseat.domain.wallet.Transfer.Kind;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransferTest {

    @Test
    void a_top_up_comes_from_outside_into_the_wallet() {
        assertThat(of(Kind.TOP_UP).debit()).isEqualTo(new Funding());
        assertThat(of(Kind.TOP_UP).credit()).isEqualTo(new WalletOf(MINA));
    }

    @Test
    void a_payment_goes_from_the_wallet_to_the_box_office() {
        assertThat(of(Kind.PAYMENT).debit()).isEqualTo(new WalletOf(MINA));
        assertThat(of(Kind.PAYMENT).credit()).isEqualTo(new BoxOffice());
    }

    @Test
    void a_refund_goes_from_the_box_office_back_to_the_wallet() {
        assertThat(of(Kind.REFUND).debit()).isEqualTo(new BoxOffice());
        assertThat(of(Kind.REFUND).credit()).isEqualTo(new WalletOf(MINA));
    }

    @ParameterizedTest
    @EnumSource
    void no_transfer_goes_in_a_circle(Kind kind) {
        assertThat(of(kind).debit()).isNotEqualTo(of(kind).credit());
    }

    @Test
    void a_transfer_moves_something() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> of(-1, 0));
    }

    @Test
    void no_transfer_leaves_a_wallet_in_debt() {
        assertThat(of(1, 0).balance()).isEqualTo(won(0));
        assertThatIllegalArgumentException().isThrownBy(() -> of(1, -1));
    }

    private static Transfer of(Kind kind) {
        return new Transfer(new TransferId(new UUID(0, 1)), kind, MINA, 1, won(5), won(5), "", OPENING);
    }

    private static Transfer of(long amount, long balance) {
        return new Transfer(
                new TransferId(new UUID(0, 1)), Kind.PAYMENT, MINA, 1, won(amount), won(balance), "", OPENING);
    }
}
