package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.Input;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * Where a call finds its inputs in the row that the operator computes them into. Travels to the tasks.
 *
 * @param spec what is asked
 * @param firstInput the place of its first input
 * @param inputs how many inputs it has, one or two
 * @param guard the place of the condition under which the row is needed, or -1
 * @param keeping where it finds what earlier queries kept, or null if it keeps nothing
 */
public record TaskCall(
        CallSpec spec,
        int firstInput,
        int inputs,
        int guard,
        @Nullable Keeping keeping) implements Serializable {
    /**
     * Where a call finds what earlier queries kept, in the same row.
     *
     * @param keeper what keeps its values
     * @param hash the place of the input's hash, followed by those of the value that was kept, if one was, and of whether its text was cut
     */
    public record Keeping(ResultKeeper keeper, int hash) implements Serializable {
        /** How many places there are. */
        public static final int COLUMNS = 3;

        int value() {
            return hash + 1;
        }

        int truncated() {
            return hash + 2;
        }
    }

    /** What is asked for a row, or null if one of its inputs is NULL or nobody needs it. */
    @Nullable
    Input input(InternalRow values) {
        if (guard >= 0 && (values.isNullAt(guard) || !values.getBoolean(guard))) {
            return null;
        }
        for (int i = 0; i < inputs; i++) {
            if (values.isNullAt(firstInput + i)) {
                return null;
            }
        }
        String text = values.getUTF8String(firstInput).toString();
        return inputs == 1
                ? Input.of(text)
                : Input.of(text, values.getUTF8String(firstInput + 1).toString());
    }
}
