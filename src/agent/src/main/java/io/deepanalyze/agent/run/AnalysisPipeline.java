package io.deepanalyze.agent.run;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.kind.Shortlist;
import io.deepanalyze.agent.profile.ProfileSettings;
import io.deepanalyze.agent.profile.ProfiledSource;
import io.deepanalyze.agent.profile.Profiler;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.source.AnalysisSession;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceOpener;
import io.deepanalyze.agent.statistical.Conclusions;
import io.deepanalyze.agent.statistical.Joiner;
import io.deepanalyze.agent.statistical.StatisticalAnalyst;
import io.deepanalyze.agent.workbench.Budget;
import io.deepanalyze.agent.workbench.BudgetExhaustedException;
import io.deepanalyze.agent.workbench.Workbench;
import io.deepanalyze.report.Enforcement;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ResultHash;
import io.deepanalyze.report.Run;
import io.deepanalyze.report.Settings;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/** One analysis from its request to its report: open, profile, analyze, check. */
final class AnalysisPipeline {
    private static final int SAMPLE_CELLS = ProfileSettings.DEFAULT_SAMPLE_CELLS;

    private final AnalysisRequest request;
    private final AnalysisListener listener;
    private final AnalysisSession session;
    private final Workbench workbench;
    private final Clock clock = Clock.systemUTC();
    private final List<ProfiledSource> profiled = new ArrayList<>();
    private final List<Query> profileQueries = new ArrayList<>();

    AnalysisPipeline(SparkSession caller, AnalysisRequest request) {
        this.request = request;
        this.listener = new SerialListener(request.listener());
        this.session = AnalysisSession.of(caller);
        this.workbench = new Workbench(
                session.spark(),
                new Budget(request.maxTime(), request.maxQueries(), request.maxScannedBytes()),
                listener,
                clock);
    }

    void cancel() {
        workbench.cancel();
    }

    CompletedAnalysis analyze() {
        try (workbench) {
            profile();
            session.suitShufflesTo(
                    profiled.stream().mapToLong(ProfiledSource::rows).max().orElse(0));
            Scene scene = scene();
            StatisticalAnalyst analyst = new StatisticalAnalyst(
                    workbench, listener, request.falseDiscoveryRate(), request.goal(), scene, profileQueries.size());
            Conclusions conclusions = analyst.analyze(scene, joiner());
            return new CompletedAnalysis(Enforcement.enforce(report(conclusions)), conclusions.transcript());
        }
    }

    List<Source> profileAlone() {
        try (workbench) {
            profile();
            workbench.throwIfEnded();
            return sources();
        }
    }

    /** A limit that is reached here leaves the sources that were profiled before. */
    private void profile() {
        listener.onStage("open", request.sources().size() + " sources");
        try {
            List<OpenSource> opened =
                    workbench.work("open", "open the sources", () -> new SourceOpener(session).open(request.sources()));
            RequestedColumns.check(request, opened);
            int done = 0;
            for (OpenSource source : opened) {
                listener.onStage("profile", source.name());
                ProfiledSource one = profile(source, "q" + (profileQueries.size() + 1));
                profiled.add(one);
                profileQueries.add(query(one, "q" + (profileQueries.size() + 1)));
                listener.onProgress("profile", ++done, opened.size());
            }
        } catch (BudgetExhaustedException limit) {
            // The outcome says so; the analysis goes on with what there is.
        }
    }

    private ProfiledSource profile(OpenSource source, String id) {
        ProfileSettings settings = new ProfileSettings(
                request.seed(),
                request.sampleRows(),
                SAMPLE_CELLS,
                Set.copyOf(request.exclude()),
                Set.copyOf(request.mask()));
        return workbench.work(id, "profile " + source.name(), () -> Profiler.profile(source, settings, id));
    }

    private Query query(ProfiledSource source, String id) {
        Table table = source.pass().result();
        return new Query(
                id,
                "profile " + source.source().name(),
                "profile",
                source.pass().code(),
                List.of(source.source().name()),
                table.rows().size(),
                source.pass().durationMillis(),
                workbench.bytesRead(id),
                table,
                ResultHash.of(table));
    }

    private Scene scene() {
        return new Scene(
                profiled.stream().map(ProfiledSource::relation).toList(),
                request.target(),
                request.time(),
                ZoneId.of(session.settings().timeZone()),
                request.seed());
    }

    private Joiner joiner() {
        Map<String, OpenSource> sources = new LinkedHashMap<>();
        profiled.forEach(one -> sources.put(one.source().name(), one.source()));
        Set<String> hidden = new HashSet<>(request.exclude());
        hidden.addAll(request.mask());
        return new SourceJoiner(session.spark(), sources, hidden, this::profileJoin);
    }

    private Optional<Relation> profileJoin(OpenSource join, List<String> sources) {
        listener.onStage("join", String.join(", ", sources));
        try {
            Relation relation = profile(join, "join").relation();
            return Optional.of(new Relation(
                    relation.name(),
                    relation.from(),
                    sources,
                    relation.rows(),
                    relation.measured(),
                    List.of(),
                    relation.sampleRows()));
        } catch (BudgetExhaustedException limit) {
            return Optional.empty();
        }
    }

    private Report report(Conclusions conclusions) {
        List<Query> queries = new ArrayList<>(profileQueries);
        queries.addAll(conclusions.queries());
        return new Report(
                Report.SCHEMA_VERSION,
                run(conclusions),
                analyzedSources(),
                conclusions.findings(),
                conclusions.charts(),
                queries,
                conclusions.tests(),
                conclusions.narrative(),
                List.of(),
                "transcript.jsonl");
    }

    private List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (ProfiledSource one : profiled) {
            OpenSource source = one.source();
            sources.add(new Source(
                    source.name(),
                    source.kind(),
                    source.location(),
                    source.reader(),
                    source.version(),
                    one.rows(),
                    source.bytes(),
                    one.columns(),
                    source.notes()));
        }
        return sources;
    }

    private List<Source> analyzedSources() {
        List<Source> sources = sources();
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            Optional<String> note = Shortlist.note(profiled.get(i).relation());
            sources.set(i, note.map(source::withNote).orElse(source));
        }
        return sources;
    }

    private Run run(Conclusions conclusions) {
        Instant startedAt = workbench.startedAt();
        return new Run(
                UUID.randomUUID().toString(),
                startedAt,
                Duration.between(startedAt, clock.instant()).toMillis(),
                ProductVersion.VERSION,
                session.spark().version(),
                "statistical",
                null,
                request.goal(),
                settings(),
                outcome(conclusions),
                workbench.cost());
    }

    private Outcome outcome(Conclusions conclusions) {
        Optional<BudgetExhaustedException> ended = workbench.ended();
        if (ended.isPresent()) {
            return new Outcome(
                    Outcome.Status.PARTIAL,
                    ended.get().getMessage() + "; the findings are those made before",
                    ended.get().limit());
        }
        if (!conclusions.failures().isEmpty()) {
            return new Outcome(
                    Outcome.Status.PARTIAL,
                    "Some queries failed and what they ask is left out. The first: "
                            + conclusions.failures().get(0),
                    null);
        }
        return Outcome.COMPLETE;
    }

    private Settings settings() {
        Duration maxTime = request.maxTime();
        Integer maxQueries = request.maxQueries();
        return new Settings(
                request.seed(),
                request.falseDiscoveryRate(),
                request.target(),
                request.time(),
                request.exclude(),
                request.mask(),
                maxTime == null ? null : maxTime.toSeconds(),
                maxQueries == null ? null : maxQueries.longValue(),
                request.maxScannedBytes(),
                request.sampleRows(),
                session.settings());
    }
}
