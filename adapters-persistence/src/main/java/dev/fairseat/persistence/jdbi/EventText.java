package dev.fairseat.persistence.jdbi;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.concert.PerformanceCancelled;
import dev.fairseat.domain.payment.PaymentRefused;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.reservation.ConfirmationResent;
import dev.fairseat.domain.reservation.HoldEndsSoon;
import dev.fairseat.domain.reservation.ReservationEvent;
import dev.fairseat.domain.wallet.WalletEvent;
import dev.fairseat.domain.webhook.WebhookTested;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events as text: the name of the record, and its components as JSON. What is read back equals what was written. Names and
 * components are kept: they stand in tables, and others read them.
 */
public final class EventText {

    // Each family is sealed, so its members need no list.
    private static final Map<String, Class<?>> TYPES = Stream.of(
                    QueueEvent.class,
                    ReservationEvent.class,
                    ConfirmationResent.class,
                    HoldEndsSoon.class,
                    PaymentRefused.class,
                    WalletEvent.class,
                    PerformanceCancelled.class,
                    WebhookTested.class)
            .flatMap(EventText::recordsIn)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // The components of the record and nothing that looks like a property besides, such as isPositive().
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .annotationIntrospector(new PlainIds())
            .build();

    private EventText() {}

    /** @throws IllegalStateException when it could not be read back */
    public static String typeOf(DomainEvent event) {
        String type = event.getClass().getSimpleName();
        if (TYPES.get(type) != event.getClass()) {
            throw new IllegalStateException("no family of events that the outbox knows has a " + event.getClass());
        }
        return type;
    }

    public static String bodyOf(DomainEvent event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException("cannot write down " + event, failed);
        }
    }

    public static DomainEvent read(String type, String body) {
        Class<?> event = TYPES.get(type);
        if (event == null) throw new IllegalStateException("an event of a type not known here: " + type);
        try {
            return (DomainEvent) JSON.readValue(body, event);
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException("cannot read a " + type + ": " + body, failed);
        }
    }

    /**
     * For others to read: {@code type}, {@code about}, {@code version}, {@code timestamp} (when it was decided, in
     * milliseconds) and {@code data}, which has the components of the event. A later release may add properties and types,
     * and takes none away.
     */
    public static String documentOf(DomainEvent event) {
        var document = JSON.createObjectNode();
        document.put("type", typeOf(event));
        document.put("about", event.about());
        document.put("version", event.version());
        document.put("timestamp", event.at().toString());
        document.set("data", JSON.valueToTree(event));
        return document.toString();
    }

    private static Stream<Class<?>> recordsIn(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(EventText::recordsIn)
                : Stream.of(family);
    }

    /** Ids, which are records around one {@code value}, as that value: {@code "mina"}, not {@code {"value": "mina"}}. */
    private static final class PlainIds extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAsValue(Annotated annotated) {
            return annotated instanceof AnnotatedMethod method && isId(method.getDeclaringClass())
                    ? Boolean.valueOf(method.getName().equals("value"))
                    : super.hasAsValue(annotated);
        }

        @Override
        public JsonCreator.Mode findCreatorAnnotation(MapperConfig<?> config, Annotated annotated) {
            return annotated instanceof AnnotatedConstructor constructor && isId(constructor.getDeclaringClass())
                    ? JsonCreator.Mode.DELEGATING
                    : super.findCreatorAnnotation(config, annotated);
        }

        private static boolean isId(Class<?> type) {
            return type.isRecord()
                    && type.getRecordComponents().length == 1
                    && type.getRecordComponents()[0].getName().equals("value");
        }
    }
}
