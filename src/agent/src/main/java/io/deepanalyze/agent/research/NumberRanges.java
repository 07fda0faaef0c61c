package io.deepanalyze.agent.research;

/**
 * Numbers of queries and findings that are unique over the report, though conversations go on side by side: each has a range of
 * its own, so that {@code q2003} is the third query of the second hypothesis. Ranges are wide enough for all that a
 * conversation's limits allow.
 *
 * @param queriesBefore queries that the report has already
 * @param findingsBefore findings that the report has already
 * @param queries blocks that a conversation may run
 */
record NumberRanges(int queriesBefore, int findingsBefore, int queries) {
    private static final int QUERIES = 1000;
    private static final int FINDINGS = 100;
    /** Blocks of the turn in which the limit is met. */
    private static final int BEYOND = 3;
    /** A test by name tries up to four hypotheses, each with a few queries. */
    private static final int QUERIES_OF_A_TEST = 16;

    /** How many queries come before those of a hypothesis, counted from 0. */
    int queriesBefore(int number) {
        return before(queriesBefore, width(QUERIES, QUERIES_OF_A_TEST), number);
    }

    /** How many findings come before those of a hypothesis, counted from 0. */
    int findingsBefore(int number) {
        return before(findingsBefore, width(FINDINGS, 1), number);
    }

    private int width(int unit, int each) {
        long most = (long) (queries + BEYOND) * each;
        return Math.toIntExact((most + unit - 1) / unit * unit);
    }

    private static int before(int known, int width, int number) {
        return known / width * width + width * (number + 1);
    }
}
