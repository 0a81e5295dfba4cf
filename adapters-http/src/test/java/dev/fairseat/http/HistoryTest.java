package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a member did: reservations, payments and transfers, newest first and page by page. */
public class HistoryTest extends ApiTest {

    @Test
    void what_happens_between_two_pages_neither_repeats_nor_skips_the_rest() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(1_000_000);
        List<String> paid = new ArrayList<>();
        for (int seat = 1; seat <= 3; seat++) {
            paid.add(0, buys(mina, seat));
        }
        var reservations = page(mina, "/v1/reservations?limit=2");
        var payments = page(mina, "/v1/payments?limit=2");
        var transfers = page(mina, "/v1/wallet/transfers?limit=2");
        assertThat(texts(reservations, "id")).isEqualTo(paid.subList(0, 2));
        assertThat(texts(payments, "reservationId")).isEqualTo(paid.subList(0, 2));
        assertThat(texts(transfers, "sequence")).containsExactly("4", "3");

        buys(mina, 4);

        var olderReservations = page(mina, "/v1/reservations?limit=2&cursor=" + next(reservations));
        var olderPayments = page(mina, "/v1/payments?limit=2&cursor=" + next(payments));
        var olderTransfers = page(mina, "/v1/wallet/transfers?limit=2&cursor=" + next(transfers));
        assertThat(texts(olderReservations, "id")).isEqualTo(paid.subList(2, 3));
        assertThat(texts(olderPayments, "reservationId")).isEqualTo(paid.subList(2, 3));
        assertThat(texts(olderTransfers, "sequence")).containsExactly("2", "1");
        for (JsonNode last : List.of(olderReservations, olderPayments, olderTransfers)) {
            assertThat(last.has("next")).isFalse();
        }
    }

    @Test
    void the_balance_is_what_the_transfers_say_page_by_page() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(300_000);
        buys(mina, 1);
        buys(mina, 2);
        mina.triesToRefundUnder("back").is(201);

        long balance = mina.balance();
        String cursor = "";
        do {
            JsonNode page = page(mina, "/v1/wallet/transfers?limit=1&cursor=" + cursor);
            JsonNode transfer = page.path("items").path(0);
            assertThat(transfer.at("/balance/amount").asLong()).isEqualTo(balance);
            long amount = transfer.at("/amount/amount").asLong();
            balance += transfer.path("kind").asText().equals("PAYMENT") ? amount : -amount;
            cursor = page.path("next").asText();
        } while (!cursor.isEmpty());
        assertThat(balance).isZero();
    }

    /** The reservation. */
    private String buys(Visitor fan, int seat) {
        clock.passes(Duration.ofSeconds(1));
        fan.joins(api.aurora).isLetIn();
        fan.holds(api.night, Integer.toString(seat)).pays();
        return String.valueOf(fan.reservation);
    }

    private static JsonNode page(Visitor fan, String path) {
        return fan.get(path).is(200).json();
    }

    private static String next(JsonNode page) {
        return page.path("next").asText();
    }

    private static List<String> texts(JsonNode page, String property) {
        List<String> texts = new ArrayList<>();
        page.path("items").forEach(item -> texts.add(item.path(property).asText()));
        return texts;
    }
}
