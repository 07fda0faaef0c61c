package io.deepanalyze.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void showsWhatWouldMoveTheCursorOrTurnTheDirection() {
        assertThat(VisibleText.line("a\u001b[31m\u0000\u007f")).isEqualTo("a\u241B[31m\u2400\u2421");
        assertThat(VisibleText.line("\u202Egnp\u061C\u200F\u2066\u009B\uD800\uFFFE"))
                .isEqualTo("\uFFFDgnp" + "\uFFFD".repeat(6));
        assertThat(VisibleText.line("a\r\nb\tc")).isEqualTo("a  b c");
        assertThat(VisibleText.block("a\nb\tc\u2028")).isEqualTo("a\nb\tc\uFFFD");
        assertThat(VisibleText.line("naïve 😀 العربية")).isEqualTo("naïve 😀 العربية");
    }

    @Property
    void cutsToCodePointsAndSaysSo(@ForAll String text, @ForAll @IntRange(min = 1, max = 40) int most) {
        String cut = VisibleText.cut(text, most);
        int length = text.codePointCount(0, text.length());
        assertThat(cut.codePointCount(0, cut.length())).isLessThanOrEqualTo(most);
        assertThat(cut.endsWith("…") || length <= most).isTrue();
        assertThat(cut.chars()).noneMatch(Character::isISOControl);
    }
}
