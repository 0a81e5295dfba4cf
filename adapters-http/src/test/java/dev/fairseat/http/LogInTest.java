package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.port.PasswordHasher;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.member.Password;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guessing passwords: how often one may, and what it costs whom. */
class LogInTest extends ApiTest {

    private static final LogInLimits LIMITS = new LogInLimits(3, Duration.ofMinutes(1), 6, Duration.ofSeconds(5));

    private final AtomicInteger compared = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();
    private ApiUnderTest house;
    private Visitor mina;

    @BeforeEach
    void openBehindAProxy() {
        house = new ApiUnderTest(
                new SometimesAway(super.unitOfWork(clock)),
                clock,
                new Counted(),
                new Turnstile(),
                settings -> settings.withLogIn(LIMITS).behind(Set.of("127.0.0.1")));
        mina = house.visitor("mina").signsUp();
    }

    @AfterEach
    void closeHouse() {
        house.close();
    }

    // The same work for everybody

    @Test
    void an_unknown_address_costs_as_much_work_as_a_wrong_password() {
        from("10.0.0.1", mina, "wrong password").isProblem(401, "wrong-credentials");
        assertThat(compared.getAndSet(0)).isOne();

        from("10.0.0.1", house.visitor("nobody"), "wrong password").isProblem(401, "wrong-credentials");
        assertThat(compared.getAndSet(0)).isOne();

        from("10.0.0.1", mina, mina.password).is(201);
        assertThat(compared).hasValue(1);
    }

    @Test
    void what_no_password_can_be_costs_nobody_any_work() {
        from("10.0.0.1", mina, "short").isProblem(401, "wrong-credentials");
        from("10.0.0.1", house.visitor("nobody"), "short").isProblem(401, "wrong-credentials");

        assertThat(compared).hasValue(0);
    }

    // By account

    @Test
    void after_too_many_wrong_passwords_not_even_the_right_one_is_looked_at_until_a_pause_is_over() {
        guesses("10.0.0.1", mina, 3);

        var no = from("10.0.0.2", mina, mina.password).isProblem(429, "too-many-attempts");

        assertThat(no.header("Retry-After")).hasValue("60");
        assertThat(compared).hasValue(3);
        clock.passes(Duration.ofMinutes(1).minusMillis(1));
        var soon = from("10.0.0.2", mina, mina.password).isProblem(429, "too-many-attempts");
        assertThat(soon.header("Retry-After")).hasValue("1");
        clock.passes(Duration.ofMillis(1));
        from("10.0.0.2", mina, mina.password).is(201);
    }

    @Test
    void asking_during_the_pause_does_not_prolong_it() {
        guesses("10.0.0.1", mina, 3);
        for (int again = 0; again < 20; again++) {
            from("10.0.0." + again, mina, "wrong password").isProblem(429, "too-many-attempts");
        }

        clock.passes(Duration.ofMinutes(1));

        from("10.0.0.2", mina, mina.password).is(201);
    }

    @Test
    void with_time_all_tries_come_back_and_no_more() {
        guesses("10.0.0.1", mina, 3);
        clock.passes(Duration.ofHours(10));

        guesses("10.0.0.1", mina, 3);

        from("10.0.0.1", mina, "wrong password").isProblem(429, "too-many-attempts");
    }

    @Test
    void an_unknown_address_is_throttled_like_a_known_one() {
        var nobody = house.visitor("nobody");
        guesses("10.0.0.1", mina, 3);
        guesses("10.0.0.2", nobody, 3);

        var known = from("10.0.0.3", mina, "wrong password").isProblem(429, "too-many-attempts");
        var unknown = from("10.0.0.3", nobody, "wrong password").isProblem(429, "too-many-attempts");

        assertThat(unknown.bytes()).isEqualTo(known.bytes());
        assertThat(unknown.header("Retry-After")).isEqualTo(known.header("Retry-After"));
    }

    @Test
    void strangers_cannot_lock_a_member_out_from_where_they_have_been_before() {
        from("10.0.0.1", mina, mina.password).is(201);
        for (int round = 0; round < 5; round++) {
            for (int stranger = 0; stranger < 4; stranger++) {
                from("10.9.0." + stranger, mina, "wrong password");
            }
            from("10.9.0.9", mina, mina.password).isProblem(429, "too-many-attempts");

            from("10.0.0.1", mina, mina.password).is(201);
            clock.passes(Duration.ofSeconds(50));
        }
    }

    @Test
    void where_a_member_has_been_before_a_guesser_has_no_more_tries_than_elsewhere() {
        from("10.0.0.1", mina, mina.password).is(201);

        guesses("10.0.0.1", mina, 3);

        from("10.0.0.1", mina, "wrong password").isProblem(429, "too-many-attempts");
    }

    @Test
    void another_spelling_of_the_address_is_the_same_account() {
        guesses("10.0.0.1", mina, 3);

        post("10.0.0.1", mina.email.toUpperCase(Locale.ROOT), mina.password).isProblem(429, "too-many-attempts");
    }

    @Test
    void right_passwords_are_never_too_many() {
        for (int time = 0; time < 20; time++)
            from("10.0.0.1", mina, mina.password).is(201);
    }

    @Test
    void many_at_once_are_no_more_tries_than_many_in_a_row() {
        List<CompletableFuture<Answer>> guesses = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            String client = "10.0.0." + at;
            guesses.add(CompletableFuture.supplyAsync(() -> from(client, mina, "wrong password"), OwnThread.EACH));
        }

        var statuses =
                guesses.stream().map(guess -> guess.join().status()).sorted().toList();

        assertThat(statuses).containsOnly(401, 429);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(3);
        assertThat(compared).hasValue(3);
    }

    @Test
    void a_try_that_came_to_no_answer_does_not_count() {
        away.set(true);
        for (int time = 0; time < 10; time++) {
            from("10.0.0.1", mina, mina.password).isProblem(503, "storage-unavailable");
        }
        away.set(false);

        from("10.0.0.1", mina, mina.password).is(201);
    }

    // By client

    @Test
    void one_client_cannot_try_many_accounts() {
        for (int account = 0; account < 6; account++) {
            from("10.0.0.1", house.visitor("fan" + account), "wrong password").isProblem(401, "wrong-credentials");
        }

        var no = from("10.0.0.1", mina, mina.password).isProblem(429, "too-many-attempts");

        assertThat(no.header("Retry-After")).hasValue("5");
        from("10.0.0.2", mina, mina.password).is(201);
        clock.passes(Duration.ofSeconds(5));
        from("10.0.0.1", mina, mina.password).is(201);
    }

    @Test
    void what_cannot_be_an_account_counts_against_the_client() {
        for (int time = 0; time < 6; time++) {
            post("10.0.0.1", "nonsense", "wrong password").isProblem(401, "wrong-credentials");
        }

        post("10.0.0.1", "nonsense", "wrong password").isProblem(429, "too-many-attempts");
    }

    @Test
    void the_addresses_of_one_ipv6_network_are_one_client() {
        for (int account = 0; account < 6; account++) {
            from("2001:db8:0:1::" + account, house.visitor("fan" + account), "wrong password");
        }

        from("2001:db8:0:1:ffff::1", mina, mina.password).isProblem(429, "too-many-attempts");
        from("2001:db8:0:2::1", mina, mina.password).is(201);
    }

    @Test
    void who_is_no_proxy_is_not_believed() {
        // This one knows no proxies, so everybody here is the same client, whatever they say.
        try (var alone = new ApiUnderTest(
                super.unitOfWork(clock),
                clock,
                new Counted(),
                new Turnstile(),
                settings -> settings.withLogIn(LIMITS))) {
            for (int account = 0; account < 6; account++) {
                from("10.0.0." + account, alone.visitor("fan" + account), "wrong password")
                        .isProblem(401, "wrong-credentials");
            }

            from("10.0.0.99", alone.visitor("fan"), "wrong password").isProblem(429, "too-many-attempts");
        }
    }

    @Test
    void what_a_client_claims_before_the_proxy_speaks_counts_for_nothing() {
        for (int account = 0; account < 6; account++) {
            from("10.1.1." + account + ", 10.0.0.1", house.visitor("fan" + account), "wrong password");
        }

        from("10.1.1.99, 10.0.0.1", mina, mina.password).isProblem(429, "too-many-attempts");
        from("nonsense", mina, mina.password).is(201);
    }

    private void guesses(String client, Visitor visitor, int times) {
        for (int time = 0; time < times; time++) {
            from(client, visitor, "wrong password").isProblem(401, "wrong-credentials");
        }
    }

    private static Answer from(String client, Visitor visitor, String password) {
        return visitor.post(
                "/v1/sessions",
                "{\"email\":\"" + visitor.email + "\",\"password\":\"" + password + "\"}",
                "X-Forwarded-For",
                client);
    }

    private Answer post(String client, String email, String password) {
        return house.visitor("somebody")
                .post(
                        "/v1/sessions",
                        "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}",
                        "X-Forwarded-For",
                        client);
    }

    private final class Counted implements PasswordHasher {

        private final PasswordHasher cheap = new Argon2Passwords(Argon2Passwords.Cost.CHEAP);

        @Override
        public String hash(Password password) {
            return cheap.hash(password);
        }

        @Override
        public boolean matches(Password password, String hash) {
            compared.incrementAndGet();
            return cheap.matches(password, hash);
        }
    }

    private final class SometimesAway implements UnitOfWork {

        private final UnitOfWork storage;

        SometimesAway(UnitOfWork storage) {
            this.storage = storage;
        }

        @Override
        public <T> T write(Function<Stores, T> work) {
            return storage.write(work);
        }

        @Override
        public <T> T read(Function<Stores, T> look) {
            if (away.get()) throw new StorageUnavailable("away", new IllegalStateException("for this test"));
            return storage.read(look);
        }
    }
}
