package io.deepanalyze.agent.run;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.sql.Grant;
import io.deepanalyze.agent.code.sql.PlanGate;
import io.deepanalyze.agent.preparation.PlanQueries;
import io.deepanalyze.agent.preparation.PreparationCounts;
import io.deepanalyze.agent.preparation.PreparationPlan;
import io.deepanalyze.agent.preparation.PreparationPlanner;
import io.deepanalyze.agent.preparation.PreparedTarget;
import io.deepanalyze.agent.preparation.PreparedWriter;
import io.deepanalyze.agent.profile.ProfiledSource;
import io.deepanalyze.agent.source.AnalysisSession;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.agent.source.SourceRoots;
import io.deepanalyze.agent.workbench.Budget;
import io.deepanalyze.agent.workbench.Workbench;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Source;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table that is prepared: it is profiled and planned when this is opened, and stays open, pinned as it was, for plans to be run. All
 * SQL of a plan passes the gate that code of an analyst passes. Driver side; one call at a time; whoever opens it closes it.
 */
public final class PreparationRun implements AutoCloseable {
    private static final String WHAT = "The preparation";

    private final SparkSession caller;
    private final AnalysisRequest request;
    private final AnalysisSession session;
    private final ProfiledSource profiled;
    private final PreparationPlan plan;
    private final PlanGate gate;

    private PreparationRun(SparkSession caller, AnalysisRequest request) {
        this.caller = caller;
        this.request = request;
        this.session = AnalysisSession.of(caller);
        try (Workbench workbench = new Workbench(
                session.spark(),
                new Budget(request.maxTime(), request.maxQueries(), request.maxScannedBytes()),
                request.listener(),
                Clock.systemUTC())) {
            SourceProfiling profiling = new SourceProfiling(request, request.listener(), session, workbench);
            profiling.all();
            workbench.throwIfEnded();
            this.profiled = profiling.profiled().get(0);
            session.suitShufflesTo(profiled.rows());
            this.gate = PlanGate.ofAnalyst(
                    session.spark(),
                    Map.of(profiled.source().name(), new Grant(profiled.source().data(), profiled.rows())),
                    workbench.startedAt());
            request.listener().onStage("plan", profiled.source().name());
            this.plan = PreparationPlanner.plan(
                    profiled, profiling.queries().get(0).id(), queries(workbench, profiling.queries()));
        } catch (RuntimeException | Error failed) {
            session.close();
            throw failed;
        }
    }

    /**
     * Profiles the one source of a request and plans its preparation.
     *
     * @param caller the caller's session, whose rights, views and settings hold
     * @param request the source; excluded columns are left as they are, and no value of masked ones is told
     * @throws DeepAnalyzeException if the source cannot be read
     */
    public static PreparationRun open(SparkSession caller, AnalysisRequest request) {
        if (request.sources().size() != 1) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "One source is prepared at a time, and here are "
                            + request.sources().size());
        }
        return mending(() -> new PreparationRun(caller, request));
    }

    /** The plan as it is proposed. */
    public PreparationPlan plan() {
        return plan;
    }

    /** The profile of the source. */
    public Source before() {
        return RunReport.described(profiled.source(), profiled.rows(), profiled.columns());
    }

    /** The prepared table of a plan of this source, in the caller's session; nothing is run. */
    public Dataset<Row> data(PreparationPlan chosen) {
        return mending(() -> org.apache.spark.sql.classic.Dataset.ofRows(
                (org.apache.spark.sql.classic.SparkSession) caller,
                ((org.apache.spark.sql.classic.Dataset<Row>) gate.query(chosen.sql()))
                        .queryExecution()
                        .analyzed()));
    }

    /**
     * Runs a plan and writes the prepared table.
     *
     * @param chosen a plan of this source
     * @param target where there is nothing yet
     * @throws DeepAnalyzeException if there is something, if it lies within the source, if the source has changed, or if writing fails
     */
    public PreparedTable write(PreparationPlan chosen, PreparedTarget target) {
        String named = target.format();
        String format = named != null ? named : profiled.source().version() != null ? "delta" : "parquet";
        PreparedWriter writer =
                new PreparedWriter(caller, SourceRoots.of(profiled.source().data()));
        return mending(() -> {
            writer.requireFree(target, format);
            Dataset<Row> data = data(chosen);
            try (Workbench workbench =
                    new Workbench(session.spark(), Budget.UNLIMITED, request.listener(), Clock.systemUTC())) {
                PlanQueries queries = queries(workbench, chosen.queries());
                PreparationCounts counts = PreparationCounts.of(chosen, queries);
                requireUnchanged();
                request.listener().onStage("write", target.location());
                String location =
                        workbench.work("write", "write the prepared table", () -> writer.write(data, target, format));
                Source after = after(chosen, target, location, format);
                return new PreparedTable(
                        location,
                        format,
                        chosen,
                        counts,
                        before(),
                        after,
                        workbench.counted(queries.all()),
                        notes(counts, after));
            }
        });
    }

    private List<String> notes(PreparationCounts counts, Source after) {
        List<String> notes = new ArrayList<>(session.changes());
        if (after.rows() != counts.rowsOut()) {
            notes.add("The prepared table has " + after.rows() + " rows, and " + counts.rowsOut()
                    + " were expected: the source has changed in between.");
        }
        return notes;
    }

    private void requireUnchanged() {
        List<String> changes = session.changes();
        if (!changes.isEmpty()) {
            throw new DeepAnalyzeException(
                    ErrorCode.SOURCE_UNREADABLE,
                    String.join(" ", changes) + ". Nothing was written: make the plan again.");
        }
    }

    /** What was written, as it is read again. */
    private Source after(PreparationPlan chosen, PreparedTarget target, String location, String format) {
        SourceRequest written = target instanceof PreparedTarget.OfTable
                ? new SourceRequest.OfTable(null, location, Map.of())
                : new SourceRequest.OfPath(null, location, format, Map.of());
        AnalysisRequest again = new AnalysisRequest(
                List.of(written),
                null,
                request.seed(),
                request.falseDiscoveryRate(),
                request.sampleRows(),
                null,
                null,
                after(chosen, request.exclude()),
                after(chosen, request.mask()),
                null,
                null,
                null,
                request.listener());
        return ProfileRun.profile(caller, again).get(0).source();
    }

    private static List<String> after(PreparationPlan chosen, List<String> columns) {
        return columns.stream().map(chosen::nameAfter).flatMap(Optional::stream).toList();
    }

    private PlanQueries queries(Workbench workbench, List<Query> before) {
        workbench.planBy(gate::query);
        return new PlanQueries(profiled.source().name(), before, workbench::run);
    }

    private static <T> T mending(Supplier<T> work) {
        try {
            return work.get();
        } catch (CodeRefusedException refused) {
            throw new DeepAnalyzeException(
                    ErrorCode.QUERY_FAILED,
                    WHAT + " was refused by the check of its own query: "
                            + refused.problem().message() + " "
                            + refused.problem().hint(),
                    refused);
        } catch (RuntimeException | Error failed) {
            throw RunErrors.ended(WHAT, failed);
        }
    }

    /** Lets go of copies of sources that cannot be read twice alike; prepared tables of them cannot be read any more. */
    @Override
    public void close() {
        session.close();
    }
}
