package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.profile.ProfiledSource;
import io.deepanalyze.agent.workbench.Workbench;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Trains a model of a profiled source and checks it. Driver side, on the run's thread; its jobs are the workbench's. */
public final class Modeller {
    private final Workbench workbench;
    private final AnalysisListener listener;
    private final ProfiledSource source;
    private final FitRequest request;
    private final @Nullable Duration budget;
    private final List<String> notes = new ArrayList<>();
    private final List<Query> queries = new ArrayList<>();

    /** @param budget the run's budget of wall time, or null */
    public Modeller(
            Workbench workbench,
            AnalysisListener listener,
            ProfiledSource source,
            FitRequest request,
            @Nullable Duration budget) {
        this.workbench = workbench;
        this.listener = listener;
        this.source = source;
        this.request = request;
        this.budget = budget;
    }

    /**
     * Decides, trains and checks.
     *
     * @throws DeepAnalyzeException if the target cannot be predicted, or from nothing
     */
    public TrainedModel model() {
        Target target = target();
        FeatureChoice choice = new FeatureChoice(source, request, target, notes);
        choice.choose();
        List<Feature> features = choice.features();
        List<String> parts =
                FeaturePipeline.parts(features).stream().map(Feature.Part::sql).toList();
        PartPlan plan = new PartPlanner(source, request, target, parts.size(), this::ask, notes).plan();
        try (WorkingTable table = workbench.work(
                "rows",
                "read the rows of the model",
                () -> WorkingTable.read(
                        workbench.session(),
                        plan.workingQuery(parts),
                        Math.min(target.present(), WorkingTable.most(parts.size())),
                        target.classes().size()))) {
            PartRows rows = workbench.work("rows", "count the rows of the model", () -> PartRows.of(table.parts()));
            rows.require(target);
            return train(target, choice, plan, table, rows);
        }
    }

    private Target target() {
        TargetChoice choice = new TargetChoice(source, request);
        Target target = choice.decide();
        if (!target.task().hasClasses()) {
            return target;
        }
        Query counted = ask(
                "count the classes of the target",
                TargetChoice.classQuery(target, source.relation().from()));
        return target.with(choice.classes(counted.result(), notes));
    }

    private Query ask(String purpose, String sql) {
        Query query = workbench.run(
                "q" + (queries.size() + 2),
                new EvidenceQuery(purpose, sql, List.of(source.source().name())));
        queries.add(query);
        return query;
    }

    /** What models are made from. */
    private record Ground(
            Target target,
            FeatureChoice choice,
            PartPlan plan,
            WorkingTable table,
            PartRows rows,
            FeaturePipeline pipeline) {
        List<ModelReport.Used> used() {
            return pipeline.usedFeatures().stream()
                    .map(choice.features()::get)
                    .map(it -> new ModelReport.Used(it.column(), it.kind()))
                    .toList();
        }

        List<LeftOut> leftOut() {
            List<LeftOut> all = new ArrayList<>(choice.leftOut());
            for (int i = 0; i < choice.features().size(); i++) {
                if (!pipeline.usedFeatures().contains(i)) {
                    all.add(new LeftOut(
                            choice.features().get(i).column(),
                            LeftOut.Reason.CONSTANT,
                            "does not vary among the training rows"));
                }
            }
            return all;
        }
    }

    /** The picked model: its place among the candidates, and the stages from the parts to the prediction. */
    private record Picked(List<CandidateScore> scores, int place, List<Transformer> stages, boolean cut) {
        CandidateScore score() {
            return scores.get(place);
        }
    }

    private TrainedModel train(Target target, FeatureChoice choice, PartPlan plan, WorkingTable table, PartRows rows) {
        FeaturePipeline pipeline = workbench.work(
                "features", "look at the features", () -> FeaturePipeline.of(choice.features(), table.training()));
        if (pipeline.isEmpty()) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "No column varies among the training rows, so there is nothing to predict '" + request.target()
                            + "' from.");
        }
        Ground ground = new Ground(target, choice, plan, table, rows, pipeline);
        Constants constants = workbench.work("baseline", "find the baseline", () -> Constants.of(plan, target, table));
        return check(ground, constants, pick(ground, constants));
    }

    private Picked pick(Ground ground, Constants constants) {
        List<Candidate> candidates = Candidates.of(ground.target().task(), request.seed(), constants.deviation());
        Selection selection = new Selection(workbench, ground.target(), candidates, budget);
        List<Integer> folds = ground.plan().validationFolds();
        listener.onStage("train", candidates.size() + " models");
        selection.run(
                ground.table(),
                ground.pipeline(),
                folds,
                done -> listener.onProgress("train", done, candidates.size() * folds.size()));
        List<CandidateScore> scores = selection.scores();
        int place = IntStream.range(0, scores.size())
                .filter(i -> scores.get(i).chosen())
                .findFirst()
                .orElseThrow(() -> new DeepAnalyzeException(
                        ErrorCode.QUERY_FAILED,
                        "No model of '" + request.target() + "' could be trained: "
                                + scores.get(0).failure()));
        List<Transformer> stages = workbench.work("fit", "train the picked model", () -> {
            Dataset<Row> training = ground.table().training();
            List<Transformer> fitted = ground.pipeline().fit(training);
            fitted.add(candidates.get(place).estimator().get().fit(Scoring.through(fitted, training)));
            return fitted;
        });
        return new Picked(scores, place, stages, selection.cut());
    }

    private TrainedModel check(Ground ground, Constants constants, Picked picked) {
        Target target = ground.target();
        long heldOutRows = ground.rows().heldOut();
        Dataset<Row> rows = ground.table().heldOut();
        listener.onStage("check", heldOutRows + " held-out rows");
        Scored scored = workbench.work(
                "check",
                "score the held-out rows",
                () -> new Scoring(target).scored(Scoring.through(picked.stages(), rows)));
        HeldOut heldOut = new HeldOutCheck(target, scored, request.seed()).check(constants.predictions());
        PermutationImportance permutation = new PermutationImportance(
                workbench.session(), ground.choice().features(), ground.pipeline(), target, request.seed());
        List<Importance> importance = workbench.work(
                "importance",
                "shuffle the features of held-out rows",
                () -> permutation.of(rows, heldOutRows, picked.stages()));
        ModelNotes.add(notes, target, ground.plan(), ground.rows(), heldOut, source.source());
        ModelReport report = new ModelReport(
                source.source().name(),
                request.target(),
                target.task(),
                target.classes(),
                ground.used(),
                ground.leftOut(),
                ground.rows().split(request, target, ground.plan(), source.rows()),
                picked.scores(),
                picked.score().name() + " (" + settings(picked.score()) + ")",
                heldOut,
                importance,
                permutation.rows(heldOutRows),
                notes,
                request.seed(),
                picked.cut()
                        ? new Outcome(
                                Outcome.Status.PARTIAL, "Not all models were tried for lack of time", "maxSeconds")
                        : Outcome.COMPLETE,
                workbench.counted(queries));
        return new TrainedModel(
                report,
                workbench.work(
                        "pipeline",
                        "join the stages",
                        () -> WholePipeline.of(
                                workbench
                                        .session()
                                        .sql("SELECT * FROM "
                                                + source.relation().from()),
                                target,
                                ground.pipeline(),
                                picked.stages())));
    }

    private static String settings(CandidateScore one) {
        return String.join(
                ", ",
                one.settings().entrySet().stream()
                        .map(it -> it.getKey() + " " + it.getValue())
                        .toList());
    }
}
