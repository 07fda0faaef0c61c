package io.deepanalyze.agent.sharing;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Codes for the values of a column, from 0 in the order of their first sight. Executor side. */
final class KeyTable implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<@Nullable Object> values = new ArrayList<>();
    private final Map<@Nullable Object, Integer> codes = new HashMap<>();

    /** The code of {@code value}, which may be null; {@link PassLayout#NONE} where there are too many. */
    int code(@Nullable Object value) {
        Integer known = codes.get(value);
        if (known != null) {
            return known;
        }
        if (values.size() >= PassLayout.MOST_GROUPS) {
            return PassLayout.NONE;
        }
        Object kept = value instanceof UTF8String text ? text.copy() : value;
        codes.put(kept, values.size());
        values.add(kept);
        return values.size() - 1;
    }

    int size() {
        return values.size();
    }

    @Nullable
    Object value(int code) {
        return values.get(code);
    }
}
