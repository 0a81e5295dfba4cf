package dev.fairseat.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.operator.AuditId;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.payment.PaymentId;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.SeatId;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.WebhookId;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the domain's words look in JSON, and how an answer leaves. */
final class Json {

    static final String MEDIA_TYPE = "application/json;charset=utf-8";

    /** From here on compressing an answer is worth its time; below it the answer fits into a few packets anyway. */
    private static final int LARGE = 8 * 1024;

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Logger LOG = LoggerFactory.getLogger(Json.class);
    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("cannot write " + value.getClass() + " as JSON", broken);
        }
    }

    /** The components of a record as members of a JSON object. */
    static ObjectNode components(Record value) {
        return MAPPER.valueToTree(value);
    }

    /** @throws JsonProcessingException unless it is exactly one JSON value that keeps to the limits */
    static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    static void answer(Context ctx, int status, Object body) {
        send(ctx, status, MEDIA_TYPE, bytes(body));
    }

    /**
     * Straight into the servlet's response: by way of Javalin's result stream a small answer costs half as much again.
     */
    static void send(Context ctx, int status, String mediaType, byte[] body) {
        var response = ctx.res();
        response.setStatus(status);
        response.setContentType(mediaType);
        try {
            if (body.length < LARGE) {
                response.setContentLength(body.length);
                response.getOutputStream().write(body);
            } else {
                response.addHeader("Vary", "Accept-Encoding");
                ctx.outputStream().write(body);
            }
        } catch (IOException gone) {
            // What was asked for has happened or been refused; whoever asked has hung up.
            LOG.debug("no answer to {} {}: {}", ctx.method(), ctx.path(), gone.toString());
        }
    }

    private static ObjectMapper mapper() {
        var limits = StreamReadConstraints.builder()
                .maxNestingDepth(32)
                .maxStringLength(4_096)
                .maxNameLength(256)
                .build();
        var mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .addModule(words())
                .build();
        mapper.getFactory().setStreamReadConstraints(limits);
        return mapper;
    }

    private static SimpleModule words() {
        var module = new SimpleModule();
        List.of(
                        Category.class,
                        ConcertId.class,
                        Duration.class,
                        EmailAddress.class,
                        Grade.class,
                        LocalDate.class,
                        MemberId.class,
                        AuditId.class,
                        OperatorId.class,
                        PaymentId.class,
                        PerformanceId.class,
                        ReservationId.class,
                        SeatId.class,
                        TransferId.class,
                        WebhookId.class,
                        DeliveryId.class,
                        ZoneId.class)
                .forEach(type -> module.addSerializer(type, ToStringSerializer.instance));
        module.addSerializer(Instant.class, new InstantJson());
        module.addSerializer(Money.class, new MoneyJson());
        return module;
    }

    private static final class InstantJson extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(text(instant));
        }
    }

    private static final class MoneyJson extends JsonSerializer<Money> {
        @Override
        public void serialize(Money money, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeNumberField("amount", money.amount());
            json.writeStringField("currency", money.currency().getCurrencyCode());
            json.writeEndObject();
        }
    }
}
