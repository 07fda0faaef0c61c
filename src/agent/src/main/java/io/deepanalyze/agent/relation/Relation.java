package io.deepanalyze.agent.relation;

import java.util.List;

/**
 * Something that a query can read, with the variables of its rows and a uniform sample of them.
 *
 * @param name the source's name that findings give; for joined sources the one whose rows it keeps
 * @param from what stands behind FROM: a quoted view, or a parenthesised query with an alias
 * @param sources the sources that {@code from} reads
 * @param rows the number of rows
 * @param measured its variables, each with its column of the sample
 * @param sampleRows rows of the sample
 */
public record Relation(
        String name, String from, List<String> sources, long rows, List<Measured> measured, int sampleRows) {
    public Relation {
        sources = List.copyOf(sources);
        measured = List.copyOf(measured);
    }

    /**
     * A variable with what is known of it alone.
     *
     * @param variable the variable
     * @param marginal its marginal distribution
     * @param sample its column of the sample
     */
    public record Measured(Variable variable, Marginal marginal, SampleColumn sample) {}

    /**
     * What is known of a variable alone; families of hypotheses are fixed from this.
     *
     * @param present rows in which it has a value
     * @param distinct distinct values, an estimate where large
     * @param skewness skewness of a measure, else NaN
     */
    public record Marginal(long present, long distinct, double skewness) {}

    /** Whether the sample holds every row. */
    public boolean complete() {
        return sampleRows == rows;
    }

    /** The measured form of {@code variable}, which must be one of this relation's. */
    public Measured find(Variable variable) {
        return measured.stream()
                .filter(candidate -> candidate.variable().equals(variable))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Variable " + variable.label() + " does not belong to relation '" + name + "'"));
    }

    /** The numbers of a measure in the sample. */
    public double[] numbers(Variable variable) {
        return ((SampleColumn.Numbers) find(variable).sample()).values();
    }

    /** The categories of a grouping variable in the sample. */
    public SampleColumn.Categories categories(Variable variable) {
        return (SampleColumn.Categories) find(variable).sample();
    }

    /** The times of a time variable in the sample. */
    public long[] times(Variable variable) {
        return ((SampleColumn.Times) find(variable).sample()).micros();
    }
}
