package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** One client whose reading is in the test's hands: a write ends when the test says that it was read. */
class OutletTest {

    private final List<String> told = new ArrayList<>();
    private final List<Callback> underWay = new ArrayList<>();
    private final Outlet outlet =
            new Outlet(new ByteArrayEndPoint(), response(), done(), 0, () -> told.add("(place free)"));

    @Test
    void a_piece_that_waits_gives_way_to_a_newer_one() {
        outlet.open(bytes("first"));
        for (int number = 1; number <= 100; number++) outlet.send(bytes("piece " + number));
        assertThat(told).containsExactly("first");

        isRead();
        isRead();

        assertThat(told).containsExactly("first", "piece 100");
        assertThat(underWay).isEmpty();
    }

    @Test
    void what_was_read_makes_room_for_what_comes() {
        outlet.open(bytes("first"));
        isRead();
        outlet.send(bytes("second"));
        isRead();
        outlet.send(bytes("third"));

        assertThat(told).containsExactly("first", "second", "third");
    }

    @Test
    void a_client_that_reads_nothing_for_so_many_ticks_is_cut_off() {
        outlet.open(bytes("first"));
        outlet.tick(Outlet.PATIENCE - 1, Outlet.PATIENCE);
        assertThat(outlet.isOver()).isFalse();

        outlet.tick(Outlet.PATIENCE, Outlet.PATIENCE);

        assertThat(outlet.isOver()).isTrue();
        assertThat(told).containsExactly("first", "(place free)", "(failed)");
        outlet.send(bytes("late"));
        outlet.sendLast(bytes("too late"));
        outlet.tick(100, Outlet.PATIENCE);
        assertThat(told).hasSize(3);
    }

    @Test
    void who_reads_in_time_starts_afresh() {
        outlet.open(bytes("first"));
        outlet.tick(9, Outlet.PATIENCE);
        outlet.send(bytes("second"));
        isRead();
        outlet.tick(18, Outlet.PATIENCE);
        assertThat(outlet.isOver()).isFalse();

        outlet.tick(19, Outlet.PATIENCE);

        assertThat(outlet.isOver()).isTrue();
    }

    @Test
    void the_last_word_takes_the_place_of_what_waits_and_nothing_follows() {
        outlet.open(bytes("first"));
        outlet.send(bytes("second"));
        outlet.sendLast(bytes("bye"));
        outlet.send(bytes("third"));
        outlet.sendLast(bytes("bye again"));

        isRead();
        assertThat(told).containsExactly("first", "(place free)", "bye (last)");
        isRead();

        assertThat(told).endsWith("(succeeded)");
        assertThat(outlet.isOver()).isTrue();
    }

    @Test
    void who_does_not_read_the_last_word_is_cut_off_too() {
        outlet.open(bytes("first"));
        isRead();
        outlet.sendLast(bytes("bye"));
        outlet.tick(1, 1);

        assertThat(told).containsExactly("first", "(place free)", "bye (last)", "(failed)");
    }

    @Test
    void a_heartbeat_is_sent_when_nothing_else_was() {
        outlet.open(bytes("first"));
        isRead();
        outlet.tick(14, Outlet.PATIENCE);
        outlet.send(bytes("second"));
        isRead();
        outlet.tick(28, Outlet.PATIENCE);
        assertThat(told).containsExactly("first", "second");

        outlet.tick(29, Outlet.PATIENCE);

        assertThat(told).containsExactly("first", "second", ":\n\n");
    }

    private void isRead() {
        underWay.remove(0).succeeded();
    }

    private Response response() {
        return (Response) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Response.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("write");
                    boolean last = (boolean) arguments[0];
                    told.add(UTF_8.decode((ByteBuffer) arguments[1]) + (last ? " (last)" : ""));
                    underWay.add((Callback) arguments[2]);
                    assertThat(underWay).as("writes under way").hasSize(1);
                    return null;
                });
    }

    private Callback done() {
        return Callback.from(() -> told.add("(succeeded)"), failure -> told.add("(failed)"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
