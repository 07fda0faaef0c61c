package io.deepanalyze.functions.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.deepanalyze.functions.forecast.series.Season.Span;
import io.deepanalyze.functions.forecast.series.Step.Micros;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class SeriesForecasterTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    @Example
    void givesThePointsFromAfterTheLastObservationToBeforeTheHorizon() {
        List<ForecastPoint> points = days(10, day -> day % 3, 14);
        assertThat(points.stream().map(point -> time(point).toString()))
                .containsExactly("2024-01-11T00:00", "2024-01-12T00:00", "2024-01-13T00:00", "2024-01-14T00:00");
    }

    @Example
    void givesNothingForAHorizonThatIsPast() {
        assertThat(days(10, day -> day, 10)).isEmpty();
        assertThat(days(10, day -> day, 3)).isEmpty();
    }

    @Example
    void givesOneValueAloneWithoutAnInterval() {
        Prediction prediction = days(1, day -> 7, 3).get(1).predictions().get(0);
        assertThat(prediction.value()).isEqualTo(7);
        assertThat(prediction.upper()).isNaN();
        assertThat(prediction.lower()).isNaN();
    }

    @Example
    void givesTheMeanOfAFewValuesWithTheIntervalOfStudent() {
        Prediction prediction = days(3, day -> 10 + day, 4).get(0).predictions().get(0);
        assertThat(prediction.value()).isCloseTo(11, within(1e-12));
        // t(2) at 97.5 % is 4.302653; the deviation is 1.
        assertThat(prediction.upper()).isCloseTo(11 + 4.302653 * Math.sqrt(4 / 3.0), within(1e-5));
    }

    @Example
    void knowsNothingOfAValueWithoutFiniteNumbers() {
        List<ForecastPoint> points = days(10, day -> day % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY, 12);
        assertThat(points).hasSize(2);
        assertThat(points.get(0).predictions()).containsExactly(Prediction.UNKNOWN);
    }

    @Example
    void forecastsAValueThatEndsEarlyFromItsOwnEnd() {
        long[] times = times(40);
        double[] line = IntStream.range(0, 40).mapToDouble(day -> 2 * day).toArray();
        double[] early = line.clone();
        Arrays.fill(early, 30, 40, Double.NaN);
        List<ForecastPoint> points =
                forecaster("auto", Set.of()).forecast(times, new double[][] {line, early}, micros(START.plusDays(42)));
        assertThat(points.get(1).predictions().get(0).value()).isCloseTo(82, within(1e-3));
        assertThat(points.get(1).predictions().get(1).value()).isCloseTo(82, within(1e-3));
    }

    @Example
    void holdsForecastsWithinFloorAndCap() {
        SeriesOptions options = new SeriesOptions(Frequency.parse("D"), ZoneOffset.UTC, 0.95, 0, 100, Set.of());
        List<ForecastPoint> points = new SeriesForecaster(options)
                .forecast(times(50), new double[][] {numbers(50, day -> 2 * day)}, micros(START.plusDays(60)));
        assertThat(points.get(9).predictions().get(0)).isEqualTo(new Prediction(100, 100, 100));
    }

    @Example
    void takesTheMeanOfWhatFallsOnOnePoint() {
        long[] times = {0, 10, Micros.HOUR, Micros.HOUR + 10};
        TimeGrid grid = TimeGrid.over(times, new Micros(Micros.HOUR), ZoneOffset.UTC, 100);
        assertThat(grid.place(times, new double[] {1, 3, 10, Double.NaN})).containsExactly(2, 10);
    }

    @Example
    void leavesGapsOpen() {
        long[] times = {0, 3 * Micros.HOUR};
        TimeGrid grid = TimeGrid.over(times, new Micros(Micros.HOUR), ZoneOffset.UTC, 100);
        assertThat(grid.place(times, new double[] {1, 4})).containsExactly(1, Double.NaN, Double.NaN, 4);
    }

    @Example
    void keepsTheNewestPointsOfALongGrid() {
        long[] times = {0, 1, 365 * Micros.DAY};
        TimeGrid grid = TimeGrid.over(times, new Micros(1), ZoneOffset.UTC, 100);
        assertThat(grid.size()).isEqualTo(100);
        assertThat(grid.place(times, new double[] {1, 2, 3})[99]).isEqualTo(3);
    }

    @Example
    void endsAtTheLongestHorizonAndAtTheEndOfAllCalendars() {
        SeriesForecaster seconds = forecaster("S", Set.of());
        double[][] values = {{1, 2, 3}};
        assertThat(seconds.forecast(new long[] {0, Micros.SECOND, 2 * Micros.SECOND}, values, Long.MAX_VALUE))
                .hasSize(SeriesForecaster.LONGEST_HORIZON);
        long end = Long.MAX_VALUE - 3 * Micros.SECOND;
        assertThat(seconds.forecast(new long[] {end, end + 1, end + 2}, values, Long.MAX_VALUE))
                .hasSizeLessThan(4);
    }

    @Example
    void findsASeasonUnlessToldToIgnoreIt() {
        IntToDoubleFunction week = day -> day % 7 == 0 ? 100 : 10 + day % 3;
        long horizon = micros(START.plusDays(84));
        double[][] values = {numbers(77, week)};
        List<ForecastPoint> found = forecaster("auto", Set.of()).forecast(times(77), values, horizon);
        List<ForecastPoint> ignored = forecaster("auto", Set.of(Span.WEEK)).forecast(times(77), values, horizon);
        assertThat(found.get(0).predictions().get(0).value()).isGreaterThan(80);
        assertThat(ignored.get(0).predictions().get(0).value()).isLessThan(50);
    }

    @Example
    void refusesAWidthThatIsNoProbabilityAndLimitsThatAreCrossed() {
        Frequency auto = Frequency.parse("auto");
        assertThatThrownBy(() -> new SeriesOptions(auto, ZoneOffset.UTC, 95, 0, 1, Set.of()))
                .hasMessageContaining("95.0")
                .hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> new SeriesOptions(auto, ZoneOffset.UTC, 0.9, 2, 1, Set.of()))
                .hasMessageContaining("floor 2.0");
    }

    @Property(tries = 100)
    void answersWhateverTheValuesAre(@ForAll @Size(min = 1, max = 60) double[] values) {
        long[] times = times(values.length);
        SeriesForecaster forecaster = forecaster("auto", Set.of());
        List<ForecastPoint> points =
                forecaster.forecast(times, new double[][] {values}, micros(START.plusDays(values.length + 5)));
        assertThat(points).hasSizeBetween(3, 5);
        for (ForecastPoint point : points) {
            Prediction prediction = point.predictions().get(0);
            if (Double.isFinite(prediction.upper()) && Double.isFinite(prediction.lower())) {
                assertThat(prediction.value()).isBetween(prediction.lower(), prediction.upper());
            }
        }
        assertThat(forecaster.forecast(times, new double[][] {values}, micros(START.plusDays(values.length + 5))))
                .isEqualTo(points);
    }

    private static SeriesForecaster forecaster(String frequency, Set<Span> ignored) {
        return new SeriesForecaster(new SeriesOptions(
                Frequency.parse(frequency),
                ZoneOffset.UTC,
                0.95,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                ignored));
    }

    private static List<ForecastPoint> days(int count, IntToDoubleFunction value, int horizon) {
        return forecaster("auto", Set.of())
                .forecast(times(count), new double[][] {numbers(count, value)}, micros(START.plusDays(horizon)));
    }

    private static double[] numbers(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToDouble(value).toArray();
    }

    private static long[] times(int count) {
        return IntStream.range(0, count)
                .mapToLong(day -> micros(START.plusDays(day)))
                .toArray();
    }

    private static long micros(LocalDate date) {
        return Micros.of(date.atStartOfDay(), ZoneOffset.UTC);
    }

    private static LocalDateTime time(ForecastPoint point) {
        return Micros.local(point.time(), ZoneOffset.UTC);
    }
}
