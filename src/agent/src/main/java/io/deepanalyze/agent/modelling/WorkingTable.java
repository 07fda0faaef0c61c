package io.deepanalyze.agent.modelling;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows that models are trained and checked on, kept by the executors in memory and on disk until it is closed. They lie in
 * partitions by their hash, so that it does not matter how the table was partitioned.
 */
final class WorkingTable implements AutoCloseable {
    /** Rows at most, and cells. */
    static final long MOST_ROWS = 250_000;

    static final long MOST_CELLS = 20_000_000;
    private static final long ROWS_OF_A_PARTITION = 10_000;
    private static final int MOST_PARTITIONS = 32;

    private final Dataset<Row> rows;

    private WorkingTable(Dataset<Row> rows) {
        this.rows = rows;
    }

    /**
     * Reads the table.
     *
     * @param query of the rows
     * @param expected how many they are about
     * @param classes how many classes the label has; 0 of a number
     */
    static WorkingTable read(SparkSession session, String query, long expected, int classes) {
        int partitions = (int) Math.max(1, Math.min(MOST_PARTITIONS, expected / ROWS_OF_A_PARTITION));
        Dataset<Row> rows = session.sql(query)
                .repartition(partitions, col(Columns.UNIT))
                .sortWithinPartitions(Columns.UNIT, Columns.ROW);
        if (classes > 0) {
            // Else a model counts the classes that it sees, which in a part of the rows may be fewer.
            rows = rows.withMetadata(
                    Columns.LABEL,
                    NominalAttribute.defaultAttr()
                            .withName(Columns.LABEL)
                            .withNumValues(classes)
                            .toMetadata());
        }
        return new WorkingTable(rows.persist(StorageLevel.MEMORY_AND_DISK()));
    }

    /** How many rows of a table of {@code columns} columns are used at most. */
    static long most(int columns) {
        return Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, columns));
    }

    Dataset<Row> all() {
        return rows;
    }

    Dataset<Row> training() {
        return rows.where(col(Columns.PART).notEqual(Columns.HELD_OUT));
    }

    Dataset<Row> training(int otherThanFold) {
        return training().where(col(Columns.PART).notEqual(otherThanFold));
    }

    Dataset<Row> fold(int fold) {
        return rows.where(col(Columns.PART).equalTo(fold));
    }

    Dataset<Row> heldOut() {
        return fold(Columns.HELD_OUT);
    }

    /** Rows of each part: the part's number, its rows, and the classes among them. */
    List<Row> parts() {
        return rows.groupBy(Columns.PART)
                .agg(
                        org.apache.spark.sql.functions.count("*"),
                        org.apache.spark.sql.functions.count_distinct(col(Columns.LABEL)))
                .orderBy(Columns.PART)
                .collectAsList();
    }

    @Override
    public void close() {
        rows.unpersist(false);
    }
}
