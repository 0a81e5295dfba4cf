package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Whatever is logged, no secret is: the main job and bad input with every logger at its most talkative. */
public class SilenceTest extends ApiTest {

    /**
     * Jetty's account of the bytes on the wire, below INFO, is made of what was sent. The server as we start it keeps it
     * shut whatever the others are set to.
     */
    private static final String THE_WIRE = "org.eclipse.jetty.";

    private UnitOfWork storage;

    @Override
    protected final UnitOfWork unitOfWork(InstantSource authority) {
        storage = storage(authority);
        return storage;
    }

    protected UnitOfWork storage(InstantSource authority) {
        return super.unitOfWork(authority);
    }

    @Test
    void no_secret_is_written_to_any_log() {
        Map<String, String> secrets = new TreeMap<>();

        List<ILoggingEvent> events = loggedWhile(() -> secrets.putAll(buyATicketAndMakeMistakes()));

        assertThat(secrets).hasSizeGreaterThan(15);
        assertThat(events).hasSizeGreaterThan(100);
        assertThat(leaks(events, secrets)).isEmpty();
    }

    @Test
    void a_secret_in_a_log_is_noticed_wherever_it_stands() {
        var log = LoggerFactory.getLogger("dev.fairseat.planted");
        var secrets = Map.of("the password", "hunter2-hunter2");

        assertThat(leaks(loggedWhile(() -> log.trace("typed: {}", "hunter2-hunter2")), secrets))
                .hasSize(1);
        var fault = new IllegalStateException("outside", new IllegalArgumentException("inside: hunter2-hunter2"));
        assertThat(leaks(loggedWhile(() -> log.debug("it broke", fault)), secrets))
                .hasSize(1);
        assertThat(leaks(loggedWhile(() -> withRequest("hunter2-hunter2", () -> log.info("at work"))), secrets))
                .hasSize(1);
        var jetty = LoggerFactory.getLogger(THE_WIRE + "server.Server");
        assertThat(leaks(loggedWhile(() -> jetty.info("hunter2-hunter2")), secrets))
                .hasSize(1);
    }

    private static void withRequest(String id, Runnable work) {
        try (var request = MDC.putCloseable("request", id)) {
            assertThat(request).isNotNull();
            work.run();
        }
    }

    private static Set<String> leaks(List<ILoggingEvent> events, Map<String, String> secrets) {
        Set<String> leaks = new TreeSet<>();
        for (ILoggingEvent event : events) {
            if (event.getLoggerName().startsWith(THE_WIRE) && !event.getLevel().isGreaterOrEqual(Level.INFO)) continue;
            String written = written(event);
            secrets.forEach((what, secret) -> {
                if (written.contains(secret)) leaks.add(what + " in " + event.getLoggerName() + ": " + written);
            });
        }
        return leaks;
    }

    private Map<String, String> buyATicketAndMakeMistakes() {
        Map<String, String> secrets = new HashMap<>();
        var mina = api.visitor("mina").comesIn(api.aurora);
        mina.triesToTopUp("200000", "a-key-to-top-up").is(201);
        mina.reservation = mina.triesToHoldUnder("a-key-to-hold", api.night, "1", "2")
                .is(201)
                .json()
                .path("id")
                .asText();
        mina.triesToPayUnder("a-key-to-pay").is(201);
        mina.triesToPayUnder("a-key-to-pay").is(201);
        mina.triesToRefundUnder("a-key-to-refund").is(201);

        var desk = Desk.ofTheOwner(api).appoints("OPERATE");
        desk.get("/concerts/" + api.aurora + "/figures").is(200);
        desk.get("/operators").is(403);
        secrets.put("the owner's key", ApiUnderTest.OWNER_KEY);
        secrets.put("an operator's key", desk.key);
        secrets.put("its secret part", desk.key.substring(desk.key.lastIndexOf('_') + 1));

        mina.triesToLogIn("wrong-password-1").isProblem(401, "wrong-credentials");
        mina.triesToSignUp().isProblem(409, "email-taken");
        mina.get("/v1/wallet?access_token=" + mina.accessToken).is(400);
        mina.get("/v1/queue-tickets/me?queueToken=" + mina.queueToken).is(400);
        mina.post("/v1/members", "{\"password\":wrong-password-2}").is(400);
        mina.post("/v1/members", "{\"wrong-password-3\":1}").is(400);
        mina.post("/v1/sessions", "{\"email\":\"x\",\"password\":[\"wrong-password-4\"]}")
                .is(400);
        mina.get("/v1/wallet", "Authorization", "Bearer wrong-token-1").is(400);
        mina.get("/v1/" + mina.accessToken).is(404);
        mina.triesToTopUp("2000000", "a-key-to-top-up-too-much").is(422);
        mina.triesToTopUp("1", "a key with blanks").is(400);
        api.visitor("theo")
                .get("/v1/wallet", "Authorization", "Bearer wrong.token.2")
                .is(401);

        for (int number = 1; number <= 4; number++) secrets.put("a password " + number, "wrong-password-" + number);
        secrets.put("the password", mina.password);
        secrets.put("the access token", mina.accessToken);
        secrets.put("its signature", mina.accessToken.substring(mina.accessToken.lastIndexOf('.') + 1));
        secrets.put("a token", "wrong-token-1");
        secrets.put("another token", "wrong.token.2");
        secrets.put("the queue token", mina.queueToken);
        for (String key :
                List.of("a-key-to-top-up", "a-key-to-hold", "a-key-to-pay", "a-key-to-refund", "a key with blanks")) {
            secrets.put("the key '" + key + "'", key);
        }
        String hash = storage.read(stores -> stores.members().find(new EmailAddress(mina.email)))
                .map(Member::passwordHash)
                .orElseThrow();
        secrets.put("the password's hash", hash.substring(hash.lastIndexOf('$') + 1));
        putAllSpellings(secrets, "session secret", ApiUnderTest.SESSION_SECRET);
        putAllSpellings(secrets, "queue secret", ApiUnderTest.QUEUE_SECRET);
        return secrets;
    }

    private static void putAllSpellings(Map<String, String> secrets, String name, byte[] secret) {
        secrets.put("the " + name, new String(secret, UTF_8));
        secrets.put(
                "the " + name + " in Base64",
                Base64.getEncoder().withoutPadding().encodeToString(secret));
        secrets.put("the " + name + " in hexadecimal", HexFormat.of().formatHex(secret));
        secrets.put("the " + name + " as an array", Arrays.toString(secret));
    }

    private static List<ILoggingEvent> loggedWhile(Runnable work) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Map<Logger, Level> before = new HashMap<>();
        context.getLoggerList().forEach(logger -> before.put(logger, logger.getLevel()));
        // So much would only bury what else there is to read.
        List<Appender<ILoggingEvent>> others = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        var events = new ListAppender<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                // Whose request it was is looked up only when asked for, and that would be too late.
                event.prepareForDeferredProcessing();
                super.append(event);
            }
        };
        events.start();
        root.addAppender(events);
        before.keySet().forEach(logger -> logger.setLevel(logger == root ? Level.TRACE : null));
        try {
            work.run();
        } finally {
            before.forEach(Logger::setLevel);
            root.detachAppender(events);
            others.forEach(root::addAppender);
        }
        return List.copyOf(events.list);
    }

    private static String written(ILoggingEvent event) {
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return event.getFormattedMessage() + trace + event.getMDCPropertyMap();
    }
}
