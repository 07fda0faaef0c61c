package io.deepanalyze.functions.forecast.series;

import java.time.ZoneId;
import java.util.Arrays;

/**
 * Regular points of time that end at the last observation. An observation belongs to the point nearest to it.
 *
 * @param step the distance of the points
 * @param last the last point, microseconds
 * @param size how many points there are
 * @param zone where the wall clock hangs
 */
record TimeGrid(Step step, long last, int size, ZoneId zone) {
    /**
     * The grid that holds observations, or the newest of them.
     *
     * @param times ascending, distinct, at least one
     * @param longest the most points that the grid may have
     */
    static TimeGrid over(long[] times, Step step, ZoneId zone, int longest) {
        long last = times[times.length - 1];
        long back = step.nearest(last, times[0], zone);
        return new TimeGrid(step, last, (int) Math.min(longest, 1 - Math.min(0, back)), zone);
    }

    /** The point that is some steps after the last one. */
    long after(int steps) {
        return step.plus(last, steps, zone);
    }

    /** Values on the grid: the mean of the finite ones that belong to a point, NaN where there is none. */
    double[] place(long[] times, double[] values) {
        double[] sums = new double[size];
        int[] counts = new int[size];
        for (int index = 0; index < times.length; index++) {
            long point = size - 1 + step.nearest(last, times[index], zone);
            if (Double.isFinite(values[index]) && point >= 0 && point < size) {
                sums[(int) point] += values[index];
                counts[(int) point]++;
            }
        }
        double[] placed = new double[size];
        Arrays.setAll(placed, point -> counts[point] == 0 ? Double.NaN : sums[point] / counts[point]);
        return placed;
    }
}
