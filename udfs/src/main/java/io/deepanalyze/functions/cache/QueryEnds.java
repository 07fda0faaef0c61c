package io.deepanalyze.functions.cache;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.jspecify.annotations.Nullable;

/**
 * Appends the results of a query to the table when the query ends, well or not. In a thread of its own, since Spark's events wait for their listeners; what
 * does not come to it, because the application ends, waits beside the table for the next look-up. One for each Spark context, on the driver.
 */
final class QueryEnds extends SparkListener {
    private static final Map<SparkContext, QueryEnds> ALL = new WeakHashMap<>();
    private static final long IDLE_SECONDS = 30;

    private final Map<Long, Set<Keeping>> expected = new ConcurrentHashMap<>();
    private final ExecutorService worker;

    private QueryEnds() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "deepanalyze-kept-results");
                    thread.setDaemon(true);
                    return thread;
                });
        one.allowCoreThreadTimeOut(true);
        worker = one;
    }

    static QueryEnds of(SparkContext context) {
        synchronized (ALL) {
            QueryEnds known = ALL.get(context);
            if (known == null) {
                known = new QueryEnds();
                context.addSparkListener(known);
                ALL.put(context, known);
            }
            return known;
        }
    }

    /** The query that this thread runs may have results for a table. */
    void expect(SparkSession session, CacheTable table) {
        @Nullable String query = session.sparkContext().getLocalProperty(SQLExecution.EXECUTION_ID_KEY());
        if (query != null) {
            expected.computeIfAbsent(Long.valueOf(query), none -> ConcurrentHashMap.newKeySet())
                    .add(new Keeping(session, table));
        }
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof SparkListenerSQLExecutionEnd end) {
            Set<Keeping> ended = expected.remove(end.executionId());
            if (ended != null) {
                Set<CacheTable> tables = new HashSet<>();
                for (Keeping keeping : ended) {
                    if (tables.add(keeping.table)) {
                        worker.execute(() -> new StagedResults(keeping.session, keeping.table).commit());
                    }
                }
            }
        }
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd end) {
        worker.shutdownNow();
    }

    /** A table that a query's results are for, and the session that may write it. */
    private record Keeping(SparkSession session, CacheTable table) {}
}
