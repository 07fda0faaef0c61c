package io.deepanalyze.agent.interpreter;

import io.deepanalyze.agent.testing.StatisticalTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The statistical tests of datasets. Their columns are known before they run, so that a rehearsal checks all that a block does
 * with a result; the test itself is a job.
 */
final class TestCalls {
    static final Map<String, OwnCalls.Call> BY_NAME = Arrays.stream(StatisticalTest.values())
            .collect(Collectors.toUnmodifiableMap(StatisticalTest::method, TestCalls::call));

    private TestCalls() {}

    private static OwnCalls.Call call(StatisticalTest test) {
        return new OwnCalls.Call(false, (machine, it, values, line) -> test(test, machine, values, line));
    }

    @SuppressWarnings("unchecked")
    private static Object test(StatisticalTest test, Machine machine, @Nullable Object[] values, int line) {
        Dataset<Row> data = (Dataset<Row>) Objects.requireNonNull(values[0]);
        List<String> names = new ArrayList<>();
        for (int i = 1; i < values.length; i++) {
            if (values[i] instanceof String[] several) {
                names.addAll(Arrays.asList(several));
            } else {
                names.add((String) Objects.requireNonNull(values[i]));
            }
        }
        machine.call(true, line);
        try {
            Dataset<Row> made;
            if (machine.rehearsal()) {
                test.check(data.schema(), names);
                made = machine.imagine(test.schema());
            } else {
                made = test.of(data, names);
                machine.gate().plan(made);
            }
            machine.weights().put(made, 1, line);
            return made;
        } catch (Exception | StackOverflowError e) {
            throw Failures.of(e, true, line);
        }
    }
}
