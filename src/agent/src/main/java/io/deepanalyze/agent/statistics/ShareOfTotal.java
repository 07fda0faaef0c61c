package io.deepanalyze.agent.statistics;

import java.util.Optional;

/**
 * The share that a group of rows has of the total of a quantity that is never negative: a ratio of two means of the same
 * rows, by linearization (Cochran, Sampling Techniques, 3rd ed. 1977, section 6.4). Where a few rows make up the total, the
 * normal law is far off, and nothing is told.
 *
 * @param rows the rows, of all groups
 * @param total the total
 * @param squares the sum of squares
 * @param groupTotal the group's total
 * @param groupSquares the group's sum of squares
 */
public record ShareOfTotal(long rows, double total, double squares, double groupTotal, double groupSquares) {
    /** As how many rows of equal size the rows must weigh (Kish 1965). */
    private static final double FEWEST = 30;

    /** From 0 to 1; NaN of no total. */
    public double value() {
        return groupTotal / total;
    }

    /** Whether the share is above {@code threshold}, which lies between 0 and 1. */
    public Optional<TestStatistic> exceeds(double threshold) {
        return standardError(threshold).map(error -> {
            double z = (value() - threshold) / error;
            return new TestStatistic("share of the total, normal", z, Tails.normalUpper(z));
        });
    }

    /**
     * The share with its interval, on the logit scale and by Student's law: amounts that are skewed leave a normal interval
     * around the share itself too narrow. The rows count as the equal ones that they weigh as.
     */
    public Optional<Estimate> interval(double level) {
        double share = value();
        return standardError(share).map(error -> {
            double reach = Tails.studentReach(level, total * total / squares - 1) * error / (share * (1 - share));
            double centre = Math.log(share / (1 - share));
            return new Estimate("share of the total", share, logistic(centre - reach), logistic(centre + reach), level);
        });
    }

    private static double logistic(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /** Of the share, as it would be around {@code share}. */
    private Optional<Double> standardError(double share) {
        boolean tells = Double.isFinite(squares) && total > 0 && total * total >= FEWEST * squares;
        double rest = groupSquares * (1 - share) * (1 - share) + (squares - groupSquares) * share * share;
        double mean = (groupTotal - share * total) / rows;
        double variance = rest - rows * mean * mean;
        return tells && variance > 0 && groupTotal > 0 && groupTotal < total
                ? Optional.of(Math.sqrt(variance) / total)
                : Optional.empty();
    }
}
