package dev.fairseat.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends away who asks too much, by member and by client address, so that everybody else is served as if they were not there. */
final class Usher extends Handler.Wrapper {

    /** Some 20 MB at the most; the least used are forgotten first, and begin anew. */
    private static final int NAMES = 100_000;

    private static final int SECONDS_AT_ONCE = 5;

    private final Optional<Tries> byMember;
    private final Optional<Tries> byClient;
    private final Clients clients;
    private final Sessions sessions;
    private final Footfall footfall;

    Usher(HttpSettings settings, Sessions sessions, Footfall footfall) {
        this.byMember = tries(settings.requests().perMember(), settings.clock());
        this.byClient = tries(settings.requests().perClient(), settings.clock());
        this.clients = new Clients(settings.proxies());
        this.sessions = sessions;
        this.footfall = footfall;
    }

    private static Optional<Tries> tries(int perSecond, InstantSource clock) {
        if (perSecond == 0) return Optional.empty();
        Duration pause = Duration.ofSeconds(1).dividedBy(perSecond);
        return Optional.of(new Tries(perSecond * SECONDS_AT_ONCE, pause, NAMES, clock));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!request.getHttpURI().getCanonicalPath().startsWith("/v1/"))
            return super.handle(request, response, callback);
        Optional<Duration> wait = byClient.flatMap(tries -> takeOfClient(tries, request));
        if (wait.isPresent()) {
            sendAway(Footfall.Shed.CLIENT, wait.get(), request, response, callback);
            return true;
        }
        wait = byMember.flatMap(tries -> takeOfMember(tries, request));
        if (wait.isPresent()) {
            sendAway(Footfall.Shed.MEMBER, wait.get(), request, response, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private Optional<Duration> takeOfClient(Tries tries, Request request) {
        String client = clients.nameOf(
                Request.getRemoteAddr(request), request.getHeaders().getValuesList("X-Forwarded-For"));
        return Clients.isThisMachine(client) ? Optional.empty() : tries.take(client);
    }

    private Optional<Duration> takeOfMember(Tries tries, Request request) {
        var authorization = request.getHeaders().getValuesList("Authorization");
        // What is wrong with two of them, the route says.
        if (authorization.size() != 1) return Optional.empty();
        return Requests.bearer(name -> authorization)
                .flatMap(sessions::memberOf)
                .flatMap(member -> tries.take(member.value()));
    }

    private void sendAway(Footfall.Shed why, Duration wait, Request request, Response response, Callback callback) {
        footfall.turnsAway(why);
        // Rounded up: nobody is told to come too early.
        long seconds = wait.plusNanos(999_999_999).toSeconds();
        Turnaway.send(request, response, callback, Problems.tooManyRequests(seconds));
    }
}
