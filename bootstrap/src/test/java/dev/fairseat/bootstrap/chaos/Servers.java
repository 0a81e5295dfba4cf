package dev.fairseat.bootstrap.chaos;

import dev.fairseat.bootstrap.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Several servers on one database. Whoever asks is sent to one of those that were up a moment ago. */
final class Servers implements AutoCloseable {

    static final String SESSION_SECRET = "y".repeat(32);

    private final String[] arguments;
    private final List<ServerProcess> servers = new ArrayList<>();
    private final List<String> urls = new CopyOnWriteArrayList<>();

    /**
     * @param databaseUrl as the servers reach it
     * @param more what they are told besides
     */
    Servers(int count, String databaseUrl, List<String> more) {
        List<String> all = new ArrayList<>(List.of(
                "--demo",
                "--port",
                "0",
                "--queue-secret",
                "x".repeat(32),
                "--session-secret",
                SESSION_SECRET,
                "--storage",
                "postgres",
                "--pool-size",
                "5",
                // A hundred times the same at once is what they are here for.
                "--requests-per-member",
                "0",
                "--database-user",
                PostgresNode.USER,
                "--database-url",
                databaseUrl));
        all.addAll(more);
        arguments = all.toArray(String[]::new);
        for (int number = 0; number < count; number++) {
            servers.add(ServerProcess.start(arguments));
            urls.add(servers.get(number).url());
        }
    }

    int count() {
        return servers.size();
    }

    String any(Random dice) {
        return urls.get(dice.nextInt(urls.size()));
    }

    List<String> urls() {
        return List.copyOf(urls);
    }

    void kill(int number) {
        servers.get(number).killAtOnce();
    }

    void askToStop(int number) {
        ServerProcess server = servers.get(number);
        server.askToStop();
        server.exitCode();
    }

    /** In the place of one that has ended. */
    void startAgain(int number) {
        servers.set(number, ServerProcess.start(arguments)).close();
        urls.set(number, servers.get(number).url());
    }

    /** It stands still, and holds on to whatever it has. */
    void pause(int number) throws Exception {
        signal("-STOP", number);
    }

    void resume(int number) throws Exception {
        signal("-CONT", number);
    }

    private void signal(String signal, int number) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(servers.get(number).pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        servers.forEach(ServerProcess::close);
    }
}
