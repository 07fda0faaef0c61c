package io.deepanalyze.benchmarks.gpu;

import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Result;
import io.deepanalyze.inference.service.InferenceCall;
import io.deepanalyze.inference.service.ModelService;
import io.deepanalyze.inference.service.ServiceMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * Times a service on sets of texts that it has not seen, so that no results are remembered from one to the next; from as many
 * callers as the texts would have partitions in Spark.
 */
final class Throughput {
    private static final int CALLERS = 8;
    private static final Executor THREADS = task -> new Thread(task, "caller").start();

    private Throughput() {}

    /** Embeds the first set untimed and each other timed, and gives a line with the median and where the time went. */
    static String of(ModelService service, WorkFolder folder) throws IOException {
        embedAtOnce(service, folder.texts(0));
        ServiceMetrics before = service.metrics();
        List<Double> rates = new ArrayList<>();
        double seconds = 0;
        for (int set = 1; set < WorkFolder.SETS; set++) {
            List<String> texts = folder.texts(set);
            long start = System.nanoTime();
            embedAtOnce(service, texts);
            double taken = (System.nanoTime() - start) / 1e9;
            rates.add(texts.size() / taken);
            seconds += taken;
        }
        ServiceMetrics after = service.metrics();
        List<Double> sorted = rates.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "rows/s %.0f (%.0f to %.0f), tokens/s %.0f, tokens a batch %.0f, fill %.3f, time in the model %.2f,"
                        + " threads in the tokenizer %.2f, failed %d, shortages %d, budget %d",
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                (after.tokens() - before.tokens()) / seconds,
                (double) (after.tokens() - before.tokens()) / Math.max(1, after.batches() - before.batches()),
                after.fill(),
                (after.computeNanos() - before.computeNanos()) / 1e9 / seconds,
                (after.tokenizeNanos() - before.tokenizeNanos()) / 1e9 / seconds,
                after.failedRows(),
                after.memoryShortages(),
                after.batchTokens());
    }

    private static void embedAtOnce(ModelService service, List<String> texts) {
        int each = (texts.size() + CALLERS - 1) / CALLERS;
        CompletableFuture.allOf(IntStream.range(0, CALLERS)
                        .mapToObj(caller -> texts.subList(
                                Math.min(texts.size(), caller * each), Math.min(texts.size(), (caller + 1) * each)))
                        .map(part -> CompletableFuture.runAsync(() -> embed(service, part), THREADS))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    /** The vectors of texts, in their order. */
    static List<float[]> embed(ModelService service, List<String> texts) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        try (InferenceCall call = service.open()) {
            Iterator<Result> results =
                    call.results(texts.stream().map(Input::of).iterator());
            while (results.hasNext()) {
                Result result = results.next();
                if (!(result instanceof Result.Success success
                        && success.output() instanceof Output.Embedding embedding)) {
                    throw new IllegalStateException("A row has no vector: " + result);
                }
                vectors.add(embedding.vector());
            }
        }
        return vectors;
    }
}
