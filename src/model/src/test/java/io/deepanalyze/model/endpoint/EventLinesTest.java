package io.deepanalyze.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private static final String STREAM =
            ": hello\n\nevent: message\nid: 1\ndata: {\"a\":\"ü\"}\n\ndata:two\r\ndata: lines\r\n\r\n"
                    + "retry: 5\ndata: 😀\r\rdata: last";

    @Property
    void readsTheSameEventsHoweverTheBytesAreCut(@ForAll List<@IntRange(min = 1, max = 9) Integer> lengths) {
        byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        EventLines lines = new EventLines();
        List<String> events = new ArrayList<>();
        int at = 0;
        for (int length : lengths) {
            int end = Math.min(bytes.length, at + length);
            events.addAll(lines.accept(Arrays.copyOfRange(bytes, at, end)));
            at = end;
        }
        events.addAll(lines.accept(Arrays.copyOfRange(bytes, at, bytes.length)));
        events.addAll(lines.end());

        assertThat(events).containsExactly("{\"a\":\"ü\"}", "two\nlines", "😀", "last");
    }

    @Test
    void passesOverCommentsAlone() {
        EventLines lines = new EventLines();

        assertThat(lines.accept(": keep-alive\n\n: keep-alive\n\n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(lines.end()).isEmpty();
    }
}
