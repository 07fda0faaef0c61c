package io.deepanalyze.agent.statistics;

/**
 * The size of an effect with its confidence interval.
 *
 * @param name the measure of effect
 * @param value the estimate
 * @param low the interval's lower end
 * @param high the interval's upper end
 * @param level the interval's two-sided confidence level, such as 0.95
 */
public record Estimate(String name, double value, double low, double high, double level) {
    public Estimate {
        if (!Double.isFinite(value) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    name + ": " + value + " from " + low + " to " + high + " is not an estimate with an interval");
        }
        requireLevel(level);
        low = Math.min(low, value);
        high = Math.max(high, value);
    }

    /** Whether the interval leaves {@code hypothetical} out. */
    public boolean excludes(double hypothetical) {
        return hypothetical < low || hypothetical > high;
    }

    /** An estimate with an interval of {@code reach} to both sides. */
    static Estimate symmetric(String name, double value, double reach, double level) {
        return new Estimate(name, value, value - reach, value + reach, level);
    }

    static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("A confidence level is between 0 and 1, not " + level);
        }
    }
}
