package io.deepanalyze.benchmarks.inference;

import io.deepanalyze.functions.execution.ExecutorModels;
import io.deepanalyze.functions.execution.ExecutorSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Row;

/** How long each task waits for its first row on an executor whose model is in memory, while other tasks keep it busy. */
record FirstRowExperiment() implements Experiment {
    private static final List<Double> SECONDS = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void measure(Plan plan, Consumer<Rate> told) {
        try (ExecutorModels models = ExecutorModels.start(
                ExecutorSettings.assigned(plan.spark().sparkContext().getConf(), List.of()))) {
            plan.spark().sql("SELECT ai_embed('warm')").collectAsList();
            SECONDS.clear();
            plan.spark()
                    .sql("SELECT ai_embed(" + InferenceSession.TEXT + ") FROM " + InferenceSession.VIEW)
                    .foreachPartition((ForeachPartitionFunction<Row>) rows -> {
                        long began = System.nanoTime();
                        boolean some = rows.hasNext();
                        if (some) {
                            rows.next();
                            SECONDS.add((System.nanoTime() - began) / 1e9);
                        }
                        rows.forEachRemaining(row -> {});
                    });
            String version = models.services().get(0).description().engine();
            List<Double> seconds = List.copyOf(SECONDS);
            told.accept(new Rate(
                    InferenceWork.FIRST_ROW,
                    version,
                    "",
                    1,
                    seconds,
                    Map.of("slowestSeconds", Collections.max(seconds))));
        }
    }
}
