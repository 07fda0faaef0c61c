package io.deepanalyze.agent.statistics;

import java.util.Optional;

/**
 * How many of the trials were successes.
 *
 * @param successes from 0 to {@code trials}
 * @param trials 0 or more
 */
public record Share(long successes, long trials) {
    public Share {
        if (successes < 0 || trials < successes) {
            throw new IllegalArgumentException(successes + " successes of " + trials + " trials are no share");
        }
    }

    /** The share itself, from 0 to 1; 0 without a trial. */
    public double value() {
        return trials == 0 ? 0 : (double) successes / trials;
    }

    /**
     * Wilson's score interval (Wilson 1927), which keeps within 0 and 1.
     *
     * @return empty without a trial
     */
    public Optional<Estimate> wilson(double level) {
        return trials == 0 ? Optional.empty() : Optional.of(score(level));
    }

    /**
     * The exact two-sided binomial test that the probability is {@code hypothetical}: twice the smaller tail.
     *
     * @return empty without a trial
     */
    public Optional<TestStatistic> test(double hypothetical) {
        if (trials == 0) {
            return Optional.empty();
        }
        double tail = Math.min(atLeast(hypothetical), atMost(hypothetical));
        return Optional.of(new TestStatistic("exact binomial", value(), Math.min(1, 2 * tail)));
    }

    /**
     * The difference {@code this - other} with Newcombe's (1998, method 10) hybrid score interval.
     *
     * @return empty where either has no trial
     */
    public Optional<Estimate> minus(Share other, double level) {
        if (trials == 0 || other.trials == 0) {
            return Optional.empty();
        }
        Estimate a = score(level);
        Estimate b = other.score(level);
        double difference = a.value() - b.value();
        double below = Math.hypot(a.value() - a.low(), b.high() - b.value());
        double above = Math.hypot(a.high() - a.value(), b.value() - b.low());
        return Optional.of(
                new Estimate("difference of shares", difference, difference - below, difference + above, level));
    }

    /** The probability of as many successes or more. */
    double atLeast(double probability) {
        return Tails.binomialUpper(successes, trials, probability);
    }

    /** The probability of as few successes or fewer. */
    double atMost(double probability) {
        return Tails.binomialLower(successes, trials, probability);
    }

    private Estimate score(double level) {
        double z2 = Math.pow(Tails.normalReach(level), 2);
        double p = value();
        double centre = (p + z2 / (2 * trials)) / (1 + z2 / trials);
        double reach = Math.sqrt(z2 * (p * (1 - p) + z2 / (4 * trials)) / trials) / (1 + z2 / trials);
        return new Estimate("share", p, Math.max(0, centre - reach), Math.min(1, centre + reach), level);
    }
}
