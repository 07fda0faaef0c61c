package io.deepanalyze.functions.plan;

import io.deepanalyze.functions.execution.ResultKeeper;
import io.deepanalyze.functions.execution.TaskCall;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * Where a call finds what earlier queries kept.
 *
 * @param keeper reads and keeps its values
 * @param columns the input's hash, the value that was kept, and whether its text was cut
 */
record KeptColumns(ResultKeeper keeper, List<Expression> columns) implements Serializable {
    KeptColumns {
        columns = new ArrayList<>(columns);
        if (columns.size() != TaskCall.Keeping.COLUMNS) {
            throw new IllegalArgumentException(columns.size() + " columns of what was kept.");
        }
    }
}
