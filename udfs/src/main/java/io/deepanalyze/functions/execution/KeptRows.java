package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.execution.TaskCall.Keeping;
import io.deepanalyze.inference.Input;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** What one call of one task has from earlier queries and keeps for later ones; nothing where the call keeps no results. For the task's thread. */
final class KeptRows implements AutoCloseable {
    private final @Nullable Keeping keeping;
    private ResultKeeper.@Nullable TaskResults results;

    KeptRows(TaskCall call) {
        this.keeping = call.keeping();
    }

    /** What is asked for a row, with what is known of it. */
    Question question(Input input, InternalRow values) {
        if (keeping == null || values.isNullAt(keeping.hash())) {
            return new Question(input, null, null);
        }
        RowResult.Value kept = values.isNullAt(keeping.value())
                ? null
                : results()
                        .read(
                                values.getBinary(keeping.value()),
                                !values.isNullAt(keeping.truncated()) && values.getBoolean(keeping.truncated()));
        return new Question(input, kept == null ? values.getBinary(keeping.hash()) : null, kept);
    }

    /** Keeps what the model said. What failed may do better another time. */
    void keep(Question question, RowResult result) {
        if (question.hash() != null && result instanceof RowResult.Value value) {
            results().keep(question.hash(), value);
        }
    }

    private ResultKeeper.TaskResults results() {
        if (results == null) {
            if (keeping == null) {
                throw new IllegalStateException("The call keeps nothing.");
            }
            results = keeping.keeper().open(TaskContext.get());
        }
        return results;
    }

    @Override
    public void close() {
        if (results != null) {
            results.close();
            results = null;
        }
    }
}
