package dev.fairseat.persistence.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** How a script is run: by its hash, which is all that travels as long as the server knows it. */
final class Lua {

    private Lua() {}

    static List<?> run(String text, String sha1, UnifiedJedis redis, List<String> keys, List<String> arguments) {
        try {
            return (List<?>) redis.evalsha(sha1, keys, arguments);
        } catch (JedisNoScriptException unknown) {
            // Nothing was run. Told once, the server remembers it until it restarts.
            return (List<?>) redis.eval(text, keys, arguments);
        }
    }

    static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }
}
