package io.deepanalyze.agent.interpreter;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.PipelineStage;
import org.jspecify.annotations.Nullable;

/** In a rehearsal, a value that only a job can give. Of a model it knows the stage that is to be fitted, and so its columns. */
final class Pending {
    private @Nullable PipelineStage stage;

    Pending(@Nullable PipelineStage stage) {
        this.stage = stage;
    }

    Pending() {
        this(null);
    }

    Optional<PipelineStage> stage() {
        return Optional.ofNullable(stage);
    }

    /** Something was set that is not followed, so that its columns are not known any longer. */
    void forget() {
        stage = null;
    }

    /** Whether a value waits for a job, or holds one that does. */
    static boolean in(@Nullable Object value) {
        if (value instanceof Pending) {
            return true;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().anyMatch(Pending::in);
        }
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().anyMatch(Pending::in)
                    || map.values().stream().anyMatch(Pending::in);
        }
        if (value != null
                && value.getClass().isArray()
                && !value.getClass().getComponentType().isPrimitive()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                if (in(Array.get(value, i))) {
                    return true;
                }
            }
        }
        return false;
    }
}
