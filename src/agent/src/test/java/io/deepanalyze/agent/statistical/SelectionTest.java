package io.deepanalyze.agent.statistical;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.hypothesis.Hypothesis;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {
    @Test
    void testsWhatIsNotTooMuch() {
        List<Hypothesis> promising = hypotheses(Selection.MOST);
        Selection selection = Selection.of(promising);
        assertThat(selection.tested()).isEqualTo(promising);
        assertThat(selection.notes()).isEmpty();
    }

    @Test
    void saysOfHowManyItTestsTheFirst() {
        List<Hypothesis> promising = hypotheses(Selection.MOST + 20);
        Selection selection = Selection.of(promising);
        assertThat(selection.tested()).isEqualTo(promising.subList(0, Selection.MOST));
        assertThat(selection.notes())
                .hasSize(1)
                .hasEntrySatisfying(
                        promising.get(0).source(),
                        note -> assertThat(note)
                                .startsWith("Of 270 hypotheses that looked promising on the sample 250 were tested"));
    }

    private static List<Hypothesis> hypotheses(int count) {
        return IntStream.range(0, count)
                .<Hypothesis>mapToObj(i -> new FakeInquiry("trend", List.of("c" + i), 0.01))
                .toList();
    }
}
