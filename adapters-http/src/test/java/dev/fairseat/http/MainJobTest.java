package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From sign-up to a paid seat, as a browser goes through it. */
public class MainJobTest extends ApiTest {

    @Test
    void a_fan_gets_from_sign_up_to_a_paid_seat_and_a_second_fan_cannot_have_it() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000);
        var theo = api.visitor("theo").comesIn(api.aurora).tops(200_000);

        mina.holds(api.night, "12", "13");

        theo.triesToHold(api.night, "12", "14").isProblem(409, "seats-taken");
        assertThat(theo.seat(api.night, "14").path("status").asText()).isEqualTo("OPEN");
        mina.pays();

        assertThat(mina.state()).isEqualTo("CONFIRMED");
        assertThat(mina.balance()).isEqualTo(100_000);
        theo.triesToHold(api.night, "12").isProblem(409, "seats-taken");
        assertThat(theo.seat(api.night, "12").path("status").asText()).isEqualTo("SOLD");
        assertThat(mina.polls().json().path("standing").asText()).isEqualTo("FINISHED");
    }
}
