package planted.persistence;

public record KnowsRedis(redis.clients.jedis.UnifiedJedis client) {}
