package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * Calls for one row at a time, where a call stands in a place that no operator reaches, such as a lambda. Slow within one task, though the service still
 * puts the rows of several tasks into one batch. Runs in the task's thread.
 */
public final class SingleCalls {
    private static final Map<TaskContext, Map<CallSpec, RowCall>> OPEN = new WeakHashMap<>();

    private SingleCalls() {}

    /**
     * The value of a call for one row.
     *
     * @throws AiFunctionException if it fails and its errors end the query
     */
    public static @Nullable Object value(CallSpec spec, Input input) {
        TaskContext task = TaskContext.get();
        if (task == null) {
            try (RowCall call = RowCalls.open(spec)) {
                return value(spec, call, input);
            }
        }
        return value(spec, open(task, spec), input);
    }

    private static RowCall open(TaskContext task, CallSpec spec) {
        Map<CallSpec, RowCall> calls;
        synchronized (OPEN) {
            calls = OPEN.get(task);
            if (calls == null) {
                Map<CallSpec, RowCall> opened = new HashMap<>();
                task.addTaskCompletionListener((TaskCompletionListener) ended -> close(ended, opened));
                OPEN.put(task, opened);
                calls = opened;
            }
        }
        // Not within the lock: a model may have to be loaded. A task's calls come from its own thread.
        return calls.computeIfAbsent(spec, RowCalls::open);
    }

    private static void close(TaskContext task, Map<CallSpec, RowCall> calls) {
        synchronized (OPEN) {
            OPEN.remove(task);
        }
        calls.values().forEach(RowCall::close);
    }

    private static @Nullable Object value(CallSpec spec, RowCall call, Input input) {
        try {
            call.offer(input);
            return RowValues.of(spec, call.take(), input);
        } catch (InferenceException e) {
            throw AiFunctionException.of(spec, e);
        }
    }
}
