package dev.fairseat.bootstrap.chaos;

import static dev.fairseat.bootstrap.chaos.Blow.ANSWERS_STAY_OUT;
import static dev.fairseat.bootstrap.chaos.Blow.A_SERVER_IS_ASKED_TO_STOP;
import static dev.fairseat.bootstrap.chaos.Blow.A_SERVER_IS_KILLED;
import static dev.fairseat.bootstrap.chaos.Blow.A_SERVER_STANDS_STILL;
import static dev.fairseat.bootstrap.chaos.Blow.A_STALE_REPLICA_TAKES_OVER;
import static dev.fairseat.bootstrap.chaos.Blow.CONNECTIONS_ARE_CUT;
import static dev.fairseat.bootstrap.chaos.Blow.POSTGRES_IS_KILLED;
import static dev.fairseat.bootstrap.chaos.Blow.POSTGRES_IS_STOPPED_AT_ONCE;
import static dev.fairseat.bootstrap.chaos.Blow.REDIS_FORGETS_EVERYTHING;
import static dev.fairseat.bootstrap.chaos.Blow.REDIS_IS_KILLED;
import static dev.fairseat.bootstrap.chaos.Blow.REDIS_IS_SILENT;
import static dev.fairseat.bootstrap.chaos.Blow.THE_NETWORK_IS_SILENT;
import static dev.fairseat.bootstrap.chaos.Blow.THE_NETWORK_IS_SLOW;

import java.nio.file.Path;
import java.util.EnumMap;
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
                House.Line.IN_A_REDIS,
                Map.of(
                        A_SERVER_IS_KILLED, 2,
                        POSTGRES_IS_KILLED, 1,
                        CONNECTIONS_ARE_CUT, 1,
                        ANSWERS_STAY_OUT, 1,
                        REDIS_IS_KILLED, 1,
                        A_STALE_REPLICA_TAKES_OVER, 1),
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
                House.Line.IN_THE_DATABASE,
                onServersAndDatabase(servers - servers / 2, postgres - postgres / 2),
                Long.getLong("chaos.seed", 2064L),
                folder);
    }

    /** The other half of the blows, and some on the Redis. */
    @Test
    @Tag("chaos")
    void with_the_line_in_a_redis_they_lose_nothing_of_what_is_not_the_line() throws Exception {
        int servers = Integer.getInteger("chaos.servers", 200) / 2;
        Map<Blow, Integer> blows = onServersAndDatabase(servers, Integer.getInteger("chaos.postgres", 50) / 2);
        blows.put(REDIS_IS_KILLED, servers / 10);
        blows.put(REDIS_FORGETS_EVERYTHING, servers / 10);
        blows.put(A_STALE_REPLICA_TAKES_OVER, servers / 10);
        blows.put(REDIS_IS_SILENT, servers / 20);
        Ordeal.with(3, House.Line.IN_A_REDIS, blows, Long.getLong("chaos.seed", 2064L) + 1, folder);
    }

    private static Map<Blow, Integer> onServersAndDatabase(int servers, int postgres) {
        return new EnumMap<>(Map.of(
                A_SERVER_IS_KILLED, servers,
                POSTGRES_IS_KILLED, postgres - postgres / 2,
                POSTGRES_IS_STOPPED_AT_ONCE, postgres / 2,
                A_SERVER_IS_ASKED_TO_STOP, servers / 20,
                A_SERVER_STANDS_STILL, servers / 20,
                CONNECTIONS_ARE_CUT, servers / 10,
                ANSWERS_STAY_OUT, servers / 20,
                THE_NETWORK_IS_SLOW, servers / 40,
                THE_NETWORK_IS_SILENT, servers / 40));
    }
}
