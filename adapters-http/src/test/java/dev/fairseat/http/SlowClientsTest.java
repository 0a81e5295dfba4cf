package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that keep the server waiting, a byte at a time, while somebody beside them is served. Ticks come from the test. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowClientsTest extends ApiTest {

    private static final Patience PATIENCE = Patience.standard();
    private static final Patience FOR_EVER = new Patience(
            Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, PATIENCE.bytesATick());

    private static final String POST = "POST /v1/members HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    @BeforeEach
    void onlyTicksCount() {
        api.connector().setIdleTimeout(Duration.ofMinutes(10).toMillis());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G",
                "GET /v1/concerts HTTP/1.1\r\nHost: x\r\nX-",
                "\r\n",
                "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\nGET /"
            })
    void a_request_that_comes_a_letter_at_a_time_is_cut_and_told_so(String beginning) {
        try (var slow = Slowcoach.at(entrance())) {
            slow.says(beginning);
            for (int tick = 1; tick <= PATIENCE.head(); tick++) {
                isServedBeside(slow);
                slow.says(beginning.equals("\r\n") ? "\r\n" : "a");
            }
            assertThat(slow.isConnected()).isTrue();
            isServedBeside(slow);

            assertThat(slow.hears().replaceFirst("(?s)^HTTP/1.1 200 .*?HTTP", "HTTP"))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("Content-Type: application/problem+json")
                    .contains("Connection: close")
                    .containsPattern("Request-Id: [0-9a-f]{32}\r\n")
                    .contains("X-Content-Type-Options: nosniff")
                    .endsWith("}")
                    .contains("\"code\":\"request-timeout\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 200\r\n\r\n{",
                "Content-Length: 20000\r\n\r\n{",
                "Transfer-Encoding: chunked\r\n\r\n1000\r\n{",
                "Transfer-Encoding: chunked\r\n\r\n1;x=",
                "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\nX: "
            })
    void a_body_that_comes_a_letter_at_a_time_is_cut_and_told_so(String beginning) {
        try (var slow = Slowcoach.at(entrance())) {
            slow.says(POST + beginning);
            for (int tick = 1; tick <= PATIENCE.body(); tick++) {
                isServedBeside(slow);
                slow.says("a");
            }
            assertThat(slow.isConnected()).isTrue();
            isServedBeside(slow);

            assertThat(slow.hears())
                    .containsPattern("^HTTP/1.1 4(08|13) ")
                    .containsPattern("\"code\":\"(request-timeout|content-too-large)\"")
                    .contains("Connection: close");
        }
    }

    @Test
    void a_body_that_keeps_coming_has_the_time_it_takes() {
        int size = 20 * PATIENCE.bytesATick();
        try (var organiser = Slowcoach.at(entrance())) {
            organiser.says("POST /v1/admin/seat-maps/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer " + ApiUnderTest.OWNER_KEY + "\r\nContent-Length: " + size + "\r\n\r\n");
            for (int sent = 0; sent < size; sent += PATIENCE.bytesATick()) {
                organiser.isWaitedFor();
                entrance().tick(PATIENCE);
                organiser.says(" ".repeat(PATIENCE.bytesATick()));
            }

            assertThat(organiser.hearsOne()).startsWith("HTTP/1.1 400 ").contains("malformed-request");
        }
    }

    @Test
    void who_does_not_read_an_answer_is_cut() {
        try (var slow = Slowcoach.at(entrance(), 1024)) {
            int times = 100;
            slow.says("GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n".repeat(times));
            slow.isToRead();
            for (int tick = 0; tick < PATIENCE.answer(); tick++) {
                entrance().tick(PATIENCE);
                api.visitor("guest").get("/v1/concerts").is(200);
            }
            assertThat(slow.isConnected()).isTrue();
            entrance().tick(PATIENCE);

            assertThat(slow.isConnected()).isFalse();
            assertThat(slow.hears().split("openapi: 3", -1)).hasSizeLessThan(times);
        }
    }

    @Test
    void who_was_told_all_and_does_not_hang_up_is_hung_up_on() {
        // Nothing else hangs up on it while this test waits.
        entrance().setIdleTimeout(Duration.ofHours(1).toMillis());
        try (var slow = Slowcoach.at(entrance())) {
            slow.says("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(slow.hears()).startsWith("HTTP/1.1 200 ");
            slow.isSaidGoodbye();
            for (int tick = 0; tick < PATIENCE.goodbye(); tick++) {
                entrance().tick(PATIENCE);
                slow.sends("a");
            }
            entrance().tick(PATIENCE);

            slow.isHungUpOn();
        }
    }

    @Test
    void who_says_nothing_at_all_is_left_to_the_idle_timeout() {
        api.connector().setIdleTimeout(100);
        try (var silent = Slowcoach.at(entrance())) {
            for (int tick = 0; tick < 100; tick++) entrance().tick(PATIENCE);

            assertThat(silent.hears()).isEmpty();
        }
    }

    @Test
    void who_ends_in_the_middle_of_a_request_is_not_waited_for() {
        try (var head = Slowcoach.at(entrance());
                var body = Slowcoach.at(entrance())) {
            head.says("GET /v1/concerts HTTP/1.1\r\nHost:").sendsNoMore();
            body.says(POST + "Content-Length: 200\r\n\r\n{").sendsNoMore();

            assertThat(head.hears()).doesNotContain("200");
            assertThat(body.hears()).startsWith("HTTP/1.1 400 ").contains("malformed-request");
        }
    }

    @Test
    void garbage_behind_a_request_is_refused_and_the_request_answered() {
        try (var odd = Slowcoach.at(entrance())) {
            odd.says("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n\u0001\u0002 garbage\r\n\r\n");

            assertThat(odd.hears())
                    .startsWith("HTTP/1.1 200 ")
                    .containsPattern("(?s)HTTP/1.1 400 .*\"code\":\"malformed-request\"");
        }
    }

    @Test
    void five_hundred_at_once_take_nobodys_place_and_are_all_cut() {
        List<Slowcoach> slow = new ArrayList<>();
        try {
            for (int number = 0; number < 500; number++) {
                slow.add(Slowcoach.at(entrance())
                        .says(number % 2 == 0 ? "GET /v1/conc" : POST + "Content-Length: 200\r\n\r\n{"));
            }
            slow.forEach(Slowcoach::isWaitedFor);
            api.visitor("mina").signsUp().logsIn().get("/v1/wallet").is(200);

            for (int tick = 0; tick <= PATIENCE.body(); tick++) entrance().tick(PATIENCE);

            assertThat(slow).allSatisfy(one -> assertThat(one.hears()).startsWith("HTTP/1.1 408 "));
        } finally {
            slow.forEach(Slowcoach::close);
        }
    }

    @Test
    void large_bodies_that_do_not_come_leave_places_for_others() {
        List<Slowcoach> slow = new ArrayList<>();
        try {
            for (int number = 0; number < 250; number++) {
                slow.add(Slowcoach.at(entrance())
                        .says("POST /v1/admin/seat-maps/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + "Authorization: Bearer " + ApiUnderTest.OWNER_KEY
                                + "\r\nContent-Length: 1000000\r\n\r\n{"));
            }

            api.visitor("mina").signsUp().logsIn().get("/v1/wallet").is(200);
        } finally {
            slow.forEach(Slowcoach::close);
        }
    }

    @Test
    void who_is_given_for_ever_takes_it() {
        try (var head = Slowcoach.at(entrance());
                var body = Slowcoach.at(entrance())) {
            head.says("G");
            body.says(POST + "Content-Length: 200\r\n\r\n{");
            for (int tick = 0; tick < 5 * PATIENCE.head(); tick++) {
                head.isWaitedFor();
                body.isWaitedFor();
                entrance().tick(FOR_EVER);
                head.says("a");
                body.says("a");
            }

            assertThat(head.isConnected()).isTrue();
            assertThat(body.isConnected()).isTrue();
        }
    }

    private void isServedBeside(Slowcoach slow) {
        slow.isWaitedFor();
        entrance().tick(PATIENCE);
        api.visitor("guest").get("/v1/concerts").is(200);
    }

    private Entrance entrance() {
        return (Entrance) api.connector();
    }
}
