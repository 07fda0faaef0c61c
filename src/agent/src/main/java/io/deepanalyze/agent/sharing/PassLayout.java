package io.deepanalyze.agent.sharing;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * What tasks count, by position. Executor side.
 *
 * @param columns the columns of a batch, each after those that it is made of
 * @param groupings the ways to group, each after the one that it refines
 * @param tables the aggregates
 */
record PassLayout(List<Column> columns, List<Grouping> groupings, List<Grouped> tables) implements Serializable {
    /** Groups beyond which a query is not for sharing. */
    static final int MOST_GROUPS = 10_000;

    /** Numbers that all groups of a pass may take; beyond, the grouping that takes most of them is not for sharing. */
    static final long MOST_NUMBERS = 4_000_000;

    /** Place of no column and of no grouping. */
    static final int NONE = -1;

    PassLayout {
        columns = List.copyOf(columns);
        groupings = List.copyOf(groupings);
        tables = List.copyOf(tables);
    }

    /** How a column is held in a batch. */
    enum Form {
        DOUBLE,
        FLAG,
        /** Microseconds since the epoch. */
        TIME,
        /** Codes of values, by a table of those that were seen. */
        KEY,
        /** Numbers of bins, or -1. */
        BIN
    }

    /**
     * A column.
     *
     * @param type its type in Spark
     * @param form how a batch holds it
     * @param read its place among what is read, or {@link #NONE}
     * @param made how it is made of columns before it, or null where it is read
     */
    record Column(
            DataType type, Form form, int read, @Nullable Step made) implements Serializable {}

    /**
     * Rows with equal keys.
     *
     * @param refined the place of the grouping that this one refines, or {@link #NONE}
     * @param key the place of the column whose values part the groups
     */
    record Grouping(int refined, int key) implements Serializable {}

    /**
     * One aggregate.
     *
     * @param grouping the place of the grouping, or {@link #NONE} where all rows are one group
     * @param filter the place of the column that must be true, or {@link #NONE}
     * @param tallies what is kept of each group; the first counts its rows
     * @param figures what is read from them
     */
    record Grouped(int grouping, int filter, List<Tally.Spec> tallies, List<Tally.Read> figures)
            implements Serializable {
        Grouped {
            tallies = List.copyOf(tallies);
            figures = List.copyOf(figures);
        }

        /** Numbers that one group takes. */
        int groupSize() {
            return tallies.stream().mapToInt(Tally.Spec::size).sum();
        }
    }
}
