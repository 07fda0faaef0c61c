package io.deepanalyze.agent.code;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A block in which nothing is wrong. */
public interface CheckedBlock {
    /** The names of the granted sources that it reads, in order of their names. */
    List<String> sources();

    /** Its code with all that it needs of earlier blocks, so that it can be run again by itself. */
    String code();

    /** The name that the block itself gives its result; most give none. */
    default Optional<String> name() {
        return Optional.empty();
    }

    /** The block without what it needs of earlier ones. */
    default String statement() {
        return code();
    }

    /** The earlier results that it reads, in the order in which they were made. */
    default List<NamedResult> reads() {
        return List.of();
    }

    /** The names of columns of its result that depend on no data, as its author wrote them there; where that can be told. */
    default List<String> constants() {
        return List.of();
    }

    /**
     * Does what has to be done on the cluster before there is a result, such as training a model, and gives the result,
     * which is read by the caller. A value is a table of one row.
     *
     * @throws CodeRefusedException if what came out, such as the columns of a pivot, does not go on
     */
    Dataset<Row> run();
}
