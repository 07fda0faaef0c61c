package io.deepanalyze.functions.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmoothingFitTest {
    static Stream<Reference> references() {
        return Reference.all();
    }

    /** Without the one of logarithms, for which this implementation finds other parameters, of a greater likelihood. */
    static Stream<Reference> referencesOfValues() {
        return Reference.all().filter(reference -> !reference.form().logarithms());
    }

    @ParameterizedTest
    @MethodSource("references")
    void isAsLikelyAsTheBestThatAnotherImplementationFinds(Reference reference) {
        SmoothingModel model =
                new SmoothingFit(reference.form(), reference.values()).fit().orElseThrow();
        assertThat(likelihood(model, reference))
                .isGreaterThan(reference.likelihood() - (reference.form().hasSeason() ? 0.15 : 0.001));
    }

    @ParameterizedTest
    @MethodSource("referencesOfValues")
    void forecastsWhatAnotherImplementationForecasts(Reference reference) {
        SmoothingModel model =
                new SmoothingFit(reference.form(), reference.values()).fit().orElseThrow();
        double[] ahead = model.end().ahead(reference.mean().length);
        for (int step = 0; step < ahead.length; step++) {
            double half = (reference.upper()[step] - reference.lower()[step]) / 2;
            double tolerance = reference.form().hasSeason() ? 0.1 * half : 0.02 * half;
            assertThat(ahead[step]).as("step %s", step).isCloseTo(reference.mean()[step], within(tolerance));
        }
        assertThat(Math.sqrt(model.variance()))
                .isCloseTo(
                        Math.sqrt(reference.squares() / reference.values().length),
                        within(0.25 * Math.sqrt(model.variance())));
    }

    @Test
    void startsFromTheLevelAndTrendOfLeastSquares() {
        SmoothingForm form = new SmoothingForm(SmoothingForm.Trend.STRAIGHT, 1, false);
        double[] values = {3, 5.5, 6.5, 9.2, 11, 12.7, 15.1};
        Smoothing smoothing = new Smoothing(0.4, 0.1, 0, 1);
        SmoothingStart start = new SmoothingStart(form, values, new double[1]);
        double best = start.squares(smoothing);
        double[] expected = start.state(smoothing).ahead(2);
        double trend = expected[1] - expected[0];
        double level = expected[0] - trend;
        assertThat(best).isCloseTo(squares(smoothing, level, trend, values), within(1e-9));
        for (double change : new double[] {-0.01, 0.01}) {
            assertThat(best).isLessThan(squares(smoothing, level + change, trend, values));
            assertThat(best).isLessThan(squares(smoothing, level, trend + change, values));
        }
    }

    @Test
    void isEmptyForASeriesShorterThanItsParameters() {
        SmoothingForm form = new SmoothingForm(SmoothingForm.Trend.NONE, 1, false);
        assertThat(new SmoothingFit(form, new double[] {1, 2, 1, 2}).fit()).isEmpty();
        assertThat(new SmoothingFit(form, new double[] {1, 2, 1, 2, 1}).fit()).isPresent();
    }

    @Test
    void goesOverAPartOfTheSeasonThatWasNeverObserved() {
        double[] values = new double[70];
        Arrays.setAll(values, day -> day % 7 == 6 ? Double.NaN : day % 7);
        SmoothingForm form = new SmoothingForm(SmoothingForm.Trend.NONE, 7, false);
        double[] ahead =
                new SmoothingFit(form, values).fit().orElseThrow().end().ahead(7);
        assertThat(ahead).containsExactly(new double[] {0, 1, 2, 3, 4, 5, 2.5}, within(1e-3));
    }

    @Test
    void fitsAConstantWithoutSpread() {
        double[] values = new double[30];
        Arrays.fill(values, 42);
        SmoothingForm form = new SmoothingForm(SmoothingForm.Trend.NONE, 1, false);
        Optional<SmoothingModel> model = new SmoothingFit(form, values).fit();
        Prediction prediction = model.orElseThrow().ahead(1, 0.95)[0];
        assertThat(prediction.value()).isCloseTo(42, within(1e-9));
        assertThat(prediction.upper() - prediction.lower()).isBetween(0.0, 1e-5);
    }

    @Test
    void takesErrorsThatGrowWithoutBoundsForNoFit() {
        Random random = new Random(1);
        double[] values = IntStream.range(0, 10_000)
                .mapToDouble(hour -> 100 + 10 * Math.sin(2 * Math.PI * hour / 24) + 3 * random.nextGaussian())
                .toArray();
        double[] seasons = Decomposition.seasons(values, 24, 5).orElseThrow();
        SmoothingForm form = new SmoothingForm(SmoothingForm.Trend.DAMPED, 24, false);
        double squares = new SmoothingStart(form, values, seasons).squares(new Smoothing(0.3, 0.12, 0.28, 0.89));
        assertThat(squares).isGreaterThan(9 * values.length);
        assertThat(new SmoothingFit(form, values).fit().orElseThrow().variance())
                .isCloseTo(9, within(1.0));
    }

    private static double squares(Smoothing smoothing, double level, double trend, double[] values) {
        SmoothingState state = new SmoothingState(smoothing, level, trend, new double[1]);
        return Arrays.stream(values)
                .map(state::next)
                .map(error -> error * error)
                .sum();
    }

    /** The likelihood on the scale that is modelled. */
    private static double likelihood(SmoothingModel model, Reference reference) {
        int count = reference.values().length;
        double squares = model.variance() * (count - reference.form().estimated());
        return -count / 2.0 * (Math.log(2 * Math.PI * squares / count) + 1);
    }
}
