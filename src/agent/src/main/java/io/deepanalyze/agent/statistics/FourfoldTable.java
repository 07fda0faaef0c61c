package io.deepanalyze.agent.statistics;

import java.util.Optional;

/**
 * A two-by-two table: {@code a} and {@code b} are the successes and failures of the first group, {@code c} and
 * {@code d} those of the second.
 */
public record FourfoldTable(long a, long b, long c, long d) {
    public FourfoldTable {
        if (a < 0 || b < 0 || c < 0 || d < 0) {
            throw new IllegalArgumentException("A count is negative: " + a + ", " + b + ", " + c + ", " + d);
        }
    }

    /**
     * Whether rows and columns are independent: Fisher's exact test where an expected count is below 5, else Pearson's.
     *
     * @return empty where a row or a column is empty
     */
    public Optional<TestStatistic> independence() {
        if (degenerate()) {
            return Optional.empty();
        }
        return smallestExpected() < 5 ? fisher() : Optional.of(pearson());
    }

    /**
     * Fisher's exact test, two-sided: all tables with these margins that are no more probable. The statistic is the
     * odds ratio (with 0.5 added to all cells).
     *
     * @return empty where a row or a column is empty
     */
    public Optional<TestStatistic> fisher() {
        if (degenerate()) {
            return Optional.empty();
        }
        double observed = logWeightFromMode(a);
        double total = 0;
        double extreme = 0;
        for (int step = -1; step <= 1; step += 2) {
            double logWeight = step < 0 ? 0 : logRatio(mode());
            for (long x = step < 0 ? mode() : mode() + 1; logWeight > -800; x += step) {
                double weight = Math.exp(logWeight);
                total += weight;
                extreme += logWeight <= observed + 1e-7 ? weight : 0;
                logWeight += step < 0 ? -logRatio(x - 1) : logRatio(x);
            }
        }
        return Optional.of(
                new TestStatistic("Fisher's exact", smoothedOddsRatio(), Tails.probability(extreme / total)));
    }

    /**
     * The odds ratio with its log-normal interval (Woolf 1955); 0.5 is added to all cells where one is empty (Haldane
     * 1956).
     *
     * @return empty where a row or a column is empty
     */
    public Optional<Estimate> oddsRatio(double level) {
        if (degenerate()) {
            return Optional.empty();
        }
        double add = a == 0 || b == 0 || c == 0 || d == 0 ? 0.5 : 0;
        double log = Math.log(((a + add) / (b + add)) * ((d + add) / (c + add)));
        double reach =
                Tails.normalReach(level) * Math.sqrt(1 / (a + add) + 1 / (b + add) + 1 / (c + add) + 1 / (d + add));
        return Optional.of(
                new Estimate("odds ratio", Math.exp(log), Math.exp(log - reach), Math.exp(log + reach), level));
    }

    /**
     * The first group's share of successes less the second's, with Newcombe's interval.
     *
     * @return empty where a group is empty
     */
    public Optional<Estimate> riskDifference(double level) {
        return new Share(a, a + b).minus(new Share(c, c + d), level);
    }

    double smallestExpected() {
        double n = (double) a + b + c + d;
        return Math.min(a + b, c + d) * (double) Math.min(a + c, b + d) / n;
    }

    private boolean degenerate() {
        return a + b == 0 || c + d == 0 || a + c == 0 || b + d == 0;
    }

    private TestStatistic pearson() {
        double n = (double) a + b + c + d;
        double cross = (double) a * d - (double) b * c;
        double statistic = cross / (a + b) * cross / (c + d) * n / (a + c) / (b + d);
        return new TestStatistic("Pearson's chi-squared", statistic, Tails.chiSquaredUpper(statistic, 1));
    }

    private double smoothedOddsRatio() {
        return ((a + 0.5) / (b + 0.5)) * ((d + 0.5) / (c + 0.5));
    }

    private long mode() {
        double n = (double) a + b + c + d;
        long most = Math.min(a + b, a + c);
        long least = Math.max(0, a - d);
        return Math.max(least, Math.min(most, (long) Math.floor((a + b + 1.0) * (a + c + 1.0) / (n + 2))));
    }

    /** The log of P(x + 1) / P(x) for the first cell under fixed margins; minus infinity at the support's end. */
    private double logRatio(long x) {
        double up = (double) (a + b - x) * (a + c - x);
        double down = (x + 1.0) * (d - a + x + 1.0);
        if (up <= 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return down <= 0 ? Double.POSITIVE_INFINITY : Math.log(up / down);
    }

    private double logWeightFromMode(long cell) {
        double logWeight = 0;
        for (long x = mode(); x < cell && logWeight > -800; x++) {
            logWeight += logRatio(x);
        }
        for (long x = mode(); x > cell && logWeight > -800; x--) {
            logWeight -= logRatio(x - 1);
        }
        return logWeight;
    }
}
