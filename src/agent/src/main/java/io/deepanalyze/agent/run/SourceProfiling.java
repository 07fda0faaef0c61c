package io.deepanalyze.agent.run;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.profile.ProfileSettings;
import io.deepanalyze.agent.profile.ProfiledSource;
import io.deepanalyze.agent.profile.Profiler;
import io.deepanalyze.agent.profile.ScannedSource;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.source.AnalysisSession;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceOpener;
import io.deepanalyze.agent.workbench.BudgetExhaustedException;
import io.deepanalyze.agent.workbench.Workbench;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.ResultHash;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Opens and profiles the sources of a run, and joins of them; what fails is left out with the reason. On the run's thread. */
final class SourceProfiling {
    private static final int SAMPLE_CELLS = ProfileSettings.DEFAULT_SAMPLE_CELLS;

    private final AnalysisRequest request;
    private final AnalysisListener listener;
    private final AnalysisSession session;
    private final Workbench workbench;
    private final List<ProfiledSource> profiled = new ArrayList<>();
    private final List<Query> queries = new ArrayList<>();
    /** Why sources and joins of them are left out. */
    private final List<DeepAnalyzeException> failures = new ArrayList<>();

    private Set<String> excluded = Set.of();
    private Set<String> masked = Set.of();

    SourceProfiling(AnalysisRequest request, AnalysisListener listener, AnalysisSession session, Workbench workbench) {
        this.request = request;
        this.listener = listener;
        this.session = session;
        this.workbench = workbench;
    }

    /**
     * Profiles all sources for an analysis.
     *
     * @throws DeepAnalyzeException if none of them can be read
     */
    void all() {
        each((source, id) -> {
            ProfiledSource one = scan(source, id).profiled();
            profiled.add(one);
            queries.add(query(one, id));
        });
        requireSome(profiled);
    }

    /** The sources that were profiled. */
    List<ProfiledSource> profiled() {
        return profiled;
    }

    /** Their profiles as the report's first queries. */
    List<Query> queries() {
        return queries;
    }

    /** Why sources and joins of them are left out. */
    List<DeepAnalyzeException> failures() {
        return failures;
    }

    /** Columns that must not be shown: excluded and masked ones. */
    Set<String> hidden() {
        Set<String> hidden = new HashSet<>(excluded);
        hidden.addAll(masked);
        return hidden;
    }

    /**
     * A limit or a failure here leaves the other sources.
     *
     * @param one profiles a source, as the query of an id
     */
    void each(BiConsumer<OpenSource, String> one) {
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

    void requireSome(List<?> sources) {
        if (sources.isEmpty() && !failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private void profileOrLeaveOut(OpenSource source, BiConsumer<OpenSource, String> one) {
        try {
            one.accept(source, "q" + (queries.size() + 1));
        } catch (BudgetExhaustedException limit) {
            throw limit;
        } catch (Exception | StackOverflowError failure) { // Spark's own are checked, though no signature says so
            failures.add(RunErrors.reading(source.name(), failure));
        }
    }

    ScannedSource scan(OpenSource source, String id) {
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

    /** The relation of a join; empty where it fails or a limit is reached. */
    Optional<Relation> join(JoinedSource joined) {
        List<String> sources = joined.sources();
        listener.onStage("join", String.join(", ", sources));
        try {
            Relation relation = workbench.work(
                    "join",
                    "profile " + String.join(", ", sources),
                    () -> Profiler.relation(joined.open(session.spark()), profileSettings()));
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
}
