package io.deepanalyze.inference.service;

import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Result;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results that were given lately, for inputs that come again; within a bound of bytes, the least used go first. Not thread-safe. */
final class RecentResults {
    private static final int ENTRY_BYTES = 200;

    private final Map<Input, Result.Success> results = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private long bytes;

    RecentResults(long most) {
        this.most = most;
    }

    Result.@Nullable Success find(Input input) {
        return most == 0 ? null : results.get(input);
    }

    void keep(Input input, Result.Success result) {
        long size = bytes(input, result);
        if (size > most / 4 || results.put(input, result) != null) {
            return;
        }
        bytes += size;
        for (Iterator<Map.Entry<Input, Result.Success>> eldest =
                        results.entrySet().iterator();
                bytes > most && eldest.hasNext(); ) {
            Map.Entry<Input, Result.Success> each = eldest.next();
            bytes -= bytes(each.getKey(), each.getValue());
            eldest.remove();
        }
    }

    long bytes() {
        return bytes;
    }

    private static long bytes(Input input, Result.Success result) {
        return ENTRY_BYTES + 2L * input.characters() + result.output().bytes();
    }
}
