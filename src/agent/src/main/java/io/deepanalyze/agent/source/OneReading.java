package io.deepanalyze.agent.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.optimizer.ComputeCurrentTime$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * A table as one reading of it, which all queries of a run see. A table that asks the clock is told one time; one that draws
 * at random or takes whichever row comes first is copied into the storage of the executors, or numbers of one report would
 * contradict each other.
 *
 * @param data the table
 * @param repeatable whether reading it anew gives the same rows
 * @param notes what a reader of the report should know of it
 */
record OneReading(Dataset<Row> data, boolean repeatable, List<String> notes) {
    OneReading {
        notes = List.copyOf(notes);
    }

    /** One reading of {@code data}; runs a job where it has to be copied. */
    static OneReading of(AnalysisSession session, String name, Dataset<Row> data) {
        LogicalPlan plan = plan(data);
        Set<String> instabilities = PlanReading.instabilities(plan);
        if (instabilities.isEmpty()) {
            return new OneReading(data, true, List.of());
        }
        List<String> notes = new ArrayList<>();
        String because = "It cannot be read twice alike, because of " + String.join(", ", instabilities);
        LogicalPlan told = ComputeCurrentTime$.MODULE$.apply(plan);
        Dataset<Row> timed = org.apache.spark.sql.classic.Dataset.ofRows(session.classic(), told);
        if (PlanReading.instabilities(told).isEmpty()) {
            notes.add(
                    because + "; the whole report is about one point in time. Its queries cannot be repeated later with"
                            + " the same numbers: write the table first where they must be.");
            return new OneReading(timed, false, notes);
        }
        notes.add(because
                + "; the whole report is about one reading, which was kept until the run ended. Its queries cannot"
                + " be repeated with the same numbers: write the table first where they must be.");
        try {
            return new OneReading(session.copy(timed), false, notes);
        } catch (Exception e) {
            throw SourceErrors.unreadable("source", name, e);
        }
    }

    static LogicalPlan plan(Dataset<Row> data) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) data)
                .queryExecution()
                .analyzed();
    }
}
