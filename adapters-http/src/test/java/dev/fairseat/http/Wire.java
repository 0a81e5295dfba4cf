package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Requests and answers as they are on the wire, many of them on one connection: one byte is a letter. */
final class Wire implements AutoCloseable {

    /** So many fit into the buffers of the system in both directions, whoever waits for whom. */
    private static final int AT_ONCE = 50;

    private final Socket socket;
    private final InputStream in;

    Wire(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(20_000);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One answer for each, head and body, in the order of the requests, none of which is a HEAD. */
    List<String> ask(List<String> requests) {
        List<String> answers = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += AT_ONCE) {
            List<String> some = requests.subList(from, Math.min(from + AT_ONCE, requests.size()));
            try {
                socket.getOutputStream().write(String.join("", some).getBytes(ISO_8859_1));
                while (answers.size() < from + some.size()) answers.add(answer());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return answers;
    }

    /** Everything that comes until the server hangs up, which the request asks for. */
    String askForTheLastTime(String request) {
        try {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(in.readAllBytes(), ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String answer() throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int letter = in.read();
            if (letter < 0) throw new IOException("the server hung up after: " + head);
            head.write(letter);
        }
        String text = head.toString(ISO_8859_1);
        int length = Integer.parseInt(text.replaceFirst("(?is).*\r\nContent-Length: (\\d+)\r\n.*", "$1"));
        return text + new String(in.readNBytes(length), ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
