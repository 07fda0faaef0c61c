package io.deepanalyze.agent.statistics;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * Confidence limits of noncentrality parameters, by inverting the noncentral chi-squared and F distributions (Steiger
 * 2004). Both are Poisson mixtures; where the noncentrality is large, Sankaran's (1963) and Patnaik's (1949)
 * approximations are exact to all digits that matter and do not get slow.
 */
final class Noncentral {
    private static final double LARGE = 500;

    private Noncentral() {}

    /** The noncentrality at which P(X &lt;= x) = p for a noncentral chi-squared X, 0 where none is large enough. */
    static double chiSquared(double x, double df, double p) {
        return decreasingRoot(lambda -> chiSquaredCdf(x, df, lambda) - p, x);
    }

    /** The noncentrality at which P(F &lt;= f) = p for a noncentral F, 0 where none is large enough. */
    static double fisher(double f, double df1, double df2, double p) {
        return df2 > 1e6
                ? chiSquared(f * df1, df1, p)
                : decreasingRoot(lambda -> fisherCdf(f, df1, df2, lambda) - p, f * df1);
    }

    static double chiSquaredCdf(double x, double df, double lambda) {
        if (x <= 0) {
            return 0;
        }
        return lambda > LARGE
                ? sankaran(x, df, lambda)
                : mixture(lambda / 2, j -> Gamma.regularizedGammaP(df / 2 + j, x / 2));
    }

    static double fisherCdf(double f, double df1, double df2, double lambda) {
        if (f <= 0) {
            return 0;
        }
        if (lambda > LARGE) {
            double scale = (df1 + lambda) / df1;
            double df = (df1 + lambda) * (df1 + lambda) / (df1 + 2 * lambda);
            return 1 - Tails.fisherUpper(f / scale, df, df2);
        }
        double x = df1 * f / (df1 * f + df2);
        return mixture(lambda / 2, j -> Beta.regularizedBeta(x, df1 / 2 + j, df2 / 2));
    }

    private static double sankaran(double x, double df, double lambda) {
        double mean = df + lambda;
        double h = 1 - 2 * mean * (df + 3 * lambda) / (3 * (df + 2 * lambda) * (df + 2 * lambda));
        double p = (df + 2 * lambda) / (mean * mean);
        double m = (h - 1) * (1 - 3 * h);
        double z = (Math.pow(x / mean, h) - (1 + h * p * (h - 1 - 0.5 * (2 - h) * m * p)))
                / (h * Math.sqrt(2 * p) * (1 + 0.5 * m * p));
        return Tails.normalUpper(-z);
    }

    /** The mean of {@code term(j)} over a Poisson j, over all j that weigh. */
    private static double mixture(double mean, DoubleUnaryOperator term) {
        if (mean <= 0) {
            return term.applyAsDouble(0);
        }
        double reach = 10 * Math.sqrt(mean) + 30;
        double sum = 0;
        for (double j = Math.max(0, Math.floor(mean - reach)); j <= mean + reach; j++) {
            double weight = Math.exp(j * Math.log(mean) - mean - Gamma.logGamma(j + 1));
            if (weight > 1e-18) {
                sum += weight * term.applyAsDouble(j);
            }
        }
        return Tails.probability(sum);
    }

    private static double decreasingRoot(DoubleUnaryOperator excess, double start) {
        if (excess.applyAsDouble(0) <= 0) {
            return 0;
        }
        double low = 0;
        double high = Math.max(1, start);
        while (excess.applyAsDouble(high) > 0) {
            low = high;
            high *= 2;
        }
        return new BrentSolver(1e-10, 1e-9).solve(200, excess::applyAsDouble, low, high);
    }
}
