package dev.fairseat.persistence.redis;

import java.util.List;
import java.util.Map;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.resps.StreamEntry;

/** Hears everything once and in the order of each aggregate, whoever dies meanwhile. The example of docs/redis.md. */
final class Follower {

    /** In your own database. */
    interface Book {

        /** 0 before anything was heard of it. */
        long lastVersionOf(String about);

        /** Writes down the version and whatever follows from the event, in one transaction. */
        void write(String about, long version, String event);
    }

    private static final String GROUP = "seating-display";
    // One name for all: who comes next goes on with what was taken and not finished.
    private static final String READER = "follower";

    private final UnifiedJedis redis;
    private final Book book;

    Follower(UnifiedJedis redis, Book book) {
        this.redis = redis;
        this.book = book;
    }

    /** All there is to hear now. One thread at a time, on one server at a time. */
    void listen() {
        for (int lane = 0; lane < 9; lane++) {
            String stream = "fairseat:{events-" + lane + "}:stream";
            join(stream);
            while (hears(stream, new StreamEntryID(0, 0))) {}
            while (hears(stream, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY)) {}
        }
    }

    private void join(String stream) {
        try {
            redis.xgroupCreate(stream, GROUP, new StreamEntryID(0, 0), true);
        } catch (JedisDataException known) {
            if (!String.valueOf(known.getMessage()).startsWith("BUSYGROUP")) throw known;
        }
    }

    private boolean hears(String stream, StreamEntryID from) {
        var some = XReadGroupParams.xReadGroupParams().count(500);
        var read = redis.xreadGroup(GROUP, READER, some, Map.of(stream, from));
        List<StreamEntry> entries = read == null ? List.of() : read.get(0).getValue();
        for (StreamEntry entry : entries) {
            String about = entry.getFields().get("about");
            long version = Long.parseLong(entry.getFields().get("version"));
            // What is not greater was heard before.
            if (version > book.lastVersionOf(about)) {
                book.write(about, version, entry.getFields().get("event"));
            }
            redis.xack(stream, GROUP, entry.getID());
        }
        return !entries.isEmpty();
    }
}
