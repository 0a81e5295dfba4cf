package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is somebody else's looks exactly like what does not exist. */
public class PrivacyTest extends ApiTest {

    @Test
    void somebody_elses_reservation_looks_like_one_that_does_not_exist() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");
        var theo = api.visitor("theo").comesIn(api.aurora).tops(200_000);
        String hers = mina.reservation;
        String nobodys = UUID.randomUUID().toString();

        for (String[] request : new String[][] {
            {"GET", "/v1/reservations/%s"},
            {"DELETE", "/v1/reservations/%s"},
            {"POST", "/v1/reservations/%s/payment"},
            {"POST", "/v1/reservations/%s/refund"}
        }) {
            var foreign = theo.send(request[0], request[1].formatted(hers), null, "Idempotency-Key", "k");
            var unknown = theo.send(request[0], request[1].formatted(nobodys), null, "Idempotency-Key", "k");

            foreign.isProblem(404, "no-such-reservation");
            assertThat(foreign.text()).isEqualTo(unknown.text().replace(nobodys, hers));
            assertThat(told(foreign)).isEqualTo(told(unknown));
        }

        assertThat(mina.state()).isEqualTo("HELD");
        assertThat(theo.balance()).isEqualTo(200_000);
    }

    @Test
    void somebody_elses_cursor_leads_nowhere() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000);
        var theo = api.visitor("theo").comesIn(api.aurora).tops(200_000);
        theo.holds(api.night, "2").pays();
        clock.passes(java.time.Duration.ofSeconds(1));
        mina.holds(api.night, "1").pays();
        String payment =
                mina.get("/v1/payments").json().path("items").path(0).path("id").asText();

        for (String path :
                new String[] {"/v1/reservations?cursor=" + mina.reservation, "/v1/payments?cursor=" + payment}) {
            var foreign = theo.get(path).is(200);
            var unknown =
                    theo.get(path.replaceAll("=.*", "=" + UUID.randomUUID())).is(200);

            assertThat(foreign.text()).isEqualTo("{\"items\":[]}").isEqualTo(unknown.text());
        }
    }

    @Test
    void everybody_sees_their_own_only() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");
        mina.pays();
        var theo = api.visitor("theo").signsUp().logsIn();

        for (String path : new String[] {"/v1/reservations", "/v1/payments", "/v1/wallet/transfers"}) {
            assertThat(theo.get(path).is(200).json().path("items")).isEmpty();
            assertThat(mina.get(path).is(200).json().path("items")).isNotEmpty();
        }
        assertThat(theo.balance()).isZero();
        assertThat(theo.get("/v1/members/me").json().path("email").asText()).isEqualTo(theo.email);
    }

    @Test
    void without_an_access_token_nothing_private_is_told_or_done() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");
        String token = mina.accessToken;
        List<String[]> requests = List.of(
                new String[] {"GET", "/v1/members/me"},
                new String[] {"POST", "/v1/concerts/" + api.aurora + "/queue-tickets"},
                new String[] {"GET", "/v1/queue-tickets/me"},
                new String[] {"DELETE", "/v1/queue-tickets/me"},
                new String[] {"GET", "/v1/performances/" + api.night + "/seats"},
                new String[] {"POST", "/v1/reservations"},
                new String[] {"POST", "/v1/reservations/preview"},
                new String[] {"GET", "/v1/reservations"},
                new String[] {"GET", "/v1/reservations/" + mina.reservation},
                new String[] {"DELETE", "/v1/reservations/" + mina.reservation},
                new String[] {"POST", "/v1/reservations/" + mina.reservation + "/payment"},
                new String[] {"POST", "/v1/reservations/" + mina.reservation + "/refund"},
                new String[] {"GET", "/v1/wallet"},
                new String[] {"POST", "/v1/wallet/top-ups"},
                new String[] {"GET", "/v1/wallet/transfers"},
                new String[] {"GET", "/v1/payments"});
        List<String> credentials = new ArrayList<>(List.of("", "Bearer", "Bearer ", "Bearer x", "Bearer null"));
        credentials.addAll(List.of(token, "Basic " + token, "Bearer  " + token, "Bearer " + token + "x"));

        for (String[] request : requests) {
            mina.accessToken = null;
            mina.send(request[0], request[1], null, "Idempotency-Key", "k").isProblem(401, "not-logged-in");
            for (String credential : credentials) {
                mina.send(request[0], request[1], null, "Idempotency-Key", "k", "Authorization", credential)
                        .isProblem(401, "not-logged-in");
            }
        }

        mina.accessToken = token;
        assertThat(mina.state()).isEqualTo("HELD");
        assertThat(mina.balance()).isEqualTo(200_000);
    }

    @Test
    void a_session_that_is_over_opens_nothing() {
        var mina = api.visitor("mina").signsUp().logsIn();
        clock.passes(ApiUnderTest.SESSION_LASTS);

        mina.get("/v1/wallet").isProblem(401, "not-logged-in");

        mina.logsIn().get("/v1/wallet").is(200);
    }

    @Test
    void a_session_of_an_account_that_is_gone_says_so() {
        var mina = api.visitor("mina");
        mina.accessToken = new Sessions(ApiUnderTest.SESSION_SECRET, ApiUnderTest.SESSION_LASTS, clock)
                .open(new dev.fairseat.domain.member.MemberId("gone"))
                .accessToken();

        mina.get("/v1/members/me").isProblem(401, "no-such-member");
    }

    /** The headers, but for what is different every time. */
    private static Map<String, List<String>> told(Answer answer) {
        var told = new TreeMap<>(answer.headers().map());
        told.keySet().removeIf(name -> name.equalsIgnoreCase("Request-Id") || name.equalsIgnoreCase("Date"));
        return told;
    }
}
