package io.deepanalyze.agent.statistics;

/**
 * The result of a test.
 *
 * @param name the test in the field's words
 * @param statistic its statistic, finite
 * @param pValue from 0 to 1
 */
public record TestStatistic(String name, double statistic, double pValue) {
    public TestStatistic {
        if (!Double.isFinite(statistic)) {
            throw new IllegalArgumentException(name + ": the statistic is " + statistic + ", not a finite number");
        }
        if (!(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException(name + ": the p-value " + pValue + " is not from 0 to 1");
        }
    }

    /** The same test, corrected for having been chosen as the best of {@code tried} (Bonferroni). */
    TestStatistic bestOf(long tried) {
        return new TestStatistic(name, statistic, Math.min(1, pValue * tried));
    }

    /** The one that claims least: what an intersection-union test of both answers. */
    TestStatistic weaker(TestStatistic other) {
        return other.pValue > pValue ? other : this;
    }
}
