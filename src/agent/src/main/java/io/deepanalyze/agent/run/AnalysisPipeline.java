package io.deepanalyze.agent.run;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.kind.Shortlist;
import io.deepanalyze.agent.profile.ProfileSettings;
import io.deepanalyze.agent.profile.ProfiledSource;
import io.deepanalyze.agent.profile.Profiler;
import io.deepanalyze.agent.profile.ScannedSource;
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
import io.deepanalyze.report.ColumnProfile;
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
import java.util.function.BiConsumer;
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
    private Set<String> excluded = Set.of();
    private Set<String> masked = Set.of();
    /** Why sources and joins of them are left out. */
    private final List<DeepAnalyzeException> failures = new ArrayList<>();

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
        try (session;
                workbench) {
            profile((source, id) -> {
                ProfiledSource one = scan(source, id).profiled();
                profiled.add(one);
                profileQueries.add(query(one, id));
            });
            requireSome(profiled);
            session.suitShufflesTo(
                    profiled.stream().mapToLong(ProfiledSource::rows).max().orElse(0));
            Scene scene = scene();
            StatisticalAnalyst analyst = new StatisticalAnalyst(
                    workbench, listener, request.falseDiscoveryRate(), request.goal(), scene, profileQueries.size());
            Conclusions conclusions = analyst.analyze(scene, joiner());
            return new CompletedAnalysis(Enforcement.enforce(report(conclusions)), conclusions.transcript());
        } catch (RuntimeException | Error thrown) {
            throw RunErrors.ended("The analysis", thrown);
        }
    }

    List<MeasuredSource> profileAlone() {
        List<MeasuredSource> measured = new ArrayList<>();
        try (session;
                workbench) {
            profile((source, id) -> {
                ScannedSource one = scan(source, id);
                measured.add(new MeasuredSource(described(one.source(), one.rows(), one.columns()), one.state()));
            });
            requireSome(measured);
            workbench.throwIfEnded();
            return measured;
        } catch (RuntimeException | Error thrown) {
            throw RunErrors.ended("The profile", thrown);
        }
    }

    /**
     * A limit or a failure here leaves the other sources.
     *
     * @param one profiles a source, as the query of an id
     */
    private void profile(BiConsumer<OpenSource, String> one) {
        listener.onStage("open", request.sources().size() + " sources");
        try {
            List<OpenSource> opened =
                    workbench.work("open", "open the sources", () -> new SourceOpener(session).open(request.sources()));
            RequestedColumns.check(request, opened);
            excluded = RequestedColumns.parts(request.exclude(), opened);
            masked = RequestedColumns.parts(request.mask(), opened);
            int done = 0;
            for (OpenSource source : opened) {
                listener.onStage("profile", source.name());
                profileOrLeaveOut(source, one);
                listener.onProgress("profile", ++done, opened.size());
            }
        } catch (BudgetExhaustedException limit) {
            // The outcome says so; the analysis goes on with what there is.
        }
    }

    private void requireSome(List<?> sources) {
        if (sources.isEmpty() && !failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private void profileOrLeaveOut(OpenSource source, BiConsumer<OpenSource, String> one) {
        try {
            one.accept(source, "q" + (profileQueries.size() + 1));
        } catch (BudgetExhaustedException limit) {
            throw limit;
        } catch (Exception | StackOverflowError failure) { // Spark's own are checked, though no signature says so
            failures.add(RunErrors.reading(source.name(), failure));
        }
    }

    private ScannedSource scan(OpenSource source, String id) {
        return workbench.work(id, "profile " + source.name(), () -> Profiler.scan(source, profileSettings(), id));
    }

    private ProfileSettings profileSettings() {
        return new ProfileSettings(request.seed(), request.sampleRows(), SAMPLE_CELLS, excluded, masked);
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
        Set<String> hidden = new HashSet<>(excluded);
        hidden.addAll(masked);
        return new SourceJoiner(sources, hidden, this::profileJoin);
    }

    private Optional<Relation> profileJoin(JoinedSource join) {
        List<String> sources = join.sources();
        listener.onStage("join", String.join(", ", sources));
        try {
            Relation relation = workbench.work(
                    "join",
                    "profile " + String.join(", ", sources),
                    () -> Profiler.relation(join.open(session.spark()), profileSettings()));
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
        } catch (Exception | StackOverflowError failure) { // Spark's own are checked, though no signature says so
            failures.add(RunErrors.reading(String.join(", ", sources), failure));
            return Optional.empty();
        }
    }

    private Report report(Conclusions conclusions) {
        List<Query> queries = new ArrayList<>(profileQueries);
        queries.addAll(conclusions.queries());
        return new Report(
                Report.SCHEMA_VERSION,
                run(conclusions),
                sources(conclusions.notes()),
                conclusions.findings(),
                conclusions.charts(),
                queries,
                conclusions.tests(),
                conclusions.narrative(),
                List.of(),
                "transcript.jsonl");
    }

    private List<Source> sources(Map<String, String> notes) {
        List<Source> sources = new ArrayList<>();
        for (ProfiledSource one : profiled) {
            Source source = described(one.source(), one.rows(), one.columns());
            source = Shortlist.note(one.relation()).map(source::withNote).orElse(source);
            String note = notes.get(source.name());
            sources.add(note == null ? source : source.withNote(note));
        }
        return sources;
    }

    private static Source described(OpenSource source, long rows, List<ColumnProfile> columns) {
        return new Source(
                source.name(),
                source.kind(),
                source.location(),
                source.reader(),
                source.version(),
                rows,
                source.bytes(),
                columns,
                source.notes());
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
        List<String> reasons = new ArrayList<>();
        session.changes()
                .forEach(
                        change -> reasons.add(
                                change
                                        + ". Numbers of before and after may stand side by side: analyze it again once it stays as it is"));
        if (!failures.isEmpty()) {
            reasons.add(left(
                    failures.size(),
                    "source or join",
                    String.valueOf(failures.get(0).getMessage())));
        }
        if (!conclusions.failures().isEmpty()) {
            reasons.add(left(
                    conclusions.failures().size(),
                    "question",
                    conclusions.failures().get(0)));
        }
        return reasons.isEmpty()
                ? Outcome.COMPLETE
                : new Outcome(Outcome.Status.PARTIAL, String.join(" ", reasons), null);
    }

    private static String left(int count, String what, String first) {
        return (count == 1 ? "A " + what + " failed and is" : count + " " + what + "s failed and are")
                + " left out. The first: " + first;
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
