package io.deepanalyze.agent.workbench;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the jobs of one run read, by the local properties that the workbench sets on its threads. Called on the
 * listener bus.
 */
final class CostListener extends SparkListener {
    /** Hears of a job that starts. */
    interface AfterStart {
        void started(int job, String query);
    }

    /** The local property that names the run. */
    static final String RUN = "deepanalyze.run";

    /** The local property that names the query. */
    static final String QUERY = "deepanalyze.query";

    private final String run;
    private final AfterStart afterStart;
    private final Consumer<String> afterTask;
    private final AtomicLong jobs = new AtomicLong();
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicLong rowsRead = new AtomicLong();
    private final Map<Integer, String> queryOfStage = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> bytesOfQuery = new ConcurrentHashMap<>();

    /**
     * @param run the run's name in the local property {@link #RUN}
     * @param afterStart hears the number of each job of the run that starts, and its query
     * @param afterTask hears the query of each task of the run, when it is counted
     */
    CostListener(String run, AfterStart afterStart, Consumer<String> afterTask) {
        this.run = run;
        this.afterStart = afterStart;
        this.afterTask = afterTask;
    }

    @Override
    public void onJobStart(SparkListenerJobStart event) {
        if (isOurs(event.properties())) {
            jobs.incrementAndGet();
            afterStart.started(event.jobId(), event.properties().getProperty(QUERY, ""));
        }
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
        if (isOurs(event.properties())) {
            queryOfStage.put(event.stageInfo().stageId(), event.properties().getProperty(QUERY, ""));
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        String query = queryOfStage.get(event.stageId());
        TaskMetrics metrics = event.taskMetrics();
        if (query == null || metrics == null) {
            return;
        }
        long bytes = metrics.inputMetrics().bytesRead();
        bytesRead.addAndGet(bytes);
        rowsRead.addAndGet(metrics.inputMetrics().recordsRead());
        bytesOfQuery.computeIfAbsent(query, key -> new AtomicLong()).addAndGet(bytes);
        afterTask.accept(query);
    }

    private boolean isOurs(@Nullable Properties properties) {
        return properties != null && run.equals(properties.getProperty(RUN));
    }

    long jobs() {
        return jobs.get();
    }

    long bytesRead() {
        return bytesRead.get();
    }

    long rowsRead() {
        return rowsRead.get();
    }

    long bytesRead(String query) {
        AtomicLong bytes = bytesOfQuery.get(query);
        return bytes == null ? 0 : bytes.get();
    }
}
