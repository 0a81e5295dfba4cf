package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.EventKind;
import dev.fairseat.domain.webhook.SigningSecrets;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A delivery as it is sent: its body, and the headers of Standard Webhooks with the signatures. */
@SuppressWarnings("ArrayRecordComponent")
record Letter(String id, long timestamp, String signatures, byte[] body) {

    /** What members have is theirs, and integrators are told of what was done with it. */
    private static final List<String> LEFT_OUT = List.of("at", "version", "balance", "missing", "wish", "attempt");

    /** @param now when it is sent; the receiver refuses what is old */
    static Letter of(Delivery delivery, SigningSecrets secrets, Instant now) {
        byte[] body = Json.bytes(json(delivery.event()));
        String id = delivery.id().toString();
        long timestamp = now.getEpochSecond();
        String signatures = secrets.at(now).stream()
                .map(secret -> "v1," + signature(secret.bytes(), id + "." + timestamp + ".", body))
                .collect(joining(" "));
        return new Letter(id, timestamp, signatures, body);
    }

    static ObjectNode json(DomainEvent event) {
        ObjectNode data = Json.object().put("about", event.about()).put("version", event.version());
        ObjectNode components = Json.components((Record) event);
        components.remove(LEFT_OUT);
        data.setAll(components);
        ObjectNode json = Json.object().put("type", EventKind.of(event).code()).put("timestamp", Json.text(event.at()));
        json.set("data", data);
        return json;
    }

    /** The whole request. */
    byte[] request(WebhookUrl url) {
        String head = "POST " + url.target() + " HTTP/1.1\r\n"
                + "Host: " + url.authority() + "\r\n"
                + "User-Agent: Fairseat-Webhooks\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + "Connection: close\r\n"
                + "webhook-id: " + id + "\r\n"
                + "webhook-timestamp: " + timestamp + "\r\n"
                + "webhook-signature: " + signatures + "\r\n"
                + "\r\n";
        var all = new ByteArrayOutputStream(head.length() + body.length);
        all.writeBytes(head.getBytes(US_ASCII));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static String signature(byte[] secret, String before, byte[] body) {
        byte[] start = before.getBytes(US_ASCII);
        return Base64.getEncoder().encodeToString(new Hmac(secret).of(start, start.length, body));
    }
}
