package io.deepanalyze.agent.run;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.code.sql.Grant;
import io.deepanalyze.agent.code.sql.PlanGate;
import io.deepanalyze.agent.dialogue.Assignment;
import io.deepanalyze.agent.dialogue.Conversation;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.testing.HypothesisTests;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.profile.ProfiledSource;
import io.deepanalyze.agent.profile.ScannedSource;
import io.deepanalyze.agent.research.Significance;
import io.deepanalyze.agent.source.AnalysisSession;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.statistical.Conclusions;
import io.deepanalyze.agent.statistical.Joiner;
import io.deepanalyze.agent.statistical.KeptAnswers;
import io.deepanalyze.agent.statistical.StatisticalAnalyst;
import io.deepanalyze.agent.workbench.Budget;
import io.deepanalyze.agent.workbench.Workbench;
import io.deepanalyze.report.Enforcement;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.TestFamily;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** One analysis from its request to its report: open, profile, analyze, check. */
final class AnalysisPipeline {
    private final AnalysisRequest request;
    private final AnalysisListener listener;
    private final AnalysisSession session;
    private final Workbench workbench;
    private final Clock clock = Clock.systemUTC();
    private final SourceProfiling profiling;
    private final RunReport reports;
    private final @Nullable ModelPart model;

    /** @param model how a language model takes part, or null */
    AnalysisPipeline(SparkSession caller, AnalysisRequest request, @Nullable ModelPart model) {
        this.model = model;
        this.request = request;
        this.listener = new SerialListener(request.listener());
        this.session = AnalysisSession.of(caller);
        this.workbench = new Workbench(
                session.spark(),
                new Budget(request.maxTime(), request.maxQueries(), request.maxScannedBytes()),
                listener,
                clock);
        this.profiling = new SourceProfiling(request, listener, session, workbench);
        this.reports = new RunReport(request, session, workbench, profiling, clock);
    }

    void cancel() {
        workbench.cancel();
    }

    CompletedAnalysis analyze() {
        try (session;
                workbench) {
            profileSources();
            Told told = told();
            return new CompletedAnalysis(Enforcement.enforce(reports.of(told)), told.transcript());
        } catch (RuntimeException | Error thrown) {
            throw RunErrors.ended("The analysis", thrown);
        }
    }

    /** The model answers the goal, and no report is made. */
    AnsweredQuestion answer(ModelPart part) {
        try (session;
                workbench) {
            profileSources();
            List<Source> sources = reports.sources(Map.of());
            Conversation conversation = dialogue(part, null)
                    .hold(
                            Assignment.Form.ANSWER,
                            goal(),
                            sources,
                            List.of(),
                            profiling.queries().size());
            Told told = Told.of(part, conversation);
            return new AnsweredQuestion(reports.run(told), sources, conversation, reports.queries(told));
        } catch (RuntimeException | Error thrown) {
            throw RunErrors.ended("The question", thrown);
        }
    }

    /** What the model would be sent first. */
    List<Message> prompt(ModelPart part, Assignment.Form form) {
        try (session;
                workbench) {
            profileSources();
            Conclusions conclusions =
                    form == Assignment.Form.REPORT && part.role() == ModelPart.Role.HYBRID ? statistical() : null;
            List<Finding> findings = conclusions == null ? List.of() : conclusions.findings();
            HypothesisTests tests = conclusions == null ? null : tests(conclusions.tests());
            ModelDialogue dialogue = dialogue(part, tests);
            int before = profiling.queries().size();
            return form == Assignment.Form.REPORT && part.research() != null
                    ? dialogue.researchPrompt(goal(), reports.sources(Map.of()), findings, significance(tests), before)
                    : dialogue.prompt(form, goal(), reports.sources(Map.of()), findings, before);
        } catch (RuntimeException | Error thrown) {
            throw RunErrors.ended("The prompt", thrown);
        }
    }

    private void profileSources() {
        profiling.all();
        session.suitShufflesTo(profiling.profiled().stream()
                .mapToLong(ProfiledSource::rows)
                .max()
                .orElse(0));
    }

    private Told told() {
        ModelPart part = model;
        if (part == null) {
            return Told.of(statistical());
        }
        if (part.role() == ModelPart.Role.MODEL) {
            return Told.of(
                    part, converse(part, null, List.of(), profiling.queries().size()));
        }
        Conclusions conclusions = statistical();
        if (workbench.ended().isPresent() || profiling.profiled().isEmpty()) {
            return Told.of(conclusions);
        }
        int before = profiling.queries().size() + QueryIds.last(conclusions.queries());
        return Told.of(conclusions, part, converse(part, tests(conclusions.tests()), conclusions.findings(), before));
    }

    private Conclusions statistical() {
        workbench.planBy(gate()::query);
        Scene scene = scene();
        StatisticalAnalyst analyst = new StatisticalAnalyst(
                workbench,
                kept(),
                listener,
                request.falseDiscoveryRate(),
                request.goal(),
                scene,
                profiling.queries().size());
        return analyst.analyze(scene, joiner());
    }

    /** What a conversation that broke off was told of before is not asked of the cluster again, where the data are as they were. */
    private KeptAnswers kept() {
        Path journal = model == null ? null : model.journal();
        return journal == null
                ? KeptAnswers.none()
                : KeptAnswers.in(journal.resolveSibling("statistics.jsonl"), reports.sources(Map.of()));
    }

    private HypothesisTests tests(TestFamily tested) {
        return new HypothesisTests(StatisticalAnalyst.kinds(), scene(), tested, workbench::run);
    }

    private Conversation converse(
            ModelPart part, @Nullable HypothesisTests tests, List<Finding> findings, int queriesBefore) {
        ModelDialogue dialogue = dialogue(part, tests);
        List<Source> sources = reports.sources(Map.of());
        return part.research() == null
                ? dialogue.hold(Assignment.Form.REPORT, goal(), sources, findings, queriesBefore)
                : dialogue.research(goal(), sources, findings, significance(tests), queriesBefore);
    }

    /** Where statistics went first they counted the hypotheses; else those count that they would have enumerated. */
    private Significance significance(@Nullable HypothesisTests tests) {
        double rate = request.falseDiscoveryRate();
        HypothesisTests counted = tests == null ? tests(new TestFamily(0, rate, List.of())) : tests;
        return new Significance(counted.family(), rate);
    }

    private ModelDialogue dialogue(ModelPart part, @Nullable HypothesisTests tests) {
        return new ModelDialogue(workbench, listener, part, profiling.profiled(), profiling.hidden(), tests, clock);
    }

    private String goal() {
        String goal = request.goal();
        return goal == null ? "" : goal;
    }

    List<MeasuredSource> profileAlone() {
        List<MeasuredSource> measured = new ArrayList<>();
        try (session;
                workbench) {
            profiling.each((source, id) -> {
                ScannedSource one = profiling.scan(source, id);
                measured.add(
                        new MeasuredSource(RunReport.described(one.source(), one.rows(), one.columns()), one.state()));
            });
            profiling.requireSome(measured);
            workbench.throwIfEnded();
            return measured;
        } catch (RuntimeException | Error thrown) {
            throw RunErrors.ended("The profile", thrown);
        }
    }

    /** The analyst's queries read the sources alone. */
    private PlanGate gate() {
        Map<String, Grant> grants = new LinkedHashMap<>();
        profiling
                .profiled()
                .forEach(one ->
                        grants.put(one.source().name(), new Grant(one.source().data(), one.rows())));
        return PlanGate.ofAnalyst(session.spark(), grants, workbench.startedAt());
    }

    private Scene scene() {
        return new Scene(
                profiling.profiled().stream().map(ProfiledSource::relation).toList(),
                request.target(),
                request.time(),
                ZoneId.of(session.settings().timeZone()),
                request.seed());
    }

    private Joiner joiner() {
        Map<String, OpenSource> sources = new LinkedHashMap<>();
        profiling.profiled().forEach(one -> sources.put(one.source().name(), one.source()));
        return new SourceJoiner(sources, profiling.hidden(), profiling::join);
    }
}
