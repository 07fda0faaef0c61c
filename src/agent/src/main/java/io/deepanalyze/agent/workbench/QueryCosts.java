package io.deepanalyze.agent.workbench;

import io.deepanalyze.report.Query;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;

/** What each query of a run took, as Spark tells it: of a pass that queries shared an even part. Driver side; thread-safe. */
final class QueryCosts {
    private static final long BUS_WAIT_MILLIS = 1000;

    private final SparkContext context;
    private final CostListener cost;
    private final Map<String, SharedPart> parts = new ConcurrentHashMap<>();

    QueryCosts(SparkContext context, CostListener cost) {
        this.context = context;
        this.cost = cost;
    }

    /** A pass did a part of a query. */
    void shared(String query, SharedPart part) {
        parts.put(query, part);
    }

    /** A query with what it took. */
    Query counted(Query query) {
        SharedPart part = parts.get(query.id());
        long bytes = part == null ? 0 : cost.bytesRead(part.pass()) / part.among();
        return new Query(
                query.id(),
                query.purpose(),
                query.language(),
                query.code(),
                query.sources(),
                query.rows(),
                query.durationMillis() + (part == null ? 0 : part.millis() / part.among()),
                cost.bytesRead(query.id()) + bytes,
                query.result(),
                query.resultHash());
    }

    /** Spark counts asynchronously; a slow listener of somebody else's must not hold up the run. */
    void await() {
        try {
            context.listenerBus().waitUntilEmpty(BUS_WAIT_MILLIS);
        } catch (TimeoutException slow) {
            // The counts are then too low for now, which only the figures of cost show.
        }
    }
}
