package dev.fairseat.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;

/** The contract to browse and to try out: Swagger UI, served from here and talking to nobody else. */
final class DocsRoutes {

    private static final String PAGE = "text/html";
    private static final String SCRIPT = "text/javascript;charset=utf-8";

    /** Its own scripts and styles only; images may also stand in the style sheet. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Document page = Document.of(PAGE + ";charset=utf-8", read("docs/index.html"));
    private final Map<String, Document> files;

    DocsRoutes() {
        String swaggerUi = "/META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion() + "/";
        files = Map.of(
                "start.js", Document.of(SCRIPT, read("docs/start.js")),
                "swagger-ui-bundle.js", Document.of(SCRIPT, read(swaggerUi + "swagger-ui-bundle.js")),
                "swagger-ui.css", Document.of("text/css;charset=utf-8", read(swaggerUi + "swagger-ui.css")),
                "favicon-32x32.png", Document.of("image/png", read(swaggerUi + "favicon-32x32.png")));
    }

    void addTo(Routes routes) {
        routes.answering(PAGE).get("/docs", ctx -> answer(ctx, page));
        routes.answering("*/*").get("/docs/{file}", this::file);
    }

    private void file(Context ctx) {
        Document file = files.get(ctx.pathParam("file"));
        if (file == null) throw new Declined(Problems.notFound());
        answer(ctx, file);
    }

    private static void answer(Context ctx, Document document) {
        Query.none(ctx);
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("Cache-Control", "no-cache");
        ctx.header("ETag", document.etag);
        if (SeatRoutes.knows(ctx, document.etag)) {
            ctx.status(304);
            return;
        }
        Json.send(ctx, 200, document.mediaType, document.bytes);
    }

    private static String swaggerUiVersion() {
        var properties = new Properties();
        try (var resource = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            properties.load(resource);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version", "");
    }

    private static byte[] read(String name) {
        try (var resource = open(name)) {
            return resource.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream open(String name) {
        InputStream resource = DocsRoutes.class.getResourceAsStream(name);
        if (resource == null) throw new IllegalStateException(name + " is missing from the class path");
        return resource;
    }

    private static final class Document {

        private final String mediaType;
        private final byte[] bytes;
        private final String etag;

        private Document(String mediaType, byte[] bytes, String etag) {
            this.mediaType = mediaType;
            this.bytes = bytes;
            this.etag = etag;
        }

        static Document of(String mediaType, byte[] bytes) {
            byte[] digest = SeatRoutes.sha256().digest(bytes);
            return new Document(mediaType, bytes, "W/\"" + Base64Url.encode(Arrays.copyOf(digest, 16)) + "\"");
        }
    }
}
