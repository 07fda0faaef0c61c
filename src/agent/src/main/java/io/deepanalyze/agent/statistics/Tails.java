package io.deepanalyze.agent.statistics;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/**
 * Tail probabilities that stay exact far out, where a complement of a distribution function is only rounding, and their
 * quantiles. Beyond {@link #LARGE} degrees of freedom a limit law takes over, since continued fractions get slow there.
 */
final class Tails {
    private static final double LARGE = 1e6;

    private Tails() {}

    /** P(Z &gt; z) for a standard normal Z. */
    static double normalUpper(double z) {
        return 0.5 * Erf.erfc(z / Math.sqrt(2));
    }

    /** P(|Z| &gt; |z|). */
    static double normalTwoSided(double z) {
        return Erf.erfc(Math.abs(z) / Math.sqrt(2));
    }

    /** The z with P(|Z| &lt;= z) = level. */
    static double normalReach(double level) {
        Estimate.requireLevel(level);
        return Math.sqrt(2) * Erf.erfInv(level);
    }

    /** P(|T| &gt; |t|) for Student's T. */
    static double studentTwoSided(double t, double df) {
        if (Double.isInfinite(t)) {
            return 0;
        }
        return df > LARGE ? normalTwoSided(t) : probability(Beta.regularizedBeta(df / (df + t * t), df / 2, 0.5));
    }

    /** P(T &gt; t). */
    static double studentUpper(double t, double df) {
        double half = studentTwoSided(t, df) / 2;
        return t >= 0 ? half : 1 - half;
    }

    /** The t with P(|T| &lt;= t) = level. */
    static double studentReach(double level, double df) {
        Estimate.requireLevel(level);
        return df > 1e5 ? normalReach(level) : new TDistribution(df).inverseCumulativeProbability((1 + level) / 2);
    }

    /** P(X &gt; x) for a chi-squared X. */
    static double chiSquaredUpper(double x, double df) {
        return x <= 0 ? 1 : probability(Gamma.regularizedGammaQ(df / 2, x / 2));
    }

    /** P(F &gt; f) for Snedecor's F. */
    static double fisherUpper(double f, double df1, double df2) {
        if (f <= 0) {
            return 1;
        }
        return df2 > LARGE
                ? chiSquaredUpper(df1 * f, df1)
                : probability(Beta.regularizedBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2));
    }

    /** P(X &gt;= k) for X binomial. */
    static double binomialUpper(long k, long n, double p) {
        if (k <= 0 || p >= 1) {
            return 1;
        }
        return k > n || p <= 0 ? 0 : probability(Beta.regularizedBeta(p, (double) k, n - k + 1.0));
    }

    /** P(X &lt;= k) for X binomial. */
    static double binomialLower(long k, long n, double p) {
        return binomialUpper(n - k, n, 1 - p);
    }

    /** P(sup |B| &gt; x) for a Brownian bridge B (Kolmogorov). */
    static double kolmogorovUpper(double x) {
        if (x < 0.2) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            double term = Math.exp(-2.0 * k * k * x * x);
            sum += k % 2 == 1 ? term : -term;
            if (term < 1e-17 * Math.abs(sum)) {
                break;
            }
        }
        return probability(2 * sum);
    }

    static double probability(double p) {
        return Math.max(0, Math.min(1, p));
    }
}
