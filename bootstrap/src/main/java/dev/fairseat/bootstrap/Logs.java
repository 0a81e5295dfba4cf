package dev.fairseat.bootstrap;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.OutputStreamAppender;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** How the server writes its log. */
final class Logs {

    enum Kind {
        text,
        json
    }

    @Option(
            names = "--log",
            paramLabel = "text|json",
            description = "One line an event, or one JSON object; on the error stream either way. Default:"
                    + " ${DEFAULT-VALUE}")
    Kind log = Kind.text;

    /** From here on. */
    void begin() {
        if (log == Kind.text) return;
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.iteratorForAppenders().forEachRemaining(appender -> {
            if (!(appender instanceof OutputStreamAppender<ILoggingEvent> written)) return;
            written.stop();
            written.setEncoder(json(root.getLoggerContext()));
            written.start();
        });
    }

    /** Without what events were made from: only what they say. */
    static JsonEncoder json(Context context) {
        var encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMarkers(false);
        encoder.setWithKVPList(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
