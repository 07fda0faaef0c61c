package io.deepanalyze.agent.statistics;

/**
 * The share of a variance that lies between groups.
 *
 * @param groups how many groups
 * @param n how many values
 * @param f the F statistic of that share
 */
record ExplainedVariance(int groups, long n, double f) {

    /** From the share of the sum of squares between groups, below 1. */
    static ExplainedVariance of(int groups, long n, double share) {
        double bounded = Math.max(0, Math.min(1 - 1e-12, share));
        return new ExplainedVariance(groups, n, bounded / (groups - 1.0) / ((1 - bounded) / (n - (double) groups)));
    }

    /** The share, corrected for chance, with the limits that the noncentral F distribution gives (Steiger 2004). */
    Estimate interval(String name, double level) {
        double df1 = groups - 1.0;
        double df2 = n - (double) groups;
        double low = Noncentral.fisher(f, df1, df2, (1 + level) / 2);
        double high = Noncentral.fisher(f, df1, df2, (1 - level) / 2);
        double value = Math.max(0, df1 * (f - 1) / (df1 * f + df2));
        return new Estimate(name, value, low / (low + n), high / (high + n), level);
    }
}
