package io.deepanalyze.agent.modelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MeasureTest {
    @Test
    void countsPairsInOrderWithTiesAsHalves() {
        // Of the 2 × 2 pairs two are in order, one is a tie, one is not.
        Scored scored = binary(new double[] {1, 0, 1, 0}, new double[] {0.9, 0.4, 0.4, 0.1});
        assertThat(Measure.AUC.of(scored)).isEqualTo(0.875);
        assertThat(Measure.AUC.of(binary(new double[] {1, 1}, new double[] {0.9, 0.4})))
                .isNaN();
    }

    @Test
    void balancesClassesOfUnevenSize() {
        double[] label = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1};
        Scored always = binary(label, new double[10]);

        assertThat(Measure.ACCURACY.of(always)).isEqualTo(0.8);
        assertThat(Measure.BALANCED_ACCURACY.of(always)).isEqualTo(0.5);
        assertThat(always.confusion()).isEqualTo(new long[][] {{8, 0}, {2, 0}});
    }

    @Test
    void measuresErrorsInUnitsOfTheTarget() {
        Scored scored = new Scored(
                new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 8}, new double[0][], new long[] {1, 2, 3, 4});

        assertThat(Measure.RMSE.of(scored)).isEqualTo(2);
        assertThat(Measure.MAE.of(scored)).isEqualTo(1);
        assertThat(Measure.R_SQUARED.of(scored)).isCloseTo(1 - 16.0 / 5, within(1e-12));
        assertThat(Measure.RMSE.gain(2, 3)).isEqualTo(1);
    }

    @Property(tries = 200)
    void weighsARowAsIfItWereThereAsOften(
            @ForAll @Size(8) List<@IntRange(max = 1) Integer> labels,
            @ForAll @Size(8) List<@IntRange(max = 3) Integer> scores,
            @ForAll @Size(8) List<@IntRange(max = 2) Integer> weights) {
        double[] label = labels.stream().mapToDouble(it -> it).toArray();
        double[] score = scores.stream().mapToDouble(it -> it / 4.0).toArray();
        int[] rows = IntStream.range(0, 8)
                .flatMap(i -> IntStream.generate(() -> i).limit(weights.get(i)))
                .toArray();
        Scored repeated = binary(
                Arrays.stream(rows).mapToDouble(i -> label[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> score[i]).toArray());

        double weighted = Measure.AUC.of(
                binary(label, score), weights.stream().mapToInt(it -> it).toArray());
        double expected = Measure.AUC.of(repeated);
        if (Double.isNaN(expected)) {
            assertThat(weighted).isNaN();
        } else {
            assertThat(weighted).isCloseTo(expected, within(1e-12));
        }
    }

    static Scored binary(double[] label, double[] score) {
        double[][] probability = {Arrays.stream(score).map(it -> 1 - it).toArray(), score};
        double[] predicted = Arrays.stream(score).map(it -> it > 0.5 ? 1 : 0).toArray();
        return new Scored(
                label, predicted, probability, LongStream.range(0, label.length).toArray());
    }
}
