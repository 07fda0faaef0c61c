package io.deepanalyze.benchmarks.inference;

import io.deepanalyze.functions.execution.ExecutorModels;
import io.deepanalyze.functions.execution.IdleExecutor;
import io.deepanalyze.functions.execution.OperatorLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Short rows past a model that does nothing: the operator of one task alone, and whole queries through operator and service, against one that calls
 * no model. Ten times the rows must not need more heap.
 */
record IdleExperiment() implements Experiment {
    private static final int OPERATOR_ROWS = 2_000_000;
    private static final int FEW = 1_000_000;
    private static final int MANY = 10_000_000;
    private static final int WARM_UPS = 2;

    @Override
    public void measure(Plan plan, Consumer<Rate> told) {
        OperatorLoop loop = new OperatorLoop(plan.spark().sparkContext());
        told.accept(timed(InferenceWork.IDLE_OPERATOR, plan, OPERATOR_ROWS, WARM_UPS, plan.repeats(), () -> {
            if (loop.run(OPERATOR_ROWS) < OPERATOR_ROWS) {
                throw new IllegalStateException("Rows were lost");
            }
        }));
        try (ExecutorModels models = IdleExecutor.start(InferenceSession.CORES)) {
            told.accept(timed(
                    InferenceWork.IDLE_SCAN, plan, FEW, WARM_UPS, plan.repeats(), () -> query(plan, "text", FEW)));
            told.accept(timed(
                    InferenceWork.IDLE_QUERY,
                    plan,
                    FEW,
                    WARM_UPS,
                    plan.repeats(),
                    () -> query(plan, "ai_embed(text)", FEW)));
            told.accept(timed(InferenceWork.IDLE_QUERY, plan, MANY, 0, 1, () -> query(plan, "ai_embed(text)", MANY)));
            long gone = models.services().get(0).metrics().rows();
            if (gone < MANY) {
                throw new IllegalStateException("Only " + gone + " rows went through the service");
            }
        }
    }

    private static Rate timed(InferenceWork work, Plan plan, int rows, int warmUps, int repeats, Runnable action) {
        Map<String, Double> figures = new TreeMap<>();
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < warmUps; i++) {
            action.run();
        }
        System.gc();
        try (Memory memory = Memory.watch()) {
            double core = Processor.seconds();
            for (int i = 0; i < repeats; i++) {
                long began = System.nanoTime();
                action.run();
                seconds.add((System.nanoTime() - began) / 1e9);
            }
            figures.put("coreSeconds", (Processor.seconds() - core) / repeats);
            figures.put("mostLiveHeapMiB", memory.mostLiveMebibytes());
        }
        figures.put("peakMemoryMiB", Memory.mostResidentMebibytes());
        return new Rate(work, plan.spark().version(), rows + " rows", rows, seconds, figures);
    }

    private static void query(Plan plan, String column, int rows) {
        plan.spark()
                .sql("SELECT " + column
                        + " AS c FROM (SELECT concat('a short text of row number ', id) AS text FROM range(0, " + rows
                        + ", 1, " + InferenceSession.PARTITIONS + "))")
                .write()
                .format("noop")
                .mode("overwrite")
                .save();
    }
}
