package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fairseat.domain.webhook.Reply;
import dev.fairseat.domain.webhook.Reply.NotTaken;
import dev.fairseat.domain.webhook.Reply.Taken;
import dev.fairseat.domain.webhook.Reply.Unwanted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request to one receiver over a connection of its own, to the very address that was looked at: a client that looks
 * the name up again may be led elsewhere. Follows nothing and reads no more of an answer than its head.
 */
final class LetterSlot {

    private static final int LARGEST_HEAD = 16 * 1024;
    private static final int MOST_INTERIM_ANSWERS = 5;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
    private static final Pattern RETRY_AFTER = Pattern.compile("(?im)^retry-after:[ \\t]*([0-9]{1,9})[ \\t]*$");

    // Reading whom to trust takes a moment that a server without webhooks need not wait for.
    private final Supplier<SSLSocketFactory> tls;

    LetterSlot(Supplier<SSLSocketFactory> tls) {
        this.tls = tls;
    }

    /**
     * @param socket not connected; whoever closes it ends this
     * @param connecting in milliseconds
     */
    Reply post(Socket socket, WebhookUrl url, InetAddress address, Letter letter, int connecting) throws IOException {
        socket.connect(new InetSocketAddress(address, url.port()), connecting);
        Socket open = url.encrypted() ? encrypted(socket, url) : socket;
        open.getOutputStream().write(letter.request(url));
        open.getOutputStream().flush();
        return reply(open.getInputStream());
    }

    private Socket encrypted(Socket socket, WebhookUrl url) throws IOException {
        var open = (SSLSocket) tls.get().createSocket(socket, url.name(), url.port(), true);
        var parameters = open.getSSLParameters();
        // Without it any good certificate will do, whoever's it is.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        open.setSSLParameters(parameters);
        open.startHandshake();
        return open;
    }

    private static Reply reply(InputStream answer) throws IOException {
        for (int heads = 0; heads <= MOST_INTERIM_ANSWERS; heads++) {
            String head = head(answer);
            Matcher line = STATUS_LINE.matcher(head.lines().findFirst().orElse(""));
            if (!line.matches()) return notTaken("what came back is no HTTP");
            int status = Integer.parseInt(line.group(1));
            if (status >= 200) return of(status, head);
        }
        return notTaken("no final answer came back");
    }

    private static Reply of(int status, String head) {
        if (status < 300) return new Taken("status " + status);
        if (status < 400) return notTaken("status " + status + "; redirects are not followed");
        if (status == 410) return new Unwanted("status 410: it wants nothing any more");
        Matcher wish = RETRY_AFTER.matcher(head);
        boolean later = (status == 429 || status == 503) && wish.find();
        return new NotTaken(
                "status " + status,
                later ? Optional.of(Duration.ofSeconds(Long.parseLong(wish.group(1)))) : Optional.empty());
    }

    private static String head(InputStream answer) throws IOException {
        var head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 2) {
            int next = answer.read();
            if (next < 0) throw new IOException("the connection ended before the answer did");
            if (head.size() >= LARGEST_HEAD) throw new IOException("the head of the answer is too large");
            if (next == '\n') ends++;
            else if (next != '\r') ends = 0;
            if (next != '\r') head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    /** What went wrong, for the operator, without what was sent or received. */
    static Reply failed(IOException why) {
        if (why instanceof SSLException) return notTaken("no trusted connection: " + why.getMessage());
        return notTaken(why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage());
    }

    static Reply notTaken(String why) {
        return new NotTaken(why, Optional.empty());
    }
}
