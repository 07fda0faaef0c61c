package io.deepanalyze.functions.plan;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.jspecify.annotations.Nullable;

/** What stands for each call that was moved. Calls that read something random are the same only where they are one. */
final class CallValues {
    private final Map<Expression, Expression> equal = new HashMap<>();
    private final IdentityHashMap<ModelCall, Expression> own = new IdentityHashMap<>();

    void put(ModelCall call, Expression value) {
        if (call.deterministic()) {
            equal.put(call.canonicalized(), value);
        } else {
            own.put(call, value);
        }
    }

    @Nullable
    Expression of(ModelCall call) {
        return call.deterministic() ? equal.get(call.canonicalized()) : own.get(call);
    }

    boolean isEmpty() {
        return equal.isEmpty() && own.isEmpty();
    }
}
