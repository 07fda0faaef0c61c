package io.deepanalyze.agent.run;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.modelling.FitRequest;
import io.deepanalyze.agent.modelling.Modeller;
import io.deepanalyze.agent.modelling.SparkMl;
import io.deepanalyze.agent.modelling.TrainedModel;
import io.deepanalyze.agent.profile.ProfiledSource;
import io.deepanalyze.agent.source.AnalysisSession;
import io.deepanalyze.agent.workbench.Budget;
import io.deepanalyze.agent.workbench.Workbench;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.spark.sql.SparkSession;

/**
 * Trains a model of one source. It runs on a thread of its own on the driver, on which the caller's waits; an interrupted caller
 * ends it. For one run.
 */
public final class ModellingRun {
    private final AnalysisRequest request;
    private final FitRequest fit;
    private final AnalysisListener listener;
    private final AnalysisSession session;
    private final Workbench workbench;

    private ModellingRun(SparkSession caller, AnalysisRequest request, FitRequest fit) {
        this.request = request;
        this.fit = fit;
        this.listener = new SerialListener(request.listener());
        this.session = AnalysisSession.of(caller);
        this.workbench = new Workbench(
                session.spark(),
                new Budget(request.maxTime(), request.maxQueries(), request.maxScannedBytes()),
                listener,
                Clock.systemUTC());
    }

    /**
     * Trains.
     *
     * @param caller the caller's session, whose rights, views and settings hold
     * @param request the one source, what is excluded and masked, and the budgets
     * @param fit what to model
     * @throws DeepAnalyzeException if the source cannot be read, its target not be predicted, a budget is too small, or the
     *     caller's thread is interrupted
     */
    public static TrainedModel fit(SparkSession caller, AnalysisRequest request, FitRequest fit) {
        if (request.sources().size() != 1) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A model is of one source, and here are "
                            + request.sources().size() + ". Join them first, and model the table that comes of it.");
        }
        SparkMl.require();
        return new ModellingRun(caller, request, fit).await();
    }

    private TrainedModel await() {
        CompletableFuture<TrainedModel> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        done.complete(train());
                    } catch (Throwable thrown) {
                        done.completeExceptionally(thrown);
                    }
                },
                "deepanalyze-modelling");
        thread.setDaemon(true);
        thread.start();
        try {
            return done.get();
        } catch (InterruptedException interrupted) {
            workbench.cancel();
            Thread.currentThread().interrupt();
            throw new DeepAnalyzeException(
                    ErrorCode.INTERRUPTED,
                    "The thread that waited for the model was interrupted; it was cancelled",
                    interrupted);
        } catch (ExecutionException failed) {
            throw RunErrors.ended("The model", failed.getCause() == null ? failed : failed.getCause());
        }
    }

    private TrainedModel train() {
        try (session;
                workbench) {
            SourceProfiling profiling = new SourceProfiling(request, listener, session, workbench);
            profiling.all();
            workbench.throwIfEnded();
            ProfiledSource source = profiling.profiled().get(0);
            session.suitShufflesTo(source.rows());
            listener.onStage("model", fit.target());
            TrainedModel model = new Modeller(workbench, listener, source, fit, request.maxTime()).model();
            List<String> changes = session.changes();
            if (!changes.isEmpty()) {
                throw new DeepAnalyzeException(
                        ErrorCode.SOURCE_UNREADABLE,
                        "The source changed while the model was trained: " + changes.get(0));
            }
            return model;
        }
    }
}
