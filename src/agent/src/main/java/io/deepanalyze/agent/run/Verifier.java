package io.deepanalyze.agent.run;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.code.sql.Grant;
import io.deepanalyze.agent.code.sql.PlanGate;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.profile.ProfileSettings;
import io.deepanalyze.agent.profile.Profiler;
import io.deepanalyze.agent.run.Verification.Difference;
import io.deepanalyze.agent.source.AnalysisSession;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceOpener;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.agent.statistics.FalseDiscoveryRate;
import io.deepanalyze.agent.workbench.Budget;
import io.deepanalyze.agent.workbench.Workbench;
import io.deepanalyze.report.Bindings;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ResultHash;
import io.deepanalyze.report.Settings;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.TestFamily;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Runs every stored query of a report again and computes every number of its prose anew. Driver side.
 *
 * <p>Sources are read as the report says, or given by the caller under the names that the report uses.
 */
public final class Verifier {
    private final Report stored;
    private final AnalysisSession session;
    private final Workbench workbench;
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, Query> again = new LinkedHashMap<>();

    private Verifier(Report stored, AnalysisSession session, Workbench workbench) {
        this.stored = stored;
        this.session = session;
        this.workbench = workbench;
    }

    /**
     * Verifies.
     *
     * @param caller the session in which sources are read
     * @param stored the report
     * @param sources the sources under the report's names, or empty to read them as the report says
     * @throws DeepAnalyzeException if a source cannot be read, or was a DataFrame and is not given
     */
    public static Verification verify(SparkSession caller, Report stored, List<SourceRequest> sources) {
        try (AnalysisSession session = AnalysisSession.of(caller)) {
            return verify(session, stored, sources);
        }
    }

    private static Verification verify(AnalysisSession session, Report stored, List<SourceRequest> sources) {
        Settings.SparkSettings meant = stored.run().settings().spark();
        session.spark().conf().set("spark.sql.session.timeZone", meant.timeZone());
        session.spark().conf().set("spark.sql.ansi.enabled", Boolean.toString(meant.ansi()));
        session.spark().conf().set("spark.sql.caseSensitive", Boolean.toString(meant.caseSensitive()));
        session.spark()
                .conf()
                .set("spark.sql.parser.escapedStringLiterals", Boolean.toString(meant.escapedStringLiterals()));
        try (Workbench workbench =
                new Workbench(session.spark(), Budget.UNLIMITED, AnalysisListener.SILENT, Clock.systemUTC())) {
            return new Verifier(stored, session, workbench).verify(sources);
        }
    }

    private Verification verify(List<SourceRequest> given) {
        List<SourceRequest> requests = new ArrayList<>();
        for (Source source : stored.sources()) {
            requests.add(given.isEmpty() ? asStored(source) : find(source, given));
        }
        Map<String, OpenSource> opened = new SourceOpener(session)
                .open(requests).stream().collect(Collectors.toMap(OpenSource::name, Function.identity()));
        // A report comes from anywhere: what it wants to run passes the gate as any code does.
        Map<String, Grant> grants = new HashMap<>();
        opened.forEach((name, source) -> grants.put(name, new Grant(source.data(), null)));
        workbench.planBy(PlanGate.ofAnalyst(session.spark(), grants, workbench.startedAt())::query);
        BlocksAgain blocks =
                new BlocksAgain(workbench, visible(opened), stored.run().startedAt());
        stored.queries().forEach(query -> runAgain(query, opened, blocks));
        checkFindings();
        checkAdjusted();
        Report now = withQueries();
        Bindings.problems(now)
                .forEach(problem -> differences.add(new Difference(
                        problem.where(),
                        problem.text(),
                        problem.reason(),
                        "a number no longer follows from its query")));
        return new Verification(differences, again.size(), Bindings.count(stored));
    }

    private static SourceRequest find(Source source, List<SourceRequest> given) {
        return given.stream()
                .filter(request -> source.name().equals(request.name()))
                .findFirst()
                .orElseThrow(() -> new DeepAnalyzeException(
                        ErrorCode.INVALID_ARGUMENT,
                        "The report reads a source '" + source.name() + "' that is not among those given. Give all of"
                                + " them, as " + source.name() + "=…"));
    }

    private SourceRequest asStored(Source source) {
        String location = source.location();
        Source.Reader reader = source.reader();
        if (source.kind().equals("table") && location != null) {
            return new SourceRequest.OfTable(source.name(), location, versionOption(source));
        }
        if (source.kind().equals("path") && location != null && reader != null) {
            var plain = session.spark().read().format(reader.format()).options(reader.options());
            String schema = reader.schema();
            return new SourceRequest.OfDataFrame(
                    source.name(), (schema == null ? plain : plain.schema(schema)).load(location));
        }
        throw new DeepAnalyzeException(
                ErrorCode.INVALID_ARGUMENT,
                "The source '" + source.name() + "' was a DataFrame, which cannot be read again by name. Give it as "
                        + source.name() + "=… on the command line, or as a source in code");
    }

    private static Map<String, String> versionOption(Source source) {
        Long version = source.version();
        return version == null ? Map.of() : Map.of("versionAsOf", version.toString());
    }

    private Map<String, Grant> visible(Map<String, OpenSource> opened) {
        Settings settings = stored.run().settings();
        Set<String> hidden = new HashSet<>(RequestedColumns.parts(settings.exclude(), opened.values()));
        hidden.addAll(RequestedColumns.parts(settings.mask(), opened.values()));
        Map<String, Grant> grants = new HashMap<>();
        opened.forEach((name, source) -> grants.put(name, new Grant(VisibleColumns.of(source, hidden), null)));
        return grants;
    }

    private Query now(Query query, Map<String, OpenSource> opened, BlocksAgain blocks) {
        if (query.language().equals("profile")) {
            return profiledAgain(query, opened);
        }
        boolean sql = query.language().equals("sql");
        if (!sql || !stored.run().analyst().equals("statistical")) {
            CodeResult result = blocks.run(query);
            if (result instanceof CodeResult.Done done) {
                return done.query();
            }
            // The statistical analyst's queries may be larger than blocks may be.
            if (!sql || !(result instanceof CodeResult.Refused)) {
                throw new IllegalStateException(problem(result));
            }
        }
        return workbench.run(query.id(), new EvidenceQuery(query.purpose(), query.code(), query.sources()));
    }

    private static String problem(CodeResult result) {
        return result instanceof CodeResult.Refused refused
                ? refused.problem().message()
                : result instanceof CodeResult.Failed failed
                        ? failed.problem().message()
                        : ((CodeResult.Limited) result).problem().message();
    }

    private void runAgain(Query query, Map<String, OpenSource> opened, BlocksAgain blocks) {
        try {
            Query now = now(query, opened, blocks);
            again.put(query.id(), now);
            differences.addAll(TableComparison.differences(query.id(), query.result(), now.result()));
        } catch (Exception failure) {
            differences.add(new Difference(
                    query.id(),
                    query.rows() + " rows",
                    String.valueOf(failure.getMessage()).lines().findFirst().orElse("failed"),
                    "the query no longer runs: a table, a column or a version is gone"));
        }
    }

    private Query profiledAgain(Query query, Map<String, OpenSource> opened) {
        OpenSource source = opened.get(query.sources().get(0));
        if (source == null) {
            throw new IllegalArgumentException("No source '" + query.sources().get(0) + "'");
        }
        Settings settings = stored.run().settings();
        ProfileSettings profile = new ProfileSettings(
                settings.seed(),
                (int) settings.sampleRows(),
                ProfileSettings.DEFAULT_SAMPLE_CELLS,
                RequestedColumns.parts(settings.exclude(), opened.values()),
                RequestedColumns.parts(settings.mask(), opened.values()));
        Table table = workbench.work(
                query.id(),
                query.purpose(),
                () -> Profiler.profile(source, profile, query.id()).pass().result());
        return new Query(
                query.id(),
                query.purpose(),
                query.language(),
                query.code(),
                query.sources(),
                table.rows().size(),
                query.durationMillis(),
                query.bytesRead(),
                table,
                ResultHash.of(table));
    }

    private void checkFindings() {
        FindingCheck check = new FindingCheck(again);
        TestFamily tests = stored.tests();
        long discoveries = tests.confirmed().stream()
                .filter(TestFamily.Confirmed::discovered)
                .count();
        double selected = discoveries == 0
                ? 1 - tests.rate()
                : FalseDiscoveryRate.selectedLevel(tests.rate(), discoveries, tests.family());
        for (Finding finding : stored.findings()) {
            differences.addAll(check.differences(finding, finding.test() == null ? 1 - tests.rate() : selected));
        }
    }

    /** The adjusted p-values follow from the stored p-values and the size of the family. */
    private void checkAdjusted() {
        TestFamily tests = stored.tests();
        double[] adjusted = FalseDiscoveryRate.adjust(
                tests.confirmed().stream()
                        .mapToDouble(TestFamily.Confirmed::pValue)
                        .toArray(),
                tests.family());
        for (int i = 0; i < adjusted.length; i++) {
            TestFamily.Confirmed confirmed = tests.confirmed().get(i);
            if (!TableComparison.close(adjusted[i], confirmed.adjustedPValue())) {
                differences.add(new Difference(
                        "tests.confirmed[" + i + "].adjustedPValue",
                        Double.toString(confirmed.adjustedPValue()),
                        Double.toString(adjusted[i]),
                        "it does not follow from the p-values of the family"));
            }
        }
    }

    private Report withQueries() {
        Map<String, Query> queries = new HashMap<>(again);
        return new Report(
                stored.schemaVersion(),
                stored.run(),
                stored.sources(),
                stored.findings(),
                stored.charts(),
                stored.queries().stream()
                        .map(query -> queries.getOrDefault(query.id(), query))
                        .toList(),
                stored.tests(),
                stored.narrative(),
                stored.questions(),
                stored.transcript());
    }
}
