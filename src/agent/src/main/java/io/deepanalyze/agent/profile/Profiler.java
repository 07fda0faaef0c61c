package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Marginal;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.sketch.HashCounts;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceColumn;
import io.deepanalyze.report.ColumnProfile;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.classic.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Learns what a source holds. Runs on the driver, on the caller's thread, and starts one to four Spark jobs one after
 * the other, and as many for each array and map; the caller's job group holds for them.
 */
public final class Profiler {
    private final OpenSource source;
    private final ProfileSettings settings;
    private final String evidence;
    private final boolean opensArrays;
    private final SparkSession spark;
    private final List<SourceColumn> columns;
    private final List<String> projection;
    private final List<CellType> types;

    private Profiler(OpenSource source, ProfileSettings settings, String evidence, boolean opensArrays) {
        this.opensArrays = opensArrays;
        this.source = source;
        this.settings = settings;
        this.evidence = evidence;
        spark = (SparkSession) source.data().sparkSession();
        columns = source.columns().stream()
                .filter(column -> !settings.exclude().contains(column.name()))
                .toList();
        projection = columns.stream()
                .map(column -> CellType.projection(column.sql(), column.type()))
                .toList();
        types = columns.stream().map(column -> CellType.of(column.type())).toList();
    }

    /**
     * Profiles a source.
     *
     * @param source the source, registered in its session
     * @param settings what the caller chose
     * @param evidence the id of the query that the profile is in the report
     * @return the profile and the sample; the same for the same rows, seed and settings, however the rows are
     *     partitioned and ordered
     * @throws IllegalStateException if the table grows in between
     */
    public static ProfiledSource profile(OpenSource source, ProfileSettings settings, String evidence) {
        return scan(source, settings, evidence).profiled();
    }

    /** Does the scans of {@link #profile} and no more. */
    public static ScannedSource scan(OpenSource source, ProfileSettings settings, String evidence) {
        return new Profiler(source, settings, evidence, true).scan();
    }

    /** The relation of {@link #profile} alone, for tables whose columns are not described; arrays are not opened. */
    public static Relation relation(OpenSource source, ProfileSettings settings) {
        return new Profiler(source, settings, "join", false).scan().profiled().relation();
    }

    /** The profiles of the columns of a table of elements; arrays inside of them are not opened. */
    static List<ColumnProfile> elements(OpenSource elements, ProfileSettings settings, String evidence) {
        return new Profiler(elements, settings, evidence, false).scan().columns();
    }

    private ScannedSource scan() {
        long start = System.nanoTime();
        String description = spark.sparkContext().getLocalProperty("spark.job.description");
        try (SourceScans scans = new SourceScans(spark, source.from())) {
            describe("reading every column");
            List<Boolean> hidden = columns.stream()
                    .map(column -> settings.mask().contains(column.name()))
                    .toList();
            Sampling sampling = new Sampling(spark, scans, projection, types, hidden, settings);
            ScanPlan scan = scans.plan(projection);
            // Files in columns tell their number of rows at once.
            SamplePlan samplePlan = sampling.plan(scan.isColumnar() ? scans.countRows() : 0);
            TableState state = StateTree.reduce(
                    scan, new TableState.Maker(samplePlan), tasks -> sampling.keptBytes(samplePlan, tasks));
            SampleState kept = state.sample();
            HashCounts taken = sampling.take(state);
            if (taken == null) {
                describe("drawing the sample");
                taken = sampling.draw(state);
                kept = sampling.fetch(taken);
            }
            List<PlannedColumn> planned = planned(state);
            int[] places = kept.places(taken);
            DetailPlan plan = DetailPlan.of(planned, state.rows(), kept, places);
            DetailState detail = scanDetails(scans, plan, state.rows());
            DerivedCells derived = DerivedCells.of(spark, planned, kept, kept.size());
            SampleTable sample = new SampleTable(kept, places, derived);
            return assemble(ProfileState.of(columns, samplePlan, state), planned, plan, detail, sample, start);
        } finally {
            spark.sparkContext().setJobDescription(description);
        }
    }

    private List<PlannedColumn> planned(TableState state) {
        List<PlannedColumn> planned = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            SourceColumn column = columns.get(i);
            planned.add(
                    PlannedColumn.of(i, column, state.column(i), settings.mask().contains(column.name())));
        }
        return planned;
    }

    /** Only where the first scan has left something open. */
    private DetailState scanDetails(SourceScans scans, DetailPlan plan, long rows) {
        DetailState.Plan task = plan.task();
        if (task.isEmpty()) {
            return task.empty();
        }
        describe("counting frequent values and reading strings");
        DetailState detail = StateTree.reduce(scans.plan(plan.projection()), task, tasks -> 0);
        if (detail.rows() != rows) {
            throw new IllegalStateException("The source '" + source.name() + "' had " + rows + " rows in one scan and "
                    + detail.rows() + " in the next; analyze a version or a copy that stays as it is");
        }
        return detail;
    }

    private void describe(String step) {
        spark.sparkContext().setJobDescription("DeepAnalyze: profile of '" + source.name() + "', " + step);
    }

    private ScannedSource assemble(
            ProfileState state,
            List<PlannedColumn> planned,
            DetailPlan plan,
            DetailState detail,
            SampleTable sample,
            long start) {
        long rows = state.rows();
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"), ZoneId.SHORT_IDS);
        ColumnProfiles writer = new ColumnProfiles(rows, plan, detail, sample, new JsonCells(zone), evidence);
        List<ColumnProfile> profiles = planned.parallelStream().map(writer::of).toList();
        Elements elements = new Elements(source, settings, evidence);
        if (opensArrays) {
            profiles = elements.addTo(profiles);
        }
        PassDescription pass = new PassDescription(source, settings, sample.rows(), rows);
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new ScannedSource(
                withNotes(planned, elements.notes()),
                rows,
                profiles,
                () -> relation(rows, planned, plan, detail, sample),
                pass.describe(profiles, millis),
                state);
    }

    private Relation relation(
            long rows, List<PlannedColumn> planned, DetailPlan plan, DetailState detail, SampleTable sample) {
        List<Measured> measured = new ArrayList<>(planned.parallelStream()
                .flatMap(column -> column.variables().stream()
                        .map(variable -> new Measured(
                                variable,
                                marginal(column, variable, plan.readingOf(column, detail)),
                                sample.column(column, variable))))
                .toList());
        measured.addAll(Durations.between(measured, rows));
        return new Relation(
                source.name(),
                source.from(),
                List.of(source.name()),
                rows,
                measured,
                planned.stream()
                        .map(column -> column.stored(plan.readingOf(column, detail)))
                        .toList(),
                sample.rows());
    }

    private static Marginal marginal(PlannedColumn column, Variable variable, @Nullable ColumnState read) {
        ColumnState own = column.state();
        ColumnState state = read != null && (variable.isMeasure() || variable.isTime()) ? read : own;
        Distribution distribution = variable.isMeasure() ? state.distribution() : null;
        double skewness =
                distribution == null ? Double.NaN : distribution.moments().roundedSkewness();
        long present = state.present() - (variable.isMeasure() ? state.nonFinite() : 0);
        return new Marginal(present, Math.min(present, own.values().distinct()), skewness);
    }

    private OpenSource withNotes(List<PlannedColumn> planned, List<String> ofElements) {
        List<String> notes = new ArrayList<>(source.notes());
        notes.addAll(ofElements);
        for (PlannedColumn column : planned) {
            StringReading reading = column.reading();
            if (reading != null && reading.note() != null) {
                notes.add(reading.note());
            }
        }
        return new OpenSource(
                source.name(),
                source.kind(),
                source.location(),
                source.reader(),
                source.version(),
                source.bytes(),
                source.data(),
                source.from(),
                source.columns(),
                notes,
                source.repeatable());
    }
}
