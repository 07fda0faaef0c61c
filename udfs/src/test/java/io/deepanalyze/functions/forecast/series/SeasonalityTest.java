package io.deepanalyze.functions.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.deepanalyze.functions.forecast.series.Season.Span;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Finding a season, taking it out, and going on with it where the series is short. */
class SeasonalityTest {
    private static final Season QUARTERS = new Season(Span.YEAR, 4);
    private static final Season WEEK = new Season(Span.WEEK, 7);

    @Test
    void findsASeasonOnALineWithGaps() {
        double[] values = weeks(70);
        values[20] = Double.NaN;
        values[41] = Double.NaN;
        assertThat(Seasonality.find(values, List.of(WEEK))).containsExactly(7);
    }

    @Test
    void findsNoneInALineOrAConstantOrLessThanTwoSeasons() {
        double[] line = IntStream.range(0, 70).mapToDouble(day -> 3 * day).toArray();
        assertThat(Seasonality.find(line, List.of(WEEK))).isEmpty();
        assertThat(Seasonality.find(new double[70], List.of(WEEK))).isEmpty();
        assertThat(Seasonality.find(Arrays.copyOf(weeks(70), 13), List.of(WEEK)))
                .isEmpty();
    }

    @Test
    void takesTheSeasonOutOfALine() {
        double[] seasons = Decomposition.seasons(weeks(70), 7, 5).orElseThrow();
        // A Sunday of 6 above the line, less the mean of 6 / 7.
        assertThat(seasons[6]).isCloseTo(6 - 6 / 7.0, within(1e-9));
        assertThat(seasons[0]).isCloseTo(-6 / 7.0, within(1e-9));
        assertThat(Arrays.stream(seasons).sum()).isCloseTo(0, within(1e-9));
    }

    @Test
    void takesASeasonOfAnEvenNumberOfPointsOutByWeighingTheEndsByHalf() {
        double[] values = IntStream.range(0, 24)
                .mapToDouble(quarter -> quarter + (quarter % 4 == 0 ? 4 : 0))
                .toArray();
        assertThat(Decomposition.seasons(values, 4, Integer.MAX_VALUE).orElseThrow())
                .containsExactly(new double[] {3, -1, -1, -1}, within(1e-9));
    }

    @Test
    void goesOnWithTheSeasonBeforeWhereTheSeriesIsTooShortForAModel() {
        double[] values = {10, 20, 30, 5, 11, 21, 29, 6};
        SeriesModel model = ModelChoice.choose(values, List.of(QUARTERS));
        assertThat(model).isInstanceOf(SeasonalNaiveModel.class);
        Prediction[] ahead = model.ahead(5, 0.95);
        assertThat(Arrays.stream(ahead).mapToDouble(Prediction::value)).containsExactly(11.0, 21.0, 29.0, 6.0, 11.0);
        // Each season changed by one; the second season ahead has twice the variance.
        assertThat(ahead[0].upper()).isCloseTo(11 + 1.959964, within(1e-5));
        assertThat(ahead[4].upper()).isCloseTo(11 + 1.959964 * Math.sqrt(2), within(1e-5));
    }

    private static double[] weeks(int days) {
        return IntStream.range(0, days)
                .mapToDouble(day -> 0.5 * day + (day % 7 == 6 ? 6 : 0))
                .toArray();
    }
}
