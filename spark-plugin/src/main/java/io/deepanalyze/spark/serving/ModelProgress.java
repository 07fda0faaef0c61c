package io.deepanalyze.spark.serving;

import io.deepanalyze.functions.generation.GenerationMetrics;
import io.deepanalyze.inference.service.ServiceMetrics;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How much the models of one executor have done so far. Executors send it to the driver.
 *
 * @param executor the executor's id
 * @param rows results that were given
 * @param tokens tokens that were read or written
 * @param failed rows that failed
 */
record ModelProgress(String executor, long rows, long tokens, long failed) {
    static ModelProgress of(String executor, Collection<ServiceMetrics> models, Collection<GenerationMetrics> writers) {
        return new ModelProgress(
                executor,
                sum(models, ServiceMetrics::rows) + sum(writers, GenerationMetrics::rows),
                sum(models, ServiceMetrics::tokens) + sum(writers, each -> each.tokensIn() + each.tokensOut()),
                sum(models, ServiceMetrics::failedRows) + sum(writers, GenerationMetrics::failedRows));
    }

    private static <T> long sum(Collection<T> all, ToLongFunction<T> figure) {
        return all.stream().mapToLong(figure).sum();
    }

    /** It as a message, of classes of the JDK alone: the threads of Spark that read messages may not see this jar. */
    Serializable message() {
        return new ArrayList<Serializable>(List.of(executor, rows, tokens, failed));
    }

    /** What a message says; empty if it is none of these. */
    static Optional<ModelProgress> read(Object message) {
        if (message instanceof List<?> parts
                && parts.size() == 4
                && parts.get(0) instanceof String executor
                && parts.get(1) instanceof Long rows
                && parts.get(2) instanceof Long tokens
                && parts.get(3) instanceof Long failed) {
            return Optional.of(new ModelProgress(executor, rows, tokens, failed));
        }
        return Optional.empty();
    }
}
