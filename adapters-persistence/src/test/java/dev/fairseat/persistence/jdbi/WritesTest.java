package dev.fairseat.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The fence: every change of a row meets the row its unit has found, or the unit fails. */
class WritesTest {

    private static final String INSERT = """
            insert into chair (label, colour)
            values (:label, :colour)
            """;

    private static final String REPAINT = """
            update chair
            set colour = :colour
            where label like :label
            """;

    @Test
    void a_change_that_meets_no_row_fails() {
        onEither((handle, send) -> assertThatThrownBy(() ->
                        send.accept(handle, List.of(new Writes("chair", REPAINT, List.of(chair("A-9", "red"))))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("met 0 rows"));
    }

    @Test
    void a_change_that_meets_two_rows_fails() {
        onEither((handle, send) -> assertThatThrownBy(() ->
                        send.accept(handle, List.of(new Writes("chair", REPAINT, List.of(chair("A-%", "red"))))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("met 2 rows"));
    }

    @Test
    void one_bad_change_among_good_ones_is_noticed() {
        onEither((handle, send) -> assertThatThrownBy(() -> send.accept(
                        handle,
                        List.of(
                                new Writes("chair", INSERT, List.of(chair("A-3", "red"))),
                                new Writes("chair", REPAINT, List.of(chair("A-1", "red"), chair("A-9", "red"))),
                                new Writes("chair", REPAINT, List.of(chair("A-2", "red"))))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("met 0 rows"));
    }

    @Test
    void many_rows_and_few_are_written_in_the_order_given() {
        onEither((handle, send) -> {
            var crowd = IntStream.range(0, 100)
                    .mapToObj(number -> chair("crowd-" + number, "grey"))
                    .toList();

            send.accept(
                    handle,
                    List.of(
                            new Writes("chair", INSERT, List.of(chair("A-3", "red"))),
                            new Writes("chair", INSERT, crowd),
                            new Writes("chair", REPAINT, List.of(chair("crowd-7", "blue"), chair("A-3", "blue")))));

            assertThat(handle.createQuery("select label from chair where colour = 'blue' order by label")
                            .mapTo(String.class)
                            .list())
                    .containsExactly("A-3", "crowd-7");
            assertThat(handle.createQuery("select count(*) from chair")
                            .mapTo(Integer.class)
                            .one())
                    .isEqualTo(103);
        });
    }

    private static Values chair(String label, String colour) {
        return Values.of("label", label).and("colour", colour);
    }

    private static void onEither(BiConsumer<Handle, BiConsumer<Handle, List<Writes>>> test) {
        Jdbi.create("jdbc:h2:mem:" + UUID.randomUUID()).useHandle(handle -> {
            furnish(handle);
            test.accept(handle, Writes::send);
        });
        Jdbi.create(PostgresServer.freshUrl(), PostgresServer.USER, PostgresServer.PASSWORD)
                .useHandle(handle -> {
                    furnish(handle);
                    test.accept(handle, Writes::sendTogether);
                });
    }

    private static void furnish(Handle handle) {
        handle.execute("create table chair (label varchar(32) primary key, colour varchar(32))");
        handle.execute("insert into chair values ('A-1', 'green'), ('A-2', 'green')");
    }
}
