package io.deepanalyze.agent.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Marginal;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn.Numbers;
import io.deepanalyze.agent.relation.SampleColumn.Times;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.ColumnProfile.Role;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShortlistTest {
    private static final double[] SAMPLE =
            IntStream.range(0, 100).asDoubleStream().toArray();

    @Test
    void pairsEveryVariableOfATableOfUsualWidth() {
        Relation relation = relation(Shortlist.MOST_MEASURES);
        assertThat(Shortlist.of(relation, null)).isEqualTo(relation.measured());
        assertThat(Shortlist.note(relation)).isEmpty();
    }

    @Test
    void enumeratesNoMorePairsOfFiveThousandColumnsThanItSays() {
        int most = Shortlist.MOST_MEASURES;
        Relation relation = relation(5000);
        assertThat(new CorrelationKind().enumerate(scene(relation, null))).hasSizeBetween(most, most * most / 2);
        assertThat(Shortlist.note(relation)).get().asString().contains("200 of 5000 measures");
    }

    @Test
    void keepsWhatWasAskedAboutAndWhatHasMostValues() {
        Relation relation = relation(5000);
        assertThat(Shortlist.of(relation, "m7"))
                .hasSize(Shortlist.MOST_MEASURES)
                .extracting(it -> it.variable().label())
                .contains("`m7`", "`m4999`")
                .doesNotContain("`m8`");
    }

    @Test
    void countsKeysOfNoMoreColumnsThanItSays() {
        List<Measured> measured = IntStream.range(0, 80)
                .mapToObj(i -> new Measured(
                        new Variable(
                                List.of("c" + i),
                                "`c" + i + "`",
                                "`c" + i + "`",
                                i == 79 ? Role.IDENTIFIER : Role.CATEGORY,
                                null),
                        new Marginal(100, 100, 0),
                        new Numbers(SAMPLE)))
                .toList();
        Relation relation = new Relation("wide", "`wide`", List.of("wide"), 100L, measured, List.of(), 100);
        assertThat(new KeyKind().enumerate(scene(relation, null)))
                .hasSize(Shortlist.MOST_KEYS)
                .first()
                .extracting(it -> it.columns())
                .isEqualTo(List.of("c79"));
        assertThat(Shortlist.note(relation)).get().asString().contains("among 50 of 80 columns");
    }

    @Test
    void followsTimesThatHaveMostValues() {
        List<Measured> times = IntStream.range(0, 30)
                .mapToObj(i -> new Measured(
                        new Variable(List.of("t" + i), "`t" + i + "`", "`t" + i + "`", Role.TIME, null),
                        new Marginal(100 + i, 50, 0),
                        new Times(new long[0])))
                .toList();
        assertThat(Shortlist.times(times)).isEqualTo(times.subList(20, 30));
        Relation relation = new Relation("wide", "`wide`", List.of("wide"), 200L, times, List.of(), 0);
        assertThat(Shortlist.note(relation)).get().asString().contains("10 of 30 times");
    }

    /** Measures that have a value in the more rows the later they come. */
    private static Relation relation(int measures) {
        List<Measured> measured = IntStream.range(0, measures)
                .mapToObj(i -> new Measured(
                        new Variable(List.of("m" + i), "`m" + i + "`", "`m" + i + "`", Role.MEASURE, null),
                        new Marginal(100 + i, 50, 0),
                        new Numbers(SAMPLE)))
                .toList();
        return new Relation("wide", "`wide`", List.of("wide"), 100L + measures, measured, List.of(), 100);
    }

    private static Scene scene(Relation relation, @Nullable String target) {
        return new Scene(List.of(relation), target, null, ZoneId.of("UTC"), 1);
    }
}
