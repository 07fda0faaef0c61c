package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one task with the values that models give them, in their order. It reads ahead, so that models see many rows at once, but no further
 * than a number of rows and bytes. For the task's thread.
 */
final class InferenceIterator implements Iterator<InternalRow>, AutoCloseable {
    private static final int MOST_ROWS = 4096;
    private static final long MOST_BYTES = 64L << 20;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Carrier carrier;
    private final List<TaskCall> calls;
    private final Function<CallSpec, RowCall> opening;
    private final List<KeptRows> kept;

    /** By call; null until the first row needs it. */
    private final @Nullable RowCall[] models;

    private final UnsafeProjection inputs;
    private final UnsafeProjection output;
    private final CallMetrics metrics;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final JoinedRow joined = new JoinedRow();
    private long waitingBytes;
    private long waitNanos;
    private @Nullable Waiting entering;

    /**
     * Opens nothing; models are loaded when the first row needs them.
     *
     * @param opening opens a call; may load its model
     * @param inputs from a row to the inputs and guards of all calls
     * @param output from a row with the values behind it to the row that goes out
     */
    InferenceIterator(
            Carrier carrier,
            List<TaskCall> calls,
            Function<CallSpec, RowCall> opening,
            UnsafeProjection inputs,
            UnsafeProjection output,
            CallMetrics metrics) {
        this.carrier = carrier;
        this.calls = calls;
        this.kept = calls.stream().map(KeptRows::new).toList();
        this.models = new @Nullable RowCall[calls.size()];
        this.opening = opening;
        this.inputs = inputs;
        this.output = output;
        this.metrics = metrics;
    }

    @Override
    public boolean hasNext() {
        return !waiting.isEmpty() || entering != null || carrier.available();
    }

    @Override
    public InternalRow next() {
        fill();
        Waiting eldest = waiting.poll();
        if (eldest == null) {
            throw new NoSuchElementException();
        }
        waitingBytes -= eldest.bytes;
        GenericInternalRow values = new GenericInternalRow(calls.size());
        long began = System.nanoTime();
        for (int i = 0; i < models.length; i++) {
            Question question = eldest.questions[i];
            if (question != null) {
                values.update(i, RowValues.of(calls.get(i).spec(), answer(i, question), question.input()));
            }
        }
        count(System.nanoTime() - began);
        return output.apply(joined.apply(carrier.release(), values));
    }

    private RowResult answer(int call, Question question) {
        if (question.kept() != null) {
            metrics.countKept(question.kept());
            return question.kept();
        }
        RowResult result = take(call);
        metrics.count(result);
        kept.get(call).keep(question, result);
        return result;
    }

    /** A task without rows that need a model loads none. */
    private RowCall model(int call) {
        RowCall model = models[call];
        if (model == null) {
            model = opening.apply(calls.get(call).spec());
            models[call] = model;
        }
        return model;
    }

    /** Reads ahead while the eldest row still waits for a result. */
    private void fill() {
        while (waiting.size() < MOST_ROWS && waitingBytes < MOST_BYTES && !isEldestReady()) {
            if (entering == null) {
                if (!carrier.available()) {
                    return;
                }
                entering = enter();
            }
            if (!offer(entering)) {
                return;
            }
            waiting.add(entering);
            waitingBytes += entering.bytes;
            entering = null;
        }
    }

    private Waiting enter() {
        InternalRow values = inputs.apply(carrier.keep());
        @Nullable Question[] asked = new @Nullable Question[calls.size()];
        long bytes = carrier.keptBytes();
        for (int i = 0; i < asked.length; i++) {
            Input input = calls.get(i).input(values);
            asked[i] = input == null ? null : kept.get(i).question(input, values);
            bytes += input == null ? 0 : 2L * input.characters();
        }
        return new Waiting(asked, bytes);
    }

    /** Hands a row's inputs to its models; false if a model takes no more before results are taken. */
    private boolean offer(Waiting row) {
        try {
            for (; row.offered < row.questions.length; row.offered++) {
                Question question = row.questions[row.offered];
                if (question != null && question.needsModel()) {
                    if (!model(row.offered).offer(question.input())) {
                        return false;
                    }
                    metrics.asked().add(1);
                }
            }
            return true;
        } catch (InferenceException e) {
            throw ended(e, calls.get(row.offered).spec());
        }
    }

    private boolean isEldestReady() {
        Waiting eldest = waiting.peek();
        if (eldest == null) {
            return false;
        }
        for (int i = 0; i < models.length; i++) {
            Question question = eldest.questions[i];
            if (question != null && question.needsModel() && !model(i).isReady()) {
                return false;
            }
        }
        return true;
    }

    private RowResult take(int call) {
        try {
            return model(call).take();
        } catch (InferenceException e) {
            throw ended(e, calls.get(call).spec());
        }
    }

    /** A killed task ends as Spark's own do. */
    private static RuntimeException ended(InferenceException cause, CallSpec spec) {
        TaskContext task = TaskContext.get();
        if (task != null && cause.code() == InferenceErrorCode.CANCELLED) {
            task.killTaskIfInterrupted();
        }
        return AiFunctionException.of(spec, cause);
    }

    private void count(long nanos) {
        metrics.rows().add(1);
        waitNanos += nanos;
        if (waitNanos >= NANOS_PER_MILLI) {
            metrics.waited().add(waitNanos / NANOS_PER_MILLI);
            waitNanos %= NANOS_PER_MILLI;
        }
    }

    /** Takes back what has no result, finishes what was kept, and gives the models back. */
    @Override
    public void close() {
        for (int i = 0; i < models.length; i++) {
            kept.get(i).close();
            RowCall model = models[i];
            if (model != null) {
                model.close();
                models[i] = null;
            }
        }
    }

    /** A row whose results are on their way. */
    private static final class Waiting {
        /** What was asked for it, by call; null where nothing. */
        private final @Nullable Question[] questions;

        private final long bytes;

        /** How many of the calls have been made or need not be. */
        private int offered;

        Waiting(@Nullable Question[] questions, long bytes) {
            this.questions = questions;
            this.bytes = bytes;
        }
    }
}
