package io.deepanalyze.agent.run;

import io.deepanalyze.agent.kind.Shortlist;
import io.deepanalyze.agent.profile.ProfiledSource;
import io.deepanalyze.agent.source.AnalysisSession;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.workbench.BudgetExhaustedException;
import io.deepanalyze.agent.workbench.Workbench;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.Run;
import io.deepanalyze.report.Settings;
import io.deepanalyze.report.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The report of a run, and its parts.
 *
 * @param request what was asked for
 * @param session the run's session
 * @param workbench what ran
 * @param profiling the sources
 * @param clock tells how long it took
 */
record RunReport(
        AnalysisRequest request, AnalysisSession session, Workbench workbench, SourceProfiling profiling, Clock clock) {
    Report of(Told told) {
        return new Report(
                Report.SCHEMA_VERSION,
                run(told),
                sources(told.notes()),
                told.findings(
                        profiling.profiled().isEmpty()
                                ? ""
                                : profiling.profiled().get(0).source().name()),
                told.charts(),
                queries(told),
                told.tests(request.falseDiscoveryRate()),
                told.narrative(),
                told.questions(),
                "transcript.jsonl");
    }

    List<Query> queries(Told told) {
        List<Query> queries = new ArrayList<>(profiling.queries());
        queries.addAll(told.queries());
        return queries;
    }

    List<Source> sources(Map<String, String> notes) {
        List<Source> sources = new ArrayList<>();
        for (ProfiledSource one : profiling.profiled()) {
            Source source = described(one.source(), one.rows(), one.columns());
            source = Shortlist.note(one.relation()).map(source::withNote).orElse(source);
            String note = notes.get(source.name());
            sources.add(note == null ? source : source.withNote(note));
        }
        return sources;
    }

    static Source described(OpenSource source, long rows, List<ColumnProfile> columns) {
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

    Run run(Told told) {
        Instant startedAt = workbench.startedAt();
        return new Run(
                UUID.randomUUID().toString(),
                startedAt,
                Duration.between(startedAt, clock.instant()).toMillis(),
                ProductVersion.VERSION,
                session.spark().version(),
                told.analyst(),
                told.model(),
                request.goal(),
                settings(),
                outcome(told),
                told.cost(workbench.cost()));
    }

    private Outcome outcome(Told told) {
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
        if (!profiling.failures().isEmpty()) {
            reasons.add(left(
                    profiling.failures().size(),
                    "source or join",
                    String.valueOf(profiling.failures().get(0).getMessage())));
        }
        if (!told.failures().isEmpty()) {
            reasons.add(left(told.failures().size(), "question", told.failures().get(0)));
        }
        return told.outcome(
                reasons.isEmpty()
                        ? Outcome.COMPLETE
                        : new Outcome(Outcome.Status.PARTIAL, String.join(" ", reasons), null));
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
