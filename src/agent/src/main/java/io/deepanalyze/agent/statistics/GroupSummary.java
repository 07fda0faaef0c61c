package io.deepanalyze.agent.statistics;

/**
 * The moments of one group.
 *
 * @param n the number of values, 0 or more
 * @param mean their mean, finite
 * @param sd their sample standard deviation (with n - 1), finite, 0 or more
 */
public record GroupSummary(long n, double mean, double sd) {
    public GroupSummary {
        if (n < 0 || !Double.isFinite(mean) || !(sd >= 0) || Double.isInfinite(sd)) {
            throw new IllegalArgumentException("No group has n = " + n + ", mean " + mean + ", sd " + sd);
        }
    }

    /** The moments of values. */
    public static GroupSummary of(double... values) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double step = values[i] - mean;
            mean += step / (i + 1);
            squares += step * (values[i] - mean);
        }
        return new GroupSummary(values.length, mean, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)));
    }

    /** Both groups together. */
    GroupSummary plus(GroupSummary other) {
        long both = n + other.n;
        if (both == 0) {
            return this;
        }
        double between = other.mean - mean;
        double squares = squares() + other.squares() + between * between * ((double) n * other.n / both);
        return new GroupSummary(
                both, mean + between * ((double) other.n / both), both < 2 ? 0 : Math.sqrt(squares / (both - 1)));
    }

    /** The sum of squared distances from the mean. */
    double squares() {
        return n < 2 ? 0 : sd * sd * (n - 1);
    }

    /** The variance of the mean. */
    double meanVariance() {
        return sd * sd / n;
    }
}
