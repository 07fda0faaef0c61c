package io.deepanalyze.spark.serving;

import io.deepanalyze.inference.service.ServiceMetrics;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How much the models of one executor have done so far. Executors send it to the driver.
 *
 * @param executor the executor's id
 * @param rows results that were given
 * @param tokens tokens that were computed
 * @param failed rows that failed
 */
record ModelProgress(String executor, long rows, long tokens, long failed) {
    static ModelProgress of(String executor, Collection<ServiceMetrics> models) {
        return new ModelProgress(
                executor,
                models.stream().mapToLong(ServiceMetrics::rows).sum(),
                models.stream().mapToLong(ServiceMetrics::tokens).sum(),
                models.stream().mapToLong(ServiceMetrics::failedRows).sum());
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
