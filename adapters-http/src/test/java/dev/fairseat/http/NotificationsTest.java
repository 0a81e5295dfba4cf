package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.notification.Notification;
import dev.fairseat.domain.notification.Notification.Kind;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.WalletEvent.WalletToppedUp;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What members are told: the list of it, and the stream on whichever node. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public class NotificationsTest extends ApiTest {

    private static final String PATH = "/v1/notifications";

    private final AtomicBoolean storageIsAway = new AtomicBoolean();
    private UnitOfWork storage;

    /** Whatever happened, nothing is left of the streams. */
    @AfterEach
    void nothingIsLeft() {
        await().untilAsserted(() -> {
            api.tellsNews();
            assertThat(api.notifications().streams()).isZero();
            assertThat(api.notifications().places().taken()).isZero();
            assertThat(api.notifications().places().members()).isZero();
        });
    }

    /** What everything is stored in, while it is there. */
    protected UnitOfWork storage(InstantSource authority) {
        return super.unitOfWork(authority);
    }

    @Override
    protected final UnitOfWork unitOfWork(InstantSource authority) {
        var working = storage(authority);
        storage = working;
        return new UnitOfWork() {
            @Override
            public <T> T write(Function<Stores, T> work) {
                requireThere();
                return working.write(work);
            }

            @Override
            public <T> T read(Function<Stores, T> look) {
                requireThere();
                return working.read(look);
            }

            private void requireThere() {
                if (storageIsAway.get()) throw new StorageUnavailable("switched off", new IOException());
            }
        };
    }

    // The list

    @Test
    public void each_step_is_told_once_with_its_facts_newest_first() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "7");
        mina.pays();
        mina.triesToRefundUnder("back").is(201);

        var items = items(mina, "");

        assertThat(texts(items, "kind"))
                .containsExactly("REFUNDED", "PAID", "SEATS_HELD", "TOPPED_UP", "ADMITTED", "TURN_CALLED");
        assertThat(texts(items, "number")).containsExactly("6", "5", "4", "3", "2", "1");
        JsonNode held = items.get(2);
        assertThat(held.at("/amount/amount").asLong()).isEqualTo(50_000);
        assertThat(held.at("/seats/0").asText()).isEqualTo("7");
        assertThat(held.path("performanceId").asText()).isEqualTo(api.night.value());
        assertThat(held.path("reservationId").asText()).isNotBlank();
        assertThat(held.path("until").asText()).isEqualTo("2027-03-01T10:05:00.000Z");
        assertThat(held.path("text").asText()).contains("7", "50000");
    }

    @Test
    public void a_page_goes_on_behind_the_one_before_whatever_happens_between() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(100_000);
        JsonNode first = mina.get(PATH + "?limit=2").is(200).json();
        mina.tops(100_000);

        JsonNode second = mina.get(
                        PATH + "?limit=2&cursor=" + first.path("next").asText())
                .is(200)
                .json();

        assertThat(texts(first.path("items"), "number")).containsExactly("3", "2");
        assertThat(texts(second.path("items"), "number")).containsExactly("1");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    public void they_are_told_in_the_language_asked_for() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        var korean = mina.get(PATH, "Accept-Language", "ko").is(200);
        var english = mina.get(PATH).is(200);

        assertThat(korean.header("Content-Language")).hasValue("ko");
        assertThat(korean.json().at("/items/0/title").asText()).isEqualTo("입장했습니다");
        assertThat(english.header("Content-Language")).hasValue("en");
        assertThat(english.header("Vary")).hasValue("Accept-Language");
        assertThat(english.json().at("/items/0/title").asText()).isEqualTo("You are in");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_kind_has_its_words_in_every_language(Kind kind) {
        for (Language language : Language.values()) {
            assertThat(NotificationJson.isWorded(kind, language))
                    .as(language.tag())
                    .isTrue();
        }
    }

    // The stream

    @Test
    public void what_happens_is_told_under_the_next_number_and_to_its_member_only() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        var theo = api.visitor("theo").comesIn(api.aurora);
        try (var minas = Listening.toNews(api, mina);
                var theos = Listening.toNews(api, theo)) {
            assertThat(minas.first().id()).isEqualTo("2");
            assertThat(minas.first().retry()).isBetween(1_000L, 10_000L);
            mina.tops(100_000).holds(api.night, "1");
            api.tellsNews();
            theo.tops(70_000);
            api.tellsNews();

            isTold(minas, 3, "TOPPED_UP");
            isTold(minas, 4, "SEATS_HELD");
            var theosFirst = isTold(theos, 3, "TOPPED_UP");
            assertThat(theosFirst.data().at("/amount/amount").asLong()).isEqualTo(70_000);
            assertThat(minas.header("Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
            assertThat(minas.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    public void who_comes_back_at_another_server_misses_nothing_and_hears_nothing_twice() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(100_000);
        String seen;
        try (var listening = Listening.toNews(api, mina)) {
            mina.tops(1_000);
            api.tellsNews();
            seen = isTold(listening, 4, "TOPPED_UP").id();
        }
        mina.tops(2_000).tops(3_000);

        try (var other = new ApiUnderTest(storage, clock);
                var listening = Listening.toNews(other, mina, "Last-Event-ID", String.valueOf(seen))) {
            assertThat(listening.first().id()).isEqualTo("4");
            isTold(listening, 5, "TOPPED_UP");
            isTold(listening, 6, "TOPPED_UP");
            mina.tops(4_000);
            other.tellsNews();
            isTold(listening, 7, "TOPPED_UP");
        }
    }

    @Test
    public void who_has_missed_a_lot_is_told_all_of_it_in_order() {
        var mina = api.visitor("mina").signsUp().logsIn();
        int missed = 2 * LiveNotifications.AT_ONCE + 7;
        for (int times = 0; times < missed; times++) mina.tops(1_000);

        try (var listening = Listening.toNews(api, mina, "Last-Event-ID", "0")) {
            for (int number = 1; number <= missed; number++) {
                isTold(listening, number, "TOPPED_UP");
                if (number % LiveNotifications.AT_ONCE == 0) api.tellsNews();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "-1", "07", "x; drop table", "99999999999999999999", "9223372036854775807"})
    public void a_number_that_was_never_given_ends_in_a_reset(String lastEventId) {
        var mina = api.visitor("mina").comesIn(api.aurora);

        var answer =
                mina.get(LiveNotifications.PATH, "Last-Event-ID", lastEventId).is(200);

        assertThat(answer.text()).startsWith("retry: ").contains("event: reset\ndata: {\"reason\":\"UNKNOWN_EVENT\"}");
        assertThat(answer.text()).doesNotContain("notification");
    }

    @Test
    public void who_has_missed_too_much_for_a_stream_is_reset() {
        var mina = api.visitor("mina").signsUp().logsIn();
        var member = new MemberId(mina.get("/v1/members/me").json().path("id").asText());
        storage.run(stores -> {
            for (long number = 1; number <= LiveNotifications.MOST_MISSED + 1; number++) {
                stores.notifications().add(toppedUp(member, number));
            }
        });

        assertThat(mina.get(LiveNotifications.PATH, "Last-Event-ID", "0")
                        .is(200)
                        .text())
                .contains("TOO_FAR_BEHIND")
                .doesNotContain("notification");
        try (var listening = Listening.toNews(api, mina, "Last-Event-ID", "1")) {
            isTold(listening, 2, "TOPPED_UP");
        }
    }

    private static Notification toppedUp(MemberId member, long number) {
        var one = Money.of(1, "KRW");
        var transfer = new TransferId(new UUID(member.hashCode(), number));
        var fact = new WalletToppedUp(member, transfer, one, one, number, Instant.EPOCH);
        return new Notification(member, number, Kind.TOPPED_UP, fact);
    }

    @Test
    public void a_storage_that_is_away_ends_no_stream_and_loses_nothing() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        try (var listening = Listening.toNews(api, mina)) {
            mina.tops(1_000);
            storageIsAway.set(true);
            api.tellsNews();
            storageIsAway.set(false);
            api.tellsNews();

            isTold(listening, 3, "TOPPED_UP");
        }
        storageIsAway.set(true);
        mina.get(LiveNotifications.PATH).isProblem(503, "storage-unavailable");
        storageIsAway.set(false);
    }

    @Test
    public void a_quiet_stream_has_a_heartbeat_and_ends_with_its_session() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        try (var listening = Listening.toNews(api, mina)) {
            for (int times = 0; times <= Outlet.HEARTBEAT_AFTER; times++) api.tellsNews();
            assertThat(listening.next().name()).isEqualTo("comment");
            clock.passes(ApiUnderTest.SESSION_LASTS);
            api.tellsNews();

            listening.next().isReset("SESSION_OVER");
            listening.hasEnded();
        }
    }

    @Test
    public void a_server_that_stops_ends_its_streams_and_says_so() {
        var stopping = new ApiUnderTest(storage, clock);
        var fan = stopping.visitor("fan").comesIn(stopping.aurora);
        try (var listening = Listening.toNews(stopping, fan)) {
            stopping.server().stop();

            assertThat(listening.next().isReset("STOPPING").retry()).isBetween(1_000L, 10_000L);
            listening.hasEnded();
        }
        assertThat(stopping.notifications().places().taken()).isZero();
    }

    @Test
    public void of_one_member_there_are_three_streams_and_those_of_the_line_do_not_count() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        try (var inLine = Listening.to(api, mina);
                var first = Listening.toNews(api, mina);
                var second = Listening.toNews(api, mina);
                var third = Listening.toNews(api, mina)) {
            mina.get(LiveNotifications.PATH).isProblem(429, "too-many-streams");
            mina.tops(1_000);
            api.tellsNews();
            for (var each : List.of(first, second, third)) isTold(each, 3, "TOPPED_UP");
            assertThat(inLine.first().name()).isEqualTo("standing");
        }
    }

    @Test
    public void a_head_of_a_stream_has_no_body_and_leaves_nothing_behind() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        var head = mina.send("HEAD", LiveNotifications.PATH, null).is(200);

        assertThat(head.header("Content-Type")).hasValue("text/event-stream;charset=utf-8");
        assertThat(head.bytes()).isEmpty();
    }

    private static Listening.Event isTold(Listening listening, long number, String kind) {
        var event = listening.next();
        assertThat(event.name()).as(event.toString()).isEqualTo("notification");
        assertThat(event.id()).isEqualTo(Long.toString(number));
        assertThat(event.data().path("number").asLong()).isEqualTo(number);
        assertThat(event.data().path("kind").asText()).isEqualTo(kind);
        return event;
    }

    private static JsonNode items(Visitor visitor, String query) {
        return visitor.get(PATH + query).is(200).json().path("items");
    }

    private static List<String> texts(JsonNode items, String name) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.path(name).asText()));
        return texts;
    }
}
