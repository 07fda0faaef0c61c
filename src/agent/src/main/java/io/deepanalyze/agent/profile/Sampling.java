package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.HashCounts;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * How the sample of a source is drawn: from the rows that the first scan kept where that is as good as drawing single rows,
 * else by counting the contents of all rows. Driver side. See {@code docs/decisions/18-one-scan-keeps-the-sample.md}.
 */
final class Sampling {
    /**
     * How often a row may occur on average for contents to be drawn instead of rows: the sample is then worth at least 1 in
     * 1.1 of its rows (Kish, Survey Sampling, 1965). Where nothing repeats it is 1, with a standard error of 2.2 %.
     */
    private static final double HARDLY_REPEATS = 1.1;

    /** Contents of a block of counts that are held in a task before they are handed on. */
    private static final int HELD_CONTENTS = 1 << 16;

    private final SparkSession spark;
    private final SourceScans scans;
    private final List<String> projection;
    private final List<CellType> types;
    private final List<Boolean> hidden;
    private final ProfileSettings settings;
    private final int most;

    Sampling(
            SparkSession spark,
            SourceScans scans,
            List<String> projection,
            List<CellType> types,
            List<Boolean> hidden,
            ProfileSettings settings) {
        this.spark = spark;
        this.scans = scans;
        this.projection = projection;
        this.types = types;
        this.hidden = hidden;
        this.settings = settings;
        most = Math.max(1, Math.min(settings.sampleRows(), settings.sampleCells() / Math.max(1, types.size())));
    }

    /**
     * What the first scan keeps.
     *
     * @param rows the number of rows where it is known beforehand, else 0
     */
    SamplePlan plan(long rows) {
        // Enough for contents that occur a little more than once, and for the luck of the draw.
        double wanted = (HARDLY_REPEATS + 0.05) * most + 5 * Math.sqrt((double) most) + 10;
        double chance = rows == 0 ? 1 : Math.min(1, wanted / rows);
        return new SamplePlan(types, hidden, settings.seed(), most, ProfileSettings.SAMPLE_BYTES, chance);
    }

    /** Rows of the first scan's that make the sample, as numbers of each content; null where they do not suffice. */
    @Nullable
    HashCounts take(TableState state) {
        SampleState kept = state.sample();
        if (kept.isComplete()) {
            HashCounts contents = kept.contents();
            return state.rows() <= most
                    ? contents
                    : SampleDraw.of(settings.seed(), most, state.rows()).drawFrom(contents, most);
        }
        boolean suffices = state.repetition().mean() <= HARDLY_REPEATS && !kept.isShort();
        return suffices ? kept.firstRows(most) : null;
    }

    /** The sample as numbers of each content, after counting the contents of all rows. */
    HashCounts draw(TableState state) {
        int wanted = (int) Math.min(
                most, ProfileSettings.SAMPLE_BYTES / Math.max(1, state.sample().meanBytes()));
        SampleDraw draw = SampleDraw.of(settings.seed(), wanted, state.rows());
        List<CellType> read = types;
        StructType schema = new StructType().add("content", DataTypes.LongType).add("count", DataTypes.LongType);
        List<long[]> parts = spark.createDataFrame(
                        scans.plan(projection).perPartition(blocks -> new CountedContents(read, blocks, HELD_CONTENTS)),
                        schema)
                .groupBy("content")
                .sum("count")
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(draw::drawAll)
                .collect();
        return SampleDraw.choose(parts, wanted);
    }

    /** The rows of contents that were drawn. */
    SampleState fetch(HashCounts drawn) {
        SamplePlan plan = SamplePlan.unbounded(types, hidden, settings.seed());
        Broadcast<byte[]> picks =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(StateBytes.write(drawn::write));
        try {
            PickedRows picked = StateTree.reduce(
                    scans.plan(projection), new PickedRows.Maker(plan, picks), tasks -> bytesOf(drawn.size()) / tasks);
            if (picked.sample().size() != drawn.size()) {
                throw new IllegalStateException("Of " + drawn.size() + " kinds of rows in one scan, the next found "
                        + picked.sample().size());
            }
            return picked.sample();
        } finally {
            picks.destroy();
        }
    }

    /** About what the kept rows take in the state of one of {@code tasks} tasks of the first scan. */
    long keptBytes(SamplePlan plan, int tasks) {
        // Where the number of rows is not known, each task keeps as many as all would.
        return bytesOf(most) / (plan.chance() < 1 ? tasks : 1);
    }

    private long bytesOf(int rows) {
        return (long) Long.BYTES * rows * Math.max(1, types.size());
    }
}
