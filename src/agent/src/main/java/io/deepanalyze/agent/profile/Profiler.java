package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Marginal;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceColumn;
import io.deepanalyze.report.ColumnProfile;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Learns what a source holds. Runs on the driver, on the caller's thread, and starts two or three Spark jobs one after
 * the other; the caller's job group holds for them.
 */
public final class Profiler {
    private final OpenSource source;
    private final ProfileSettings settings;
    private final String evidence;
    private final SparkSession spark;
    private final List<SourceColumn> columns;
    private final List<String> projection;
    private final List<CellType> types;

    private Profiler(OpenSource source, ProfileSettings settings, String evidence) {
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
        return new Profiler(source, settings, evidence).profile();
    }

    private ProfiledSource profile() {
        long start = System.nanoTime();
        String description = spark.sparkContext().getLocalProperty("spark.job.description");
        try {
            TableState state = scanColumns();
            List<PlannedColumn> planned = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                SourceColumn column = columns.get(i);
                planned.add(PlannedColumn.of(
                        i, column, state.column(i), settings.mask().contains(column.name())));
            }
            DetailPlan plan = new DetailPlan(projection, planned);
            long most = SampleSize.of(settings, planned, plan.width());
            boolean everyRow = state.rows() <= most;
            HashCounts drawn = everyRow ? null : draw(state.rows(), (int) most);
            DetailState detail = scanDetails(plan, everyRow, (int) Math.min(most, state.rows()), drawn);
            SampleTable sample = new SampleTable(detail.sample());
            requireSame(everyRow, state.rows(), sample);
            return assemble(state.rows(), planned, plan, detail, sample, start);
        } finally {
            spark.sparkContext().setJobDescription(description);
        }
    }

    private void requireSame(boolean everyRow, long rows, SampleTable sample) {
        if (everyRow && sample.rows() != rows) {
            throw new IllegalStateException("The source '" + source.name() + "' had " + rows + " rows in one scan and "
                    + sample.rows() + " in the next; analyze a version or a copy that stays as it is");
        }
    }

    private TableState scanColumns() {
        describe("counting");
        List<CellType> read = types;
        return StateTree.reduce(
                rows(projection),
                partition -> TableState.scan(read, partition),
                TableState::merge,
                new TableState(read),
                TableState.class);
    }

    /** How many copies of each content are in the sample. */
    private HashCounts draw(long rows, int wanted) {
        describe("drawing the sample");
        RowHashes hashes = new RowHashes(types);
        SampleDraw draw = SampleDraw.of(settings.seed(), wanted, rows);
        JavaRDD<Long> contents = rows(projection).map(hashes::of);
        Dataset<org.apache.spark.sql.Row> counted = spark.createDataset(contents.rdd(), Encoders.LONG())
                .groupBy("value")
                .count();
        List<long[]> parts = counted.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(draw::drawAll)
                .collect();
        return SampleDraw.choose(parts, wanted);
    }

    private DetailState scanDetails(DetailPlan plan, boolean everyRow, int most, @Nullable HashCounts drawn) {
        describe("sampling and counting frequent values");
        DetailState.Plan task = plan.task(new RowHashes(types), everyRow, most);
        Broadcast<HashCounts> shared = drawn == null
                ? null
                : JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(drawn);
        try {
            return StateTree.reduce(
                    rows(plan.projection()),
                    partition -> DetailState.scan(task, shared == null ? null : shared.value(), partition),
                    DetailState::merge,
                    new DetailState(task),
                    DetailState.class);
        } finally {
            if (shared != null) {
                shared.destroy();
            }
        }
    }

    private JavaRDD<InternalRow> rows(List<String> expressions) {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int i = 0; i < expressions.size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append(expressions.get(i))
                    .append(" AS c")
                    .append(i);
        }
        // A table without columns still has rows.
        sql.append(expressions.isEmpty() ? "1 AS c0" : "").append(" FROM ").append(source.from());
        return ((Dataset<?>) spark.sql(sql.toString())).queryExecution().toRdd().toJavaRDD();
    }

    private void describe(String step) {
        spark.sparkContext().setJobDescription("DeepAnalyze: profile of '" + source.name() + "', " + step);
    }

    private ProfiledSource assemble(
            long rows,
            List<PlannedColumn> planned,
            DetailPlan plan,
            DetailState detail,
            SampleTable sample,
            long start) {
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"), ZoneId.SHORT_IDS);
        ColumnProfiles writer = new ColumnProfiles(rows, plan, detail, sample, new JsonCells(zone), evidence);
        List<ColumnProfile> profiles = planned.stream().map(writer::of).toList();
        List<Measured> measured = new ArrayList<>();
        for (PlannedColumn column : planned) {
            for (Variable variable : column.variables()) {
                measured.add(new Measured(
                        variable,
                        marginal(column, variable, plan.readingOf(column, detail)),
                        sample.column(plan.sampleOf(variable))));
            }
        }
        measured.addAll(Durations.between(measured, rows));
        Relation relation = new Relation(
                source.name(),
                source.from(),
                List.of(source.name()),
                rows,
                measured,
                planned.stream()
                        .map(column -> column.stored(plan.readingOf(column, detail)))
                        .toList(),
                sample.rows());
        PassDescription pass = new PassDescription(source, settings, sample.rows(), rows);
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new ProfiledSource(withNotes(planned), rows, profiles, relation, pass.describe(profiles, millis));
    }

    private static Marginal marginal(PlannedColumn column, Variable variable, @Nullable ColumnState read) {
        ColumnState own = column.state();
        ColumnState state = read != null && (variable.isMeasure() || variable.isTime()) ? read : own;
        Moments moments = variable.isMeasure() ? state.moments() : null;
        double skewness = moments == null ? Double.NaN : moments.roundedSkewness();
        long present = state.present() - (variable.isMeasure() ? state.nonFinite() : 0);
        return new Marginal(present, Math.min(present, own.values().distinct()), skewness);
    }

    private OpenSource withNotes(List<PlannedColumn> planned) {
        List<String> notes = new ArrayList<>(source.notes());
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
