package io.deepanalyze.agent.statistics;

import org.hipparchus.special.Gamma;

/** The multinomial distribution, by enumeration of all outcomes. */
final class Multinomial {
    private final double[] logShares;

    Multinomial(double[] shares) {
        logShares = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            logShares[i] = Math.log(shares[i]);
        }
    }

    /** How many outcomes {@code trials} trials have. */
    double outcomes(long trials) {
        int k = logShares.length;
        return Math.exp(Gamma.logGamma((double) trials + k) - Gamma.logGamma(k) - Gamma.logGamma(trials + 1.0));
    }

    /** The probability of all outcomes that are no more probable than this one. */
    double atMostAsProbable(long[] counts) {
        long trials = 0;
        double observed = 0;
        for (int i = 0; i < counts.length; i++) {
            trials += counts[i];
            observed += cell(i, counts[i]);
        }
        return Tails.probability(sum(0, trials, 0, observed, Gamma.logGamma(trials + 1.0)));
    }

    private double sum(int category, long left, double log, double observed, double logFactorial) {
        if (category == logShares.length - 1) {
            double outcome = log + cell(category, left);
            return outcome <= observed + 1e-9 ? Math.exp(outcome + logFactorial) : 0;
        }
        double total = 0;
        for (long count = 0; count <= left; count++) {
            total += sum(category + 1, left - count, log + cell(category, count), observed, logFactorial);
        }
        return total;
    }

    private double cell(int category, long count) {
        return count * logShares[category] - Gamma.logGamma(count + 1.0);
    }
}
