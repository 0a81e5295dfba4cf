package dev.fairseat.bootstrap.chaos;

import static dev.fairseat.bootstrap.chaos.Blow.ANSWERS_STAY_OUT;
import static dev.fairseat.bootstrap.chaos.Blow.A_SERVER_IS_ASKED_TO_STOP;
import static dev.fairseat.bootstrap.chaos.Blow.A_SERVER_IS_KILLED;
import static dev.fairseat.bootstrap.chaos.Blow.A_SERVER_STANDS_STILL;
import static dev.fairseat.bootstrap.chaos.Blow.CONNECTIONS_ARE_CUT;
import static dev.fairseat.bootstrap.chaos.Blow.POSTGRES_IS_KILLED;
import static dev.fairseat.bootstrap.chaos.Blow.POSTGRES_IS_STOPPED_AT_ONCE;
import static dev.fairseat.bootstrap.chaos.Blow.THE_NETWORK_IS_SILENT;
import static dev.fairseat.bootstrap.chaos.Blow.THE_NETWORK_IS_SLOW;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers, a real PostgreSQL, and everything that can befall them while people buy. */
class ChaosTest {

    @TempDir
    private Path folder;

    @Test
    void two_servers_lose_nothing_and_do_nothing_twice_in_a_bad_minute() throws Exception {
        Ordeal.with(
                2,
                Map.of(A_SERVER_IS_KILLED, 2, POSTGRES_IS_KILLED, 1, CONNECTIONS_ARE_CUT, 2, ANSWERS_STAY_OUT, 1),
                2064,
                folder);
    }

    @Test
    @Tag("chaos")
    void three_servers_lose_nothing_and_do_nothing_twice_however_often_they_are_killed() throws Exception {
        int servers = Integer.getInteger("chaos.servers", 200);
        int postgres = Integer.getInteger("chaos.postgres", 50);
        Ordeal.with(
                3,
                Map.of(
                        A_SERVER_IS_KILLED, servers,
                        POSTGRES_IS_KILLED, postgres - postgres / 2,
                        POSTGRES_IS_STOPPED_AT_ONCE, postgres / 2,
                        A_SERVER_IS_ASKED_TO_STOP, servers / 20,
                        A_SERVER_STANDS_STILL, servers / 20,
                        CONNECTIONS_ARE_CUT, servers / 10,
                        ANSWERS_STAY_OUT, servers / 20,
                        THE_NETWORK_IS_SLOW, servers / 40,
                        THE_NETWORK_IS_SILENT, servers / 40),
                Long.getLong("chaos.seed", 2064L),
                folder);
    }
}
