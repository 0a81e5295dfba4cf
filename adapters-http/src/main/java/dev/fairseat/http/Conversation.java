package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, and how long its client has kept it waiting. Jetty hangs up on who is silent; whoever sends or reads a
 * byte every few seconds would keep a connection for ever. Here it is looked at once a tick, by one thread for all of them;
 * requests do nothing for it, so that they cost what they did.
 *
 * <p>What the looking thread reads of a parser that another one is working with may be a moment old. It is acted upon only
 * where Jetty hands over what the other thread would have to have: the interest in the next byte, or a write.
 */
final class Conversation extends HttpConnection {

    enum WaitingFor {
        /** Nothing but ourselves, or a first byte: Jetty's idle timeout takes care of that. */
        NOBODY,
        HEAD,
        BODY,
        ANSWER,
        GOODBYE
    }

    /** In bytes; a head that is late is told so in a single write, which fits in what the system keeps. */
    private static final int LATE_ANSWER = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    // These belong to the one thread that ticks.
    private WaitingFor waitingFor = WaitingFor.NOBODY;
    private long request;
    private int ticks;
    private long bytesBefore;
    private long restedAfter;
    private long bytesAtRest;

    Conversation(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
        super(configuration, connector, endPoint);
    }

    /** @return whether the client was too slow, and is cut */
    boolean tick(Patience patience) {
        WaitingFor what = waitsFor(getEndPoint());
        // Whoever is served in between goes on where the count was: slow is slow, in however many pieces.
        if (what == WaitingFor.NOBODY) return false;
        if (what != waitingFor || getMessagesIn() != request) {
            waitingFor = what;
            request = getMessagesIn();
            ticks = 0;
            bytesBefore = bytes();
        }
        ticks++;
        if (ticks <= patience.with(what) + (bytes() - bytesBefore) / patience.bytesATick()) return false;
        LOG.debug("{} ticks for {}: {}", ticks, what, this);
        cut(what);
        return true;
    }

    private WaitingFor waitsFor(EndPoint endPoint) {
        if (endPoint.isOutputShutdown()) return WaitingFor.GOODBYE;
        // The ticks of a stream watch over its connection.
        if (endPoint.getIdleTimeout() == 0) return WaitingFor.NOBODY;
        if (isBeingRead(endPoint)) return WaitingFor.ANSWER;
        if (!endPoint.isFillInterested()) return WaitingFor.NOBODY;
        HttpParser parser = getParser();
        if (parser.inContentState()) return WaitingFor.BODY;
        if (parser.isStart()) return hasSaidNothing() ? WaitingFor.NOBODY : WaitingFor.HEAD;
        return parser.inHeaderState() ? WaitingFor.HEAD : WaitingFor.NOBODY;
    }

    private static boolean isBeingRead(EndPoint endPoint) {
        return endPoint instanceof AbstractEndPoint socket
                && socket.getWriteFlusher().isPending();
    }

    /** Empty lines before a request are let pass by the parser, as if nothing had come. */
    private boolean hasSaidNothing() {
        if (restedAfter != getMessagesIn()) {
            restedAfter = getMessagesIn();
            bytesAtRest = getBytesIn();
        }
        return getBytesIn() == bytesAtRest;
    }

    /** What came, or of an answer what was given to be sent: a little at a time, but in one piece when it is short. */
    private long bytes() {
        return switch (waitingFor) {
            case BODY -> getBytesIn();
            case ANSWER -> getBytesOut();
            default -> 0;
        };
    }

    private void cut(WaitingFor what) {
        var late = new TimeoutException("too slow: " + what);
        EndPoint endPoint = getEndPoint();
        switch (what) {
            case HEAD -> {
                // False when a byte has come just now: then it is cut at the next tick.
                if (endPoint instanceof AbstractEndPoint socket)
                    socket.getFillInterest().onFail(new LateHead());
            }
            case BODY -> {
                // The way of an idle timeout: whoever waits for the body is told, and can answer.
                if (onIdleExpired(late)) endPoint.close(late);
            }
            default -> endPoint.close(late);
        }
    }

    @Override
    public void onFillInterestedFailed(Throwable cause) {
        if (!(cause instanceof LateHead)) {
            super.onFillInterestedFailed(cause);
            return;
        }
        // Who takes this away from the reading thread has the connection to itself, and no request is under way.
        getParser().close();
        var endPoint = getEndPoint();
        endPoint.write(Callback.from(endPoint::shutdownOutput, endPoint::close), ByteBuffer.wrap(tooLate()));
    }

    private static byte[] tooLate() {
        Problem problem = Problems.requestTimeout();
        byte[] body = problem.toBytes(Language.ENGLISH);
        var answer = new ByteArrayOutputStream(LATE_ANSWER);
        var head = new StringBuilder("HTTP/1.1 408 Request Timeout\r\n");
        Gate.fixedHeaders().forEach(field -> line(head, field.getName(), field.getValue()));
        line(head, "Request-Id", Gate.freshId());
        line(head, "Content-Type", Problem.MEDIA_TYPE);
        line(head, "Content-Length", Integer.toString(body.length));
        problem.headers().forEach((name, value) -> line(head, name, value));
        problem.languageHeaders(Language.ENGLISH).forEach((name, value) -> line(head, name, value));
        answer.writeBytes(head.append("\r\n").toString().getBytes(US_ASCII));
        answer.writeBytes(body);
        return answer.toByteArray();
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static final class LateHead extends TimeoutException {
        private static final long serialVersionUID = 1;

        LateHead() {
            super("the head of a request took too long");
        }
    }
}
