package io.deepanalyze.agent.interpreter;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.expressions.WindowSpec;
import org.jspecify.annotations.Nullable;

/**
 * How much is in what Spark's objects were made of. {@code c.plus(c)} shares its operands, so that a loop of thirty turns
 * makes an expression of a thousand million nodes in no memory at all; it is weighed when it is made, before anything walks it.
 */
final class Weights {
    private static final long MAX_COLUMN = 3_000;
    private static final long MAX_DATASET = 20_000;
    private static final long MAX_STAGE = 1_000;

    private final IdentityHashMap<Object, Long> weights = new IdentityHashMap<>();

    /** The weight of a value that is handed to a call. */
    long of(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        Long known = weights.get(value);
        if (known != null) {
            return known;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().mapToLong(this::of).sum();
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().mapToLong(this::of).sum() + map.size();
        }
        if (value instanceof Object[] array) {
            long sum = 0;
            for (Object it : array) {
                sum += of(it);
            }
            return sum;
        }
        return value instanceof String text ? 1 + text.length() / 100 : 1;
    }

    /** Weighs what a call made of a receiver and arguments. */
    void weigh(@Nullable Object made, @Nullable Object receiver, @Nullable Object[] arguments, int line) {
        if (made == null || made instanceof String || made instanceof Number || made instanceof Boolean) {
            return;
        }
        long weight = 1;
        for (Object argument : arguments) {
            weight += of(argument);
        }
        boolean attribute = made instanceof Column && receiver instanceof Dataset;
        put(made, weight + (attribute ? 0 : of(receiver)), line);
    }

    /** Sets the weight of a value. */
    void put(Object made, long weight, int line) {
        long most = made instanceof Column || made instanceof WindowSpec
                ? MAX_COLUMN
                : made instanceof PipelineStage ? MAX_STAGE : MAX_DATASET;
        if (weight > most) {
            throw Refusal.of(
                    Refusal.LIMIT,
                    line,
                    "what is composed here has grown to more than " + most + " parts",
                    "build it from fewer parts: a join or an aggregate instead of a loop");
        }
        weights.put(made, weight);
    }
}
