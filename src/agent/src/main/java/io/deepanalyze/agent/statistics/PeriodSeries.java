package io.deepanalyze.agent.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * One value per period, at equal steps: the series whose n is the number of periods, not of rows. What is told of its
 * trend allows for periods that resemble the one before.
 */
public final class PeriodSeries {
    private static final int FEWEST = 8;
    private static final int MOST = 5_000;

    private final double[] values;
    /** All slopes between two periods, sorted. */
    private final double[] slopes;

    private final double slope;
    private final double middle;
    private final long score;
    private final double scoreVariance;
    /** The same without the correction for ties, which a line added to the series breaks. */
    private final double untiedVariance;

    private PeriodSeries(double[] values) {
        this.values = values;
        int n = values.length;
        this.slopes = new double[n * (n - 1) / 2];
        long concordant = 0;
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                concordant += Double.compare(values[j] + 0.0, values[i] + 0.0);
                slopes[next++] = (values[j] - values[i]) / (j - i);
            }
        }
        Arrays.sort(slopes);
        this.score = concordant;
        this.slope = at(slopes, (slopes.length - 1) / 2.0);
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            residuals[i] = values[i] - slope * i;
        }
        double[] sorted = residuals.clone();
        Arrays.sort(sorted);
        this.middle = at(sorted, (n - 1) / 2.0) + slope * (n - 1) / 2.0;
        double inflation = Autoregression.cautious(residuals, 1).kendallInflation(n);
        this.untiedVariance = (double) n * (n - 1) * (2 * n + 5) / 18 * inflation;
        this.scoreVariance = independentVariance(values) * inflation;
    }

    /**
     * A series.
     *
     * @param values finite, one per period in the order of time, without gaps and without a last period that is not
     *     over; at most 5,000 periods; copied
     * @return empty with fewer than 8 periods, or where all values are one
     */
    public static Optional<PeriodSeries> of(double... values) {
        if (values.length > MOST || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "A series has finite values for at most " + MOST + " periods, not " + values.length + " of them");
        }
        // Both zeros are one value.
        boolean varies = Arrays.stream(values)
                        .map(value -> value + 0.0)
                        .distinct()
                        .limit(2)
                        .count()
                == 2;
        return values.length < FEWEST || !varies ? Optional.empty() : Optional.of(new PeriodSeries(values.clone()));
    }

    /** The number of periods. */
    public int periods() {
        return values.length;
    }

    /**
     * Mann and Kendall's test for a trend up or down, its variance corrected for ties and for autocorrelation (Hamed
     * and Rao 1998), where the autocorrelation is that of a first-order autoregression of the detrended series.
     */
    public TestStatistic trend() {
        double z = (Math.abs(score) - (score == 0 ? 0 : 1)) * Math.signum((double) score) / Math.sqrt(scoreVariance);
        return new TestStatistic("Mann-Kendall, autocorrelation corrected", z, Tails.normalTwoSided(z));
    }

    /** Theil and Sen's slope per period: the median of all slopes, with the interval that belongs to the test. */
    public Estimate slope(double level) {
        double reach = Tails.normalReach(level) * Math.sqrt(scoreVariance);
        double centre = (slopes.length - 1) / 2.0;
        return new Estimate(
                "Theil-Sen slope", slope, at(slopes, centre - reach / 2), at(slopes, centre + reach / 2), level);
    }

    /**
     * The change from the first to the last period along the trend line, as a share of the line's start: 0.2 is a
     * growth by a fifth.
     *
     * @return empty where the line's start is not above 0, as a share of it would mean nothing
     */
    public Optional<Estimate> relativeChange(double level) {
        Estimate line = slope(level);
        return start() > 0
                ? Optional.of(new Estimate(
                        "relative change", change(line.value()), change(line.low()), change(line.high()), level))
                : Optional.empty();
    }

    /**
     * The equivalence test "no trend": a small p-value says that the change over the whole span, relative to the
     * middle of the series, is within {@code margin} up or down. Two one-sided tests: the series less a line of that
     * slope is tested for a trend.
     *
     * @param margin relative, above 0, such as 0.1
     * @return empty where the middle of the series is not above 0
     */
    public Optional<TestStatistic> flat(double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("A margin is above 0, not " + margin);
        }
        if (!(middle > 0)) {
            return Optional.empty();
        }
        double limit = margin * middle / (values.length - 1);
        double fromAbove = -scoreAgainst(limit) / Math.sqrt(untiedVariance);
        double fromBelow = scoreAgainst(-limit) / Math.sqrt(untiedVariance);
        double z = Math.min(fromAbove, fromBelow);
        return Optional.of(new TestStatistic("no trend, two one-sided Mann-Kendall", z, Tails.normalUpper(z)));
    }

    /** Mann and Kendall's score of the series less a line. */
    private double scoreAgainst(double hypothetical) {
        double against = 0;
        for (double pair : slopes) {
            against += Math.signum(pair - hypothetical);
        }
        return against;
    }

    private double start() {
        return middle - slope * (values.length - 1) / 2.0;
    }

    /** The line turns about the middle of the series, where its height is known best. */
    private double change(double ofSlope) {
        return ofSlope * (values.length - 1) / start();
    }

    private static double independentVariance(double[] values) {
        double n = values.length;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double ties = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double t = to - from;
            ties += t * (t - 1) * (2 * t + 5);
            from = to;
        }
        return (n * (n - 1) * (2 * n + 5) - ties) / 18;
    }

    /** The order statistic at a position, interpolated; the first or the last beyond the ends. */
    private static double at(double[] sorted, double position) {
        double bounded = Math.max(0, Math.min(sorted.length - 1, position));
        int below = (int) Math.floor(bounded);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (bounded - below) * (sorted[above] - sorted[below]);
    }
}
