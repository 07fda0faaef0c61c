package io.deepanalyze.agent.code;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The one gate through which everything passes that becomes a plan: it reads only what was granted, calls only what is
 * listed, and costs no more than it may. Driver side.
 */
public interface SqlGate {
    /** The names of what may be read: the sources, and named results of earlier blocks. */
    Set<String> names();

    /**
     * What {@link #names} has under a name.
     *
     * @throws CodeRefusedException if there is none of that name; it says the nearest ones
     */
    Dataset<Row> table(String name);

    /**
     * The data of a query: a dataset over the very plan that was checked.
     *
     * @throws CodeRefusedException if anything in it is wrong, unknown or not allowed
     */
    Dataset<Row> query(String sql);

    /**
     * The column that a text such as that of {@code expr} stands for; it is resolved, and so checked in full, by
     * {@link #plan} when a dataset uses it.
     *
     * @throws CodeRefusedException if it does not parse, or holds what is not allowed wherever it is used
     */
    Column expression(String sql);

    /** The sources that names of {@link #names} stand for, themselves or through results of earlier blocks, in order. */
    default List<String> sources(Collection<String> read) {
        return read.stream().distinct().sorted().toList();
    }

    /** The results of earlier blocks among names of {@link #names}, in the order in which they were made. */
    default List<NamedResult> results(Collection<String> read) {
        return List.of();
    }

    /**
     * Checks the plan of a dataset that was composed by calls.
     *
     * @return the dataset to go on with, in which the clock stands still as it does in queries
     * @throws CodeRefusedException if anything in it is not allowed
     */
    Dataset<Row> plan(Dataset<Row> data);
}
