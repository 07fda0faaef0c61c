package io.deepanalyze.agent.relation;

import io.deepanalyze.report.ColumnProfile.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a query can read, with the variables of its rows and a uniform sample of them.
 *
 * @param name the source's name that findings give; for joined sources the one whose rows it keeps
 * @param from what stands behind FROM: a quoted view, or a parenthesised query with an alias
 * @param sources the sources that {@code from} reads
 * @param rows the number of rows
 * @param measured its variables, each with its column of the sample
 * @param stored its columns as they are stored; empty for joined sources, whose columns are judged where they come from
 * @param sampleRows rows of the sample
 */
public record Relation(
        String name,
        String from,
        List<String> sources,
        long rows,
        List<Measured> measured,
        List<Stored> stored,
        int sampleRows) {
    public Relation {
        sources = List.copyOf(sources);
        measured = List.copyOf(measured);
        stored = List.copyOf(stored);
    }

    /**
     * A column as it is stored, with what is known of it alone.
     *
     * @param column the column
     * @param role what it is for
     * @param comparable whether two of its values can be told equal or put in order, which those of maps cannot
     * @param nulls rows in which it is NULL
     * @param distinct distinct values
     * @param exact whether {@code distinct} was counted, not estimated
     * @param nonFinite rows with NaN or an infinity
     * @param placeholders rows in which a word such as {@code N/A} stands for a missing value, or null
     * @param unread rows that do not read as the numbers or times that the others are read as, or null
     */
    public record Stored(
            StoredColumn column,
            Role role,
            boolean comparable,
            long nulls,
            long distinct,
            boolean exact,
            long nonFinite,
            @Nullable Marked placeholders,
            @Nullable Marked unread) {}

    /**
     * Rows that a condition is true of.
     *
     * @param rows how many they are
     * @param condition SQL over the relation's rows
     */
    public record Marked(long rows, String condition) {}

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
    @SuppressWarnings("ReferenceEquality")
    public Measured find(Variable variable) {
        // Of thousands of variables it is nearly always the same object, which is found without comparing texts.
        for (Measured candidate : measured) {
            if (candidate.variable() == variable) {
                return candidate;
            }
        }
        return measured.stream()
                .filter(candidate -> candidate.variable().equals(variable))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Variable " + variable.label() + " does not belong to relation '" + name + "'"));
    }

    /** The numbers of a measure in the sample. */
    public double[] numbers(Variable variable) {
        return sampled(variable).values();
    }

    /** The bins of a measure in the sample; see {@link SampleColumn.Numbers#bins}. */
    public byte[] bins(Variable variable, List<Double> edges) {
        return sampled(variable).bins(edges);
    }

    private SampleColumn.Numbers sampled(Variable variable) {
        return (SampleColumn.Numbers) find(variable).sample();
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
