package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Signing up and logging in. */
public class AccountsTest extends ApiTest {

    @Test
    void an_address_signs_up_once_however_it_is_spelt() {
        var mina = api.visitor("mina").signsUp();

        mina.triesToSignUp().isProblem(409, "email-taken");
        mina.post("/v1/members", """
                {"email":"%s","name":"Mina","password":"another password"}""".formatted(mina.email.toUpperCase(Locale.ROOT)))
                .isProblem(409, "email-taken");
    }

    @Test
    void an_unknown_address_and_a_wrong_password_get_the_same_answer() {
        var mina = api.visitor("mina").signsUp();
        var nobody = api.visitor("nobody");

        var wrong = mina.triesToLogIn("wrong password").isProblem(401, "wrong-credentials");
        var unknown = nobody.triesToLogIn("wrong password").isProblem(401, "wrong-credentials");
        var impossible = nobody.triesToLogIn("short").isProblem(401, "wrong-credentials");

        assertThat(unknown.bytes()).isEqualTo(wrong.bytes());
        assertThat(impossible.bytes()).isEqualTo(wrong.bytes());
    }

    @Test
    void a_member_is_who_signed_up() {
        var mina = api.visitor("mina").signsUp().logsIn();

        var me = mina.get("/v1/members/me").is(200).json();

        assertThat(me.path("name").asText()).isEqualTo("mina");
        assertThat(me.path("email").asText()).isEqualTo(mina.email);
        assertThat(me.path("signedUpAt").asText()).isEqualTo("2027-03-01T10:00:00.000Z");
    }
}
