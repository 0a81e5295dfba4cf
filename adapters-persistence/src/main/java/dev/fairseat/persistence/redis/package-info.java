/**
 * Keeps the waiting lines in a Redis, or a Redis Cluster. {@link dev.fairseat.persistence.redis.RedisLine} is the way in.
 * The client it needs, Jedis, is an optional dependency of this module: who keeps the lines in the database never
 * downloads it.
 */
package dev.fairseat.persistence.redis;
