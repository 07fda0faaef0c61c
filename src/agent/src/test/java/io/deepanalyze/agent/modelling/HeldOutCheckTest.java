package io.deepanalyze.agent.modelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeldOutCheckTest {
    private static final Variable VARIABLE = new Variable(List.of("y"), "`y`", "`y`", Role.MEASURE, null);
    private static final Target NUMBER = new Target("y", VARIABLE, Task.REGRESSION, 1000, List.of());
    private static final Target CLASS =
            new Target("y", VARIABLE, Task.BINARY, 1000, List.of(new ClassRows("no", 800), new ClassRows("yes", 200)));
    private final Random random = new Random(3);

    @Test
    void saysWhichModelBeatsTheMeanAndWhichDoesNot() {
        double[] label = random.doubles(300).toArray();
        double[] near = IntStream.range(0, 300)
                .mapToDouble(i -> label[i] + 0.1 * random.nextGaussian())
                .toArray();
        double[] far = random.doubles(300).toArray();

        HeldOut good = check(NUMBER, scored(label, near, units(300, 300)), Map.of("the mean", 0.5));
        HeldOut bad = check(NUMBER, scored(label, far, units(300, 300)), Map.of("the mean", 0.5));

        assertThat(good.beatsBaseline()).isTrue();
        assertThat(good.gain().low()).isPositive();
        assertThat(good.metrics().get(0).value())
                .isBetween(good.metrics().get(0).low(), good.metrics().get(0).high());
        assertThat(bad.beatsBaseline()).isFalse();
        assertThat(bad.verdict()).contains("does not beat the baseline");
        assertThat(bad.metrics()).extracting(Metric::name).contains("R squared");
    }

    @Test
    void comparesWithTheStrongestConstant() {
        double[] label = random.doubles(100).toArray();

        HeldOut held = check(NUMBER, scored(label, label, units(100, 100)), Map.of("far", 9.0, "near", 0.5));

        assertThat(held.baseline()).endsWith("near");
    }

    @Test
    void widensIntervalsWhereRowsBelongTogether() {
        double[] label = new double[400];
        double[] predicted = new double[400];
        for (int i = 0; i < 400; i++) {
            label[i] = i % 20 < 10 ? 0 : 1;
            predicted[i] = i % 20 == 3 ? 5 : label[i];
        }
        Metric alone = check(NUMBER, scored(label, predicted, units(400, 400)), Map.of("zero", 0.0))
                .metrics()
                .get(0);
        Metric together = check(NUMBER, scored(label, predicted, units(400, 20)), Map.of("zero", 0.0))
                .metrics()
                .get(0);

        assertThat(together.high() - together.low()).isGreaterThan(2 * (alone.high() - alone.low()));
    }

    @Test
    void tellsRankingFromPredicting() {
        double[] label =
                IntStream.range(0, 500).mapToDouble(i -> i % 5 == 0 ? 1 : 0).toArray();
        double[] score = IntStream.range(0, 500)
                .mapToDouble(i -> Math.max(0, Math.min(0.49, 0.2 * label[i] + 0.25 * random.nextDouble())))
                .toArray();

        HeldOut held = check(CLASS, MeasureTest.binary(label, score), Map.of("the largest class", 0.0));

        assertThat(held.beatsBaseline()).isTrue();
        assertThat(held.baseline()).contains("'no'");
        assertThat(held.verdict()).contains("cannot be told from the baseline");
        assertThat(held.metrics())
                .extracting(Metric::name)
                .containsExactly("area under the curve", "accuracy", "balanced accuracy");
        assertThat(held.metrics().get(2).value()).isEqualTo(0.5);
        assertThat(held.confusion()).containsExactly(List.of(400L, 0L), List.of(100L, 0L));
    }

    @Test
    void refusesRowsOfOneClass() {
        assertThatThrownBy(() -> check(
                        CLASS, MeasureTest.binary(new double[30], new double[30]), Map.of("the largest class", 0.0)))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("do not hold two classes");
    }

    private static HeldOut check(Target target, Scored scored, Map<String, Double> constants) {
        return new HeldOutCheck(target, scored, 42).check(constants);
    }

    private static Scored scored(double[] label, double[] predicted, long[] units) {
        return new Scored(label, predicted, new double[0][], units);
    }

    private static long[] units(int rows, int units) {
        return LongStream.range(0, rows).map(i -> i % units).toArray();
    }
}
