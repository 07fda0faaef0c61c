package io.deepanalyze.agent.workbench;

import java.util.function.Supplier;
import org.apache.spark.SparkContext;

/** Where the jobs of a run belong: its job group, and local properties that say whose they are. Driver side. */
record JobScope(SparkContext context, String group) {
    /** Does work whose jobs are those of a query of the run; sets and clears properties of the calling thread. */
    <T> T in(String query, String description, Supplier<T> work) {
        context.setJobGroup(group, "DeepAnalyze: " + description, true);
        context.setLocalProperty(CostListener.RUN, group);
        context.setLocalProperty(CostListener.QUERY, query);
        try {
            return work.get();
        } finally {
            context.clearJobGroup();
            context.setLocalProperty(CostListener.RUN, null);
            context.setLocalProperty(CostListener.QUERY, null);
        }
    }

    /** Does work whose jobs can be cancelled together, apart from others of the run. */
    <T> T tagged(String tag, Supplier<T> work) {
        context.addJobTag(tag);
        try {
            return work.get();
        } finally {
            context.removeJobTag(tag);
        }
    }

    /** Cancels all jobs of the run, and those that it would start. */
    void cancelAll() {
        try {
            context.cancelJobGroupAndFutureJobs(group);
        } catch (IllegalStateException stopped) {
            // Nothing runs on a context that was stopped.
        }
    }

    /** Cancels the jobs of a tag that run. */
    void cancel(String tag) {
        try {
            context.cancelJobsWithTag(tag);
        } catch (IllegalStateException stopped) {
            // Nothing runs on a context that was stopped.
        }
    }
}
