package io.deepanalyze.functions.forecast.series;

import io.deepanalyze.functions.forecast.series.Step.Months;
import java.io.Serializable;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forecasts the values of one group. Immutable, for any thread, on the executors.
 *
 * <p>Nothing in the data makes it fail: what cannot be forecast is a {@link Prediction} of NaN.
 */
public final class SeriesForecaster implements Serializable {
    /** The most observations of a group that are used, and the most points of its regular series; the newest ones are. */
    public static final int LONGEST_SERIES = 10_000;

    /** The most points of time that are forecast for a group. */
    public static final int LONGEST_HORIZON = 10_000;

    private static final long serialVersionUID = 1;

    private final SeriesOptions options;

    public SeriesForecaster(SeriesOptions options) {
        this.options = options;
    }

    /**
     * Forecasts from after the last observation on to before the horizon, {@link #LONGEST_HORIZON} points at most. An observation is a time at
     * which a value is finite; where none is, the times are taken as they are and all forecasts are unknown.
     *
     * @param times microseconds since 1970-01-01T00:00:00Z, ascending and distinct
     * @param values for each value the numbers at these times; NaN where there is none
     * @param horizon what the times of forecasts are less than
     */
    public List<ForecastPoint> forecast(long[] times, double[][] values, long horizon) {
        int[] observed = observed(times, values);
        if (times.length == 0) {
            return List.of();
        }
        boolean none = observed.length == 0;
        long[] known = none ? times : select(times, observed);
        try {
            TimeGrid grid = TimeGrid.over(known, step(known), options.zone(), LONGEST_SERIES);
            List<Long> ahead = ahead(grid, horizon);
            List<Prediction[]> predictions = new ArrayList<>();
            for (double[] value : values) {
                double[] placed = none ? new double[0] : grid.place(known, select(value, observed));
                predictions.add(predict(placed, ahead.size(), grid.step().seasons()));
            }
            return points(ahead, predictions);
        } catch (ArithmeticException | DateTimeException beyondTheCalendar) {
            return List.of();
        }
    }

    private static List<ForecastPoint> points(List<Long> ahead, List<Prediction[]> predictions) {
        List<ForecastPoint> points = new ArrayList<>(ahead.size());
        for (int index = 0; index < ahead.size(); index++) {
            int point = index;
            points.add(new ForecastPoint(
                    ahead.get(index),
                    predictions.stream().map(value -> value[point]).toList()));
        }
        return points;
    }

    private Step step(long[] times) {
        StepFinder finder = new StepFinder(options.zone());
        if (options.frequency() instanceof Frequency.Fixed fixed) {
            return fixed.step() instanceof Months months ? finder.onDay(months, times) : fixed.step();
        }
        return finder.find(times);
    }

    private static List<Long> ahead(TimeGrid grid, long horizon) {
        List<Long> ahead = new ArrayList<>();
        while (ahead.size() < LONGEST_HORIZON) {
            long time = grid.after(ahead.size() + 1);
            if (time >= horizon) {
                break;
            }
            ahead.add(time);
        }
        return ahead;
    }

    private Prediction[] predict(double[] series, int steps, List<Season> seasons) {
        int first = 0;
        int end = series.length;
        while (end > 0 && Double.isNaN(series[end - 1])) {
            end--;
        }
        while (first < end && Double.isNaN(series[first])) {
            first++;
        }
        Prediction[] predictions = new Prediction[steps];
        if (steps == 0 || first == end) {
            Arrays.fill(predictions, Prediction.UNKNOWN);
            return predictions;
        }
        List<Season> allowed = seasons.stream()
                .filter(season -> !options.ignored().contains(season.span()))
                .toList();
        // A value that ends before the others of its group is forecast from its own end on.
        int late = series.length - end;
        Prediction[] ahead = ModelChoice.choose(Arrays.copyOfRange(series, first, end), allowed)
                .ahead(late + steps, options.width());
        Arrays.setAll(predictions, step -> ahead[late + step].within(options.floor(), options.cap()));
        return predictions;
    }

    private static int[] observed(long[] times, double[][] values) {
        return IntStream.range(0, times.length)
                .filter(index -> Arrays.stream(values).anyMatch(value -> Double.isFinite(value[index])))
                .toArray();
    }

    private static long[] select(long[] times, int[] indices) {
        return Arrays.stream(indices).mapToLong(index -> times[index]).toArray();
    }

    private static double[] select(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(index -> values[index]).toArray();
    }
}
