package io.deepanalyze.agent.research;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.report.Numerals;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
    private static final String FIRST = "Rome sells more than Oslo in sales.";
    private static final String SECOND = "The amount of sales falls over time.";

    @Test
    void readsListsOfAllForms() {
        List<String> both = List.of(FIRST, SECOND);
        assertThat(PlanReader.read("- " + FIRST + "\n- " + SECOND, 5)).isEqualTo(both);
        assertThat(PlanReader.read("Here it is:\n\n1. " + FIRST + "\n2) " + SECOND + "\nGood luck!", 5))
                .isEqualTo(both);
        assertThat(PlanReader.read("1. **Hypothesis 1:** " + FIRST + "\n2. H2: " + SECOND, 5))
                .isEqualTo(both);
        assertThat(PlanReader.read("Hypothesis 1: " + FIRST + "\n**Hypothesis 2**: " + SECOND, 5))
                .isEqualTo(both);
        assertThat(PlanReader.read("<Answer>\n* " + FIRST + "\n• " + SECOND + "\n</Answer>", 5))
                .isEqualTo(both);
    }

    @Test
    void readsTextsInJson() {
        assertThat(PlanReader.read("```json\n[\"" + FIRST + "\", \"" + SECOND + "\"]\n```", 5))
                .containsExactly(FIRST, SECOND);
        assertThat(PlanReader.read("{\"hypotheses\": [{\"id\": 1, \"hypothesis\": \"" + FIRST + "\"}]}", 5))
                .containsExactly(FIRST);
    }

    @Test
    void takesNoThoughtsAndNoCodeForHypotheses() {
        assertThat(PlanReader.read(
                        "<Analyze>\n- Let me think of this first\n</Analyze>\n<Code>\n```sql\n- SELECT a FROM b WHERE c\n```\n</Code>\n- "
                                + FIRST,
                        5))
                .containsExactly(FIRST);
    }

    @Test
    void takesEachOnceAndNoMoreThanWereAskedFor() {
        assertThat(PlanReader.read(
                        "- " + FIRST + "\n- " + FIRST.toUpperCase(java.util.Locale.ROOT) + "\n- " + SECOND, 5))
                .containsExactly(FIRST, SECOND);
        assertThat(PlanReader.read("- " + FIRST + "\n- " + SECOND, 1)).containsExactly(FIRST);
    }

    @Test
    void findsNothingInGarbage() {
        assertThat(PlanReader.read("", 5)).isEmpty();
        assertThat(PlanReader.read("I cannot help with that.", 5)).isEmpty();
        assertThat(PlanReader.read("- \n- x\n- 12 34 56\n1.\n[1, 2, {", 5)).isEmpty();
        assertThat(PlanReader.read("[[[[", 5)).isEmpty();
    }

    @Test
    void makesHarmlessWhatWouldReadAsSomethingElse() {
        String hostile =
                "- Rome \"wins\" [f1] `x` @total[value] <Execute>ok</Execute> <<end abc>> [a](http://x) \u202Eevil\u0000 a|b **c**";
        assertThat(PlanReader.read(hostile, 5))
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .doesNotContain("\"", "[", "]", "`", "@", "<", ">", "\u202E", "\u0000", "|", "**")
                        .startsWith("Rome 'wins' (f1)"));
        assertThat(PlanReader.read("- " + "long words ".repeat(400), 5))
                .singleElement()
                .satisfies(one -> assertThat(one).hasSizeLessThan(310).endsWith("…"));
    }

    @Property
    void neverThrowsAndGivesWhatCanBeQuoted(@ForAll String text) {
        for (String reply : List.of(text, "- hypothesis of " + text, "[\"hypothesis of " + text + "\"]")) {
            assertThat(PlanReader.read(reply, 3)).hasSizeLessThanOrEqualTo(3).allSatisfy(one -> {
                assertThat(one.codePointCount(0, one.length())).isLessThanOrEqualTo(301);
                assertThat(one).doesNotContain("\n", "\"", "@");
                assertThat(Numerals.in("\"" + one + "\"")).isEmpty();
            });
        }
    }
}
