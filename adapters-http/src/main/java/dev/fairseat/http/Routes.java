package dev.fairseat.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the routes of one part of the API are listed: all below one path, all answering in one media type. */
final class Routes {

    private final RoutesConfig config;
    private final String below;
    private final String mediaType;

    private Routes(RoutesConfig config, String below, String mediaType) {
        this.config = config;
        this.below = below;
        this.mediaType = mediaType;
    }

    static Routes of(RoutesConfig config) {
        return new Routes(config, "", "application/json");
    }

    Routes below(String path) {
        return new Routes(config, below + path, mediaType);
    }

    Routes answering(String other) {
        return new Routes(config, below, other);
    }

    /** HEAD does the same; the server keeps the body to itself. */
    void get(String path, Handler handler) {
        add(HandlerType.GET, path, handler);
        add(HandlerType.HEAD, path, handler);
    }

    void post(String path, Handler handler) {
        add(HandlerType.POST, path, handler);
    }

    void patch(String path, Handler handler) {
        add(HandlerType.PATCH, path, handler);
    }

    void delete(String path, Handler handler) {
        add(HandlerType.DELETE, path, handler);
    }

    private void add(HandlerType method, String path, Handler handler) {
        config.addHttpHandler(method, below + path, ctx -> {
            Clicker.Visit.comesTo(below + path, ctx.req().getAttribute(Clicker.Visit.NAME));
            requireAcceptable(ctx.req().getHeader("Accept"), mediaType);
            handler.handle(ctx);
        });
    }

    /** @throws Declined with {@code not-acceptable} unless an {@code Accept} header allows it */
    static void requireAcceptable(@Nullable String accept, String mediaType) {
        if (accept == null || accept.equals("*/*") || accept.equals(mediaType) || mediaType.equals("*/*")) return;
        String wholeType = mediaType.substring(0, mediaType.indexOf('/')) + "/*";
        boolean acceptable = List.of(accept.split(",")).stream()
                .map(range -> range.split(";", 2))
                .filter(range -> range.length < 2 || !range[1].replace(" ", "").matches("(?i).*q=0(\\.0*)?"))
                .map(range -> range[0].strip())
                .anyMatch(range ->
                        range.equals("*/*") || range.equalsIgnoreCase(wholeType) || range.equalsIgnoreCase(mediaType));
        if (!acceptable) throw Problems.notAcceptable(mediaType);
    }
}
