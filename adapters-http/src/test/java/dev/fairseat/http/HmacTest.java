package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacTest {

    @Test
    void it_is_that_of_rfc_4231() {
        byte[] answer = new Hmac("Jefe".getBytes(US_ASCII)).of("what do ya want for nothing?".getBytes(US_ASCII));

        assertThat(HexFormat.of().formatHex(answer))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void it_is_that_of_the_platform_for_keys_and_texts_of_every_length() throws Exception {
        var random = new Random(1);
        for (int length = 0; length < 300; length++) {
            byte[] key = new byte[1 + length % 150];
            byte[] text = new byte[length];
            random.nextBytes(key);
            random.nextBytes(text);
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] expected = mac.doFinal(text);
            var hmac = new Hmac(key);

            assertThat(hmac.of(text)).isEqualTo(expected);
            assertThat(hmac.of(Arrays.copyOf(text, length + 7), length)).isEqualTo(expected);
            int cut = length / 3;
            assertThat(hmac.of(text, cut, Arrays.copyOfRange(text, cut, length)))
                    .isEqualTo(expected);
        }
    }
}
