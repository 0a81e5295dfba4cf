package dev.fairseat.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fairseat.application.BackOffice;
import dev.fairseat.application.Postman;
import dev.fairseat.application.Relay;
import dev.fairseat.application.RelaySettings;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.domain.webhook.EventKind;
import dev.fairseat.http.Argon2Passwords;
import dev.fairseat.http.HttpReceivers;
import dev.fairseat.inmemory.InMemoryUnitOfWork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens is on its way to other systems by itself. */
class MailroomTest {

    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork(InstantSource.system());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void end() {
        over.countDown();
        threads.shutdownNow();
    }

    /** The receiver that never answers is asked first, and by several threads. */
    @Test
    void a_receiver_that_never_answers_delays_nobody_else() throws Exception {
        BlockingQueue<String> stuck = new LinkedBlockingQueue<>();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        HttpServer dead = listens(stuck, true);
        HttpServer well = listens(heard, false);
        var desk = new BackOffice(unitOfWork, UUID::randomUUID, WalletRules.standard()).webhooks();
        for (HttpServer each : new HttpServer[] {dead, well}) {
            String url = "http://127.0.0.1:" + each.getAddress().getPort() + "/";
            desk.add(Operator.owner(), url, "", Set.of(EventKind.WALLET_TOPPED_UP));
        }
        var receivers = new HttpReceivers(true);
        var courier =
                new Courier(new Relay(unitOfWork, UUID.randomUUID(), Announcements.NOBODY, RelaySettings.standard()));
        var mailroom = new Mailroom(new Postman(unitOfWork, UUID.randomUUID(), receivers), receivers);
        courier.start();
        mailroom.start();
        try {
            topUp("mina");
            assertThat(stuck.poll(60, SECONDS)).contains("\"wallet:mina\"");
            assertThat(heard.poll(60, SECONDS)).contains("\"wallet:mina\"");

            topUp("theo");

            assertThat(heard.poll(60, SECONDS)).contains("\"wallet:theo\"");
        } finally {
            courier.close();
            over.countDown();
            mailroom.close();
            dead.stop(0);
            well.stop(0);
        }
    }

    private void topUp(String member) {
        var office = new TicketOffice(unitOfWork, UUID::randomUUID, new Argon2Passwords(), WalletRules.standard());
        office.topUpWallet(new MemberId(member), Money.of(5_000, "KRW"), new RequestKey("k-" + member));
    }

    private HttpServer listens(BlockingQueue<String> bodies, boolean forEver) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                if (forEver) over.await();
                exchange.sendResponseHeaders(204, -1);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        return server;
    }
}
