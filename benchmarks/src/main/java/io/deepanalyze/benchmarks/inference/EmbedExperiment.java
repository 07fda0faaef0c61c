package io.deepanalyze.benchmarks.inference;

import io.deepanalyze.functions.execution.ExecutorModels;
import io.deepanalyze.functions.execution.ExecutorSettings;
import io.deepanalyze.inference.service.ModelService;
import io.deepanalyze.inference.service.ServiceMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SaveMode;

/**
 * {@code SELECT ai_embed(text)} written to Parquet. Each repetition has a service of its own, since one that has seen the table before would give
 * some of its results from memory; the model is loaded and has seen other texts before the clock runs.
 *
 * @param work what it is called
 * @param model the model's name
 * @param batchTokens the tokens of a batch, or 0 for the product's default
 * @param warmUps whole repetitions before the clock counts
 */
record EmbedExperiment(InferenceWork work, String model, int batchTokens, int warmUps) implements Experiment {
    private static final int OTHER_TEXTS = 300;

    @Override
    public void measure(Plan plan, Consumer<Rate> told) {
        Map<String, Double> figures = new TreeMap<>();
        List<Double> seconds = new ArrayList<>();
        String version = "";
        for (int i = 0; i < warmUps + plan.repeats(); i++) {
            try (ExecutorModels models = start(plan)) {
                embed(
                        plan,
                        "concat('an other text of row ', id, ', which is read before the clock runs')",
                        "range(" + OTHER_TEXTS + ")");
                double core = Processor.seconds();
                long began = System.nanoTime();
                embed(plan, InferenceSession.TEXT, InferenceSession.VIEW);
                double took = (System.nanoTime() - began) / 1e9;
                if (i >= warmUps) {
                    figures.merge("coreSeconds", (Processor.seconds() - core) / plan.repeats(), Double::sum);
                    seconds.add(took);
                }
                figures.put("models", (double) models.services().size());
                ModelService service = models.services().get(0);
                version = service.description().engine();
                tell(service.metrics(), took, figures);
            }
        }
        figures.put("peakMemoryMiB", Memory.mostResidentMebibytes());
        String variant = batchTokens == 0 ? "" : batchTokens + " tokens";
        told.accept(new Rate(work, version, variant, plan.rows(), seconds, figures));
    }

    private ExecutorModels start(Plan plan) {
        SparkConf conf = plan.spark().sparkContext().getConf();
        if (batchTokens > 0) {
            conf.set(ExecutorSettings.BATCH_TOKENS, String.valueOf(batchTokens));
        }
        return ExecutorModels.start(ExecutorSettings.assigned(conf, List.of()));
    }

    private void embed(Plan plan, String text, String from) {
        plan.spark()
                .sql("SELECT ai_embed(" + text + ", model => '" + model + "') AS vector FROM " + from)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(plan.output().resolve("vectors").toString());
    }

    private static void tell(ServiceMetrics metrics, double seconds, Map<String, Double> figures) {
        figures.put("fill", metrics.fill());
        figures.put("tokensPerBatch", (double) metrics.paddedTokens() / Math.max(1, metrics.batches()));
        figures.put("computed", (double) metrics.rows() - metrics.sharedRows() - metrics.recentRows() - OTHER_TEXTS);
        figures.put("computeShare", metrics.computeNanos() / 1e9 / seconds / InferenceSession.CORES);
        figures.put("tokenizeShare", metrics.tokenizeNanos() / 1e9 / seconds / InferenceSession.CORES);
    }
}
