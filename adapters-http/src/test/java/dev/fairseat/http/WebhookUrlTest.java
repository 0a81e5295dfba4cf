package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {

    @Test
    void an_https_url_is_taken_apart() {
        assertThat(WebhookUrl.of("https://example.org", false))
                .isEqualTo(new WebhookUrl(true, "example.org", 443, "/"));
        var full = WebhookUrl.of("HTTPS://example.org:8443/a%20b/c?d=e&f", false);
        assertThat(full).isEqualTo(new WebhookUrl(true, "example.org", 8443, "/a%20b/c?d=e&f"));
        assertThat(full.authority()).isEqualTo("example.org:8443");
        assertThat(WebhookUrl.of("https://example.org:443/", false).authority()).isEqualTo("example.org");
        assertThat(WebhookUrl.of("https://[2606:4700::1]:1024/", false).name()).isEqualTo("2606:4700::1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "/hook",
                "//example.org/",
                "https:/x",
                "https://",
                "https:///x",
                "https:x",
                "http://example.org/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "gopher://example.org/",
                "jar:https://x!/",
                "https://user@example.org/",
                "https://user:pass@example.org/",
                "https://@example.org/",
                "https://example.org/#part",
                "https://example.org/#",
                "https://example.org:0/",
                "https://example.org:22/",
                "https://example.org:80/",
                "https://example.org:1023/",
                "https://example.org:65536/",
                "https://example.org:99999999999/",
                "https://example.org:-1/",
                "https://exa mple.org/",
                "https://example.org/ü",
                "https://example.org/a b",
                "https://example.org\r\nX: y/",
                "https://exa_mple.org/"
            })
    void anything_else_is_refused(String url) {
        assertThatThrownBy(() -> WebhookUrl.of(url, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void in_ones_own_network_it_may_be_without_tls_and_any_port() {
        assertThat(WebhookUrl.of("http://inner:80/", true)).isEqualTo(new WebhookUrl(false, "inner", 80, "/"));
        assertThat(WebhookUrl.of("http://10.0.0.1:22/", true).port()).isEqualTo(22);
        assertThatThrownBy(() -> WebhookUrl.of("http://inner:0/", true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookUrl.of("http://u@inner/", true)).isInstanceOf(IllegalArgumentException.class);
    }
}
