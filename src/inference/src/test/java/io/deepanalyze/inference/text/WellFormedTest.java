package io.deepanalyze.inference.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class WellFormedTest {
    @Test
    void mendsHalvesOfPairsAndNothingElse() {
        assertThat(WellFormed.of("a\uD83Db")).isEqualTo("a\uFFFDb");
        assertThat(WellFormed.of("\uDE42")).isEqualTo("\uFFFD");
        assertThat(WellFormed.of("\uD83D\uDE42\uD83D")).isEqualTo("\uD83D\uDE42\uFFFD");
        String sound = "plain 🙂";
        assertThat(WellFormed.of(sound)).isSameAs(sound);
    }

    @Property
    void givesTextsThatSurviveUtf8(@ForAll @CharRange(from = '\uD700', to = '\uE100') String text) {
        String mended = WellFormed.of(text);
        assertThat(mended).hasSameSizeAs(text);
        assertThat(new String(mended.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(mended);
    }
}
