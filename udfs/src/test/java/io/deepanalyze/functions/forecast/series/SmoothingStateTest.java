package io.deepanalyze.functions.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmoothingStateTest {
    static Stream<Reference> references() {
        return Reference.all();
    }

    @ParameterizedTest
    @MethodSource("references")
    void agreesWithAnotherImplementationAtItsParameters(Reference reference) {
        SmoothingState state = reference.start();
        double squares = 0;
        double[] values = reference.modelled();
        for (double value : values) {
            squares += Math.pow(state.next(value), 2);
        }
        assertThat(squares).isCloseTo(reference.squares(), within(1e-8 * reference.squares()));
        double[] ahead = state.ahead(reference.mean().length);
        double[] spread = state.spread(reference.mean().length);
        double quantile = new NormalDistribution().inverseCumulativeProbability((1 + Reference.WIDTH) / 2);
        for (int step = 0; step < ahead.length; step++) {
            double half = quantile * Math.sqrt(squares / values.length * spread[step]);
            assertThat(ahead[step]).isCloseTo(reference.mean()[step], within(1e-7 * Math.abs(ahead[step])));
            assertThat(ahead[step] + half).isCloseTo(reference.upper()[step], within(1e-6 * half));
            assertThat(ahead[step] - half).isCloseTo(reference.lower()[step], within(1e-6 * half));
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void goesOverMissingValuesAsItForecastThem(Reference reference) {
        SmoothingState state = reference.start();
        double[] expected = state.ahead(3);
        assertThat(state.next(Double.NaN)).isNaN();
        assertThat(state.next(Double.NaN)).isNaN();
        assertThat(state.ahead(1)[0]).isCloseTo(expected[2], within(1e-9 * Math.abs(expected[2])));
    }
}
