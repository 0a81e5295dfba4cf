package dev.fairseat.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class RedisAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://queue                         | redis://queue:6379/0",
                "redis://queue/                        | redis://queue:6379/0",
                "redis://queue:6380/3                  | redis://queue:6380/3",
                "rediss://queue.example.org:6380       | rediss://queue.example.org:6380/0",
                "redis://[::1]:6380                    | redis://::1:6380/0",
                "redis+cluster://a:7001,b:7002,c       | redis+cluster://a:7001,b:7002,c:6379",
                "rediss+cluster://10.0.0.1:7001        | rediss+cluster://10.0.0.1:7001",
                "redis://mina:open%20sesame@queue      | redis://queue:6379/0",
                "redis+cluster://:open-sesame@a,b      | redis+cluster://a:6379,b:6379"
            })
    void an_address_says_where_and_never_with_which_password(String url, String where) {
        assertThat(RedisAddress.of(url)).hasToString(where);
    }

    @Test
    void who_asks_is_in_front_of_the_host() {
        var address = RedisAddress.of("redis://mi%40na:o%3Apen+ses%2Fame@queue:6380/2");

        assertThat(address.user()).contains("mi@na");
        assertThat(address.password()).contains("o:pen+ses/ame");
        assertThat(address.nodes()).containsExactly(new HostAndPort("queue", 6380));
        assertThat(address.database()).isEqualTo(2);
        assertThat(RedisAddress.of("redis://queue").user()).isEmpty();
        assertThat(RedisAddress.of("redis://:secret@queue").user()).isEmpty();
        assertThat(RedisAddress.of("redis://:secret@queue").password()).contains("secret");
        assertThat(RedisAddress.of("redis://mina@queue").withPassword("secret").password())
                .contains("secret");
    }

    @Test
    void one_password_is_enough() {
        var address = RedisAddress.of("redis://:secret@queue");

        assertThatThrownBy(() -> address.withPassword("another"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContainingAny("secret", "another");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "queue:6379",
                "http://queue:6379",
                "redis://",
                "redis://:secret@",
                "redis://:secret@queue:0",
                "redis://:secret@queue:65536",
                "redis://:secret@queue:port",
                "redis://:secret@queue/zero",
                "redis://:secret@queue/0?timeout=1",
                "redis://:secret@a,b",
                "redis://:sec/ret@queue",
                "redis+cluster://:secret@a,,b",
                "redis+cluster://:secret@a,b/1",
                "redis://:secret@queue:6379 "
            })
    void anything_else_is_refused_without_being_quoted(String url) {
        assertThatThrownBy(() -> RedisAddress.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
