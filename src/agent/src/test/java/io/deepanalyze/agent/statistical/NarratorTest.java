package io.deepanalyze.agent.statistical;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Finding.Direction;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Numerals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private static final BoundNumber SEVEN = new BoundNumber.Cell("7", 7, "q1", 0, "n", null, 0);
    private static final BoundNumber TEN = new BoundNumber.Cell("10 %", 10, "q1", 0, "share", 100.0, 0);

    @Test
    void bindsEveryNumeralToTheFindingThatItQuotes() {
        Narrative narrative = new Narrator()
                .narrate(List.of("t"), List.of(finding("f1", "7 of them", "It holds for 10 % of `x1`.", Direction.UP)));
        List<String> numerals = new ArrayList<>(Numerals.in(narrative.summary()));
        narrative.sections().forEach(section -> numerals.addAll(Numerals.in(section.markdown())));
        assertThat(narrative.numbers()).extracting(BoundNumber::text).containsExactlyInAnyOrderElementsOf(numerals);
        assertThat(narrative.numbers())
                .contains(new BoundNumber.Field("10 %", 10, "f1", "numbers[1]", null, null))
                .contains(new BoundNumber.Field("7", 7, "f1", "numbers[0]", null, null));
    }

    @Test
    void tellsAbsencesApart() {
        Narrative narrative = new Narrator()
                .narrate(
                        List.of("t"),
                        List.of(
                                finding("f1", "Rises by 7", "By 10 % more", Direction.UP),
                                finding("f2", "Stays at 7", "At 10 %", Direction.FLAT)));
        assertThat(narrative.sections())
                .extracting(Narrative.Section::heading)
                .containsExactly("Over time", "Tested, and no difference that matters");
        assertThat(narrative.summary()).contains("[f1]").doesNotContain("[f2]");
    }

    @Test
    void namesThreeSourcesAndSaysThatThereAreMore() {
        assertThat(new Narrator()
                        .narrate(List.of("a", "b", "c", "d"), List.of())
                        .title())
                .isEqualTo("What stands out in `a`, `b`, `c` and the other tables");
        assertThat(new Narrator().narrate(List.of("a", "b"), List.of()).title())
                .isEqualTo("What stands out in `a` and `b`");
    }

    @Test
    void letsNoValueOfTheDataFormatOrRefer() {
        assertThat(Narrator.escaped("\"[f9](javascript:x) <b>\" in `a_b`"))
                .isEqualTo("\"\\[f9\\](javascript:x) \\<b\\>\" in `a_b`");
    }

    @Test
    void writesTheSummaryAsProseThatViewsEscape() {
        assertThat(new Narrator()
                        .narrate(List.of("t"), List.of(finding("f1", "It rises", "\"a_b\" rises.", Direction.UP)))
                        .summary())
                .isEqualTo("\"a_b\" rises. [f1]");
    }

    private static Finding finding(String id, String title, String sentence, @Nullable Direction direction) {
        return new Finding(
                id,
                "trend",
                "t",
                title,
                sentence,
                List.of("x1"),
                List.of(),
                direction,
                List.of(),
                null,
                0.5,
                null,
                null,
                List.of(SEVEN, TEN),
                List.of("q1"),
                null,
                List.of(),
                null);
    }
}
