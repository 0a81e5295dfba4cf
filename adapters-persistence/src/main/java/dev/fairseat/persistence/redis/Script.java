package dev.fairseat.persistence.redis;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/**
 * What is done to a line in one step. A Redis runs one script at a time and all of it, so nobody comes in between, and
 * what it writes is kept or lost together.
 *
 * <p>Every script answers with a word, and what belongs to it. The keys, all of one concert:
 *
 * <ul>
 *   <li>{@code line}, a hash: the {@code epoch} under way, and which {@code run} of the server began it.
 *   <li>{@code members}, a hash: the latest ticket of each member, as {@code epoch:number:issuedAt}.
 *   <li>{@code numbers}, a list: who got which number of this epoch, as {@code issuedAt:member}, the first in front.
 * </ul>
 */
enum Script {
    /** Line, members, numbers; epoch, member, place of the ticket that is over, when sales open and close. */
    JOIN(Script.UNDER_WAY + Script.NOW + """
            local has = redis.call('HGET', KEYS[2], ARGV[2])
            if has and string.match(has, '^%d+:%d+') ~= ARGV[3] then return {'has', has} end
            local now = now()
            if now < tonumber(ARGV[4]) then return {'early'} end
            if now >= tonumber(ARGV[5]) then return {'closed'} end
            local at = string.format('%.0f', now)
            local number = redis.call('RPUSH', KEYS[3], at .. ':' .. ARGV[2])
            local ticket = ARGV[1] .. ':' .. string.format('%.0f', number) .. ':' .. at
            redis.call('HSET', KEYS[2], ARGV[2], ticket)
            if number == 1 then
                local expiry = redis.call('HGET', KEYS[1], 'expiry')
                redis.call('PEXPIREAT', KEYS[2], expiry)
                redis.call('PEXPIREAT', KEYS[3], expiry)
            end
            return {'given', ticket}
            """),

    /** Line, numbers; epoch, index of the first number wanted, index of the last. */
    BEHIND(Script.UNDER_WAY + """
            return {'numbers', redis.call('LRANGE', KEYS[2], ARGV[2], ARGV[3])}
            """),

    /** Line, numbers; epoch. */
    LENGTH(Script.UNDER_WAY + Script.NOW + """
            return {'length', redis.call('LLEN', KEYS[2]), string.format('%.0f', now())}
            """),

    /** Line, members, numbers; epoch, when sales close, for how long to keep everything after that. */
    BEGIN(Script.NOW + """
            local current = redis.call('HGET', KEYS[1], 'epoch')
            if current and tonumber(current) >= tonumber(ARGV[1]) then return {'begun'} end
            local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
            -- Sales that closed long ago would have everything expire at once, and the epoch be lost for ever.
            local expiry = string.format('%.0f', math.max(now(), tonumber(ARGV[2])) + tonumber(ARGV[3]))
            redis.call('UNLINK', KEYS[3])
            redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'run', run, 'expiry', expiry)
            redis.call('PEXPIREAT', KEYS[1], expiry)
            redis.call('PEXPIREAT', KEYS[2], expiry)
            return {'begun'}
            """),

    /** No keys. Whether scripts are allowed what the others do. */
    ASK_WHICH_RUN("""
            return {'run', string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')}
            """);

    /**
     * Goes on only in the epoch asked for, on the very run of the server that began it. A server that restarted has
     * another run id, a replica in the place of its server as well, and neither knows what it has missed.
     */
    private static final String UNDER_WAY = """
            local line = redis.call('HMGET', KEYS[1], 'epoch', 'run')
            if not line[1] then return {'lost'} end
            local epoch, asked = tonumber(line[1]), tonumber(ARGV[1])
            if epoch > asked then return {'passed', line[1]} end
            if epoch < asked then return {'lost'} end
            if not string.find(redis.call('INFO', 'server'), 'run_id:' .. line[2], 1, true) then return {'lost'} end
            """;

    /** The server's time in milliseconds since 1970. */
    private static final String NOW = """
            local function now()
                local time = redis.call('TIME')
                return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
            end
            """;

    private final String text;
    private final String sha1;

    Script(String text) {
        this.text = text;
        this.sha1 = Lua.sha1(text);
    }

    List<?> on(UnifiedJedis redis, List<String> keys, List<String> arguments) {
        return Lua.run(text, sha1, redis, keys, arguments);
    }

    String text() {
        return text;
    }
}
