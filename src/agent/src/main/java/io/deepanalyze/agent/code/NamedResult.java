package io.deepanalyze.agent.code;

import io.deepanalyze.agent.protocol.Action;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The whole result of a block that ran, which later blocks read under its name.
 *
 * @param name its name, the only one that it has
 * @param language the language of its block
 * @param statement the block without what it needs of others, such as a query
 * @param reads the names of the earlier results that it reads, in the order in which they were made
 * @param sources the sources that it reads, itself or through earlier results, in order of their names
 * @param data the result, over a plan that was checked
 */
public record NamedResult(
        String name,
        Action.Language language,
        String statement,
        List<NamedResult> reads,
        List<String> sources,
        Dataset<Row> data) {
    public NamedResult {
        reads = List.copyOf(reads);
        sources = List.copyOf(sources);
    }
}
