package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that openapi-generator has written from the contract: it compiles, and it buys a ticket. */
class GeneratedClientTest extends ApiTest {

    private static final Path CLIENT = Path.of("target", "generated-client", "src", "main", "java");
    private static final Path PROGRAM = Path.of("src", "test", "resources", "client", "BuyTicket.java");

    @Test
    void a_generated_client_buys_a_ticket(@TempDir Path classes) throws Exception {
        assertThat(compile(classes)).isEmpty();

        try (var loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Object bought = loader.loadClass("BuyTicket")
                    .getMethod("buy", String.class, String.class)
                    .invoke(null, "http://127.0.0.1:" + api.port(), api.visitor("mina").email);

            assertThat(bought).isEqualTo("has 1");
        }
    }

    private static List<String> compile(Path classes) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        List<Path> sources = new ArrayList<>(List.of(PROGRAM));
        try (Stream<Path> files = Files.walk(CLIENT)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
        try (var files = compiler.getStandardFileManager(diagnostics, null, null)) {
            var options = List.of(
                    "-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
            compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
    }
}
