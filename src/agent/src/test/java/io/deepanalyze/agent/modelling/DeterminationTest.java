package io.deepanalyze.agent.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeterminationTest {
    private static final int ROWS = 1000;
    private final Random random = new Random(7);
    private final double[] x = random.doubles(ROWS).toArray();
    private final double[] noise = random.doubles(ROWS).toArray();

    @Test
    void seesACopyOfANumberAndAnySmoothFunctionOfIt() {
        assertThat(new Determination(x, true).ofNumber(x)).isGreaterThan(0.999);
        assertThat(new Determination(x, true).ofNumber(each(i -> Math.sin(9 * x[i]))))
                .isGreaterThan(0.999);
    }

    @Test
    void seesAGroupWhoseMembersShareOneValue() {
        double[] group = each(i -> i % 10);

        assertThat(new Determination(group, false).ofNumber(each(i -> 3 * ((i % 10) * 7 % 10))))
                .isGreaterThan(0.999);
    }

    @Test
    void doesNotSeeASignalWithSomeNoise() {
        double[] y = each(i -> x[i] + 0.3 * noise[i]);

        assertThat(new Determination(x, true).ofNumber(y)).isBetween(0.6, 0.95);
        assertThat(new Determination(noise, true).ofNumber(x)).isLessThan(0.1);
    }

    @Test
    void seesAThresholdAndACodeOfAClass() {
        int[] above = IntStream.range(0, ROWS).map(i -> x[i] > 0.7 ? 1 : 0).toArray();
        int[] classes = IntStream.range(0, ROWS).map(i -> i % 3).toArray();

        assertThat(new Determination(x, true).ofClass(above, 2)).isGreaterThan(0.98);
        assertThat(new Determination(each(i -> (i % 3) * 5), false).ofClass(classes, 3))
                .isEqualTo(1);
        assertThat(new Determination(noise, true).ofClass(above, 2)).isLessThan(0.3);
    }

    @Test
    void seesThatBeingMissingTellsTheClass() {
        int[] open = IntStream.range(0, ROWS).map(i -> i % 4 == 0 ? 1 : 0).toArray();
        double[] closed = each(i -> i % 4 == 0 ? Double.NaN : noise[i]);

        assertThat(new Determination(closed, true).ofClass(open, 2)).isGreaterThan(0.98);
    }

    @Test
    void doesNotTakeAKeyForALeak() {
        int[] classes =
                IntStream.range(0, ROWS).map(i -> noise[i] > 0.5 ? 1 : 0).toArray();

        assertThat(new Determination(each(i -> i), false).ofClass(classes, 2)).isLessThan(0.1);
    }

    private static double[] each(java.util.function.IntToDoubleFunction value) {
        return IntStream.range(0, ROWS).mapToDouble(value).toArray();
    }
}
