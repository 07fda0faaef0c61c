package io.deepanalyze.agent.code.sql;

/**
 * What a plan may come to, estimated before any of it runs.
 *
 * @param characters characters of its text
 * @param nesting brackets within each other
 * @param depth operators within each other, as plan or as expression
 * @param nodes operators and expressions, each counted as often as the optimizer could repeat it
 * @param columns columns of one of its tables
 * @param valueCharacters characters of one value
 * @param elements elements of one array
 * @param work steps to compute a row
 * @param collected characters that an aggregate keeps in memory at once
 * @param pairs rows that a join has to compare, and rows that any part may have because of it
 */
public record CostLimits(
        int characters,
        int nesting,
        int depth,
        double nodes,
        int columns,
        double valueCharacters,
        double elements,
        double work,
        double collected,
        double pairs) {
    /** For blocks that a model wrote. */
    public static final CostLimits OF_A_MODEL =
            new CostLimits(50_000, 40, 250, 20_000, 10_000, 4e6, 1e6, 2e7, 1e9, 1e9);

    /** For queries that the statistical analyst makes, which are wide where the tables are. */
    public static final CostLimits OF_THE_ANALYST =
            new CostLimits(20_000_000, 200, 20_000, 5e6, 100_000, 1e9, 1e9, 1e9, 1e18, 1e15);
}
