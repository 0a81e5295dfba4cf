package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {

    @Test
    void an_event_has_a_name_an_id_and_its_data() {
        assertThat(text(Events.standing(7, bytes("{}")))).isEqualTo("event: standing\nid: 7\ndata: {}\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void a_line_break_in_what_is_told_begins_no_field_of_its_own(String lineBreak) {
        byte[] title = bytes("Aurora" + lineBreak + "event: standing" + lineBreak + "data: {}");

        assertThat(text(Events.event("event: x\n", title)))
                .isEqualTo("event: x\ndata: Aurora\ndata: event: standing\ndata: data: {}\n\n");
    }

    @Test
    void nothing_in_what_is_told_ends_the_event_early() {
        assertThat(text(Events.event("event: x\n", bytes("a\n\nb\r\r"))))
                .isEqualTo("event: x\ndata: a\ndata: \ndata: b\ndata: \ndata: \n\n");
    }

    @Test
    void those_who_lose_a_stream_together_are_not_told_to_come_back_together() {
        Set<String> told = new HashSet<>();
        for (int times = 0; times < 50; times++) {
            String reset = text(Events.reset(Events.Reset.STOPPING));
            assertThat(reset).matches("retry: \\d+\nevent: reset\ndata: \\{\"reason\":\"STOPPING\"}\n\n");
            long millis = Long.parseLong(reset.substring("retry: ".length(), reset.indexOf('\n')));
            assertThat(millis).isBetween(1_000L, 10_000L);
            told.add(reset);
        }

        assertThat(told).hasSizeGreaterThan(20);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
