package io.deepanalyze.benchmarks.data;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * A small table as people have them: incidents of a help desk, 12 columns with missing cells, and with effects to be
 * found. One team is slow, urgent incidents are short, costs follow hours, and satisfaction falls with them.
 *
 * @param rows how many incidents
 */
public record IncidentTable(long rows) implements BenchmarkTable {
    /** 500 incidents. */
    public static final IncidentTable SMALL = new IncidentTable(500);

    private static final List<String> PRIORITIES = List.of("critical", "high", "moderate", "low");
    private static final List<String> TEAMS = List.of("network", "desktop", "database", "identity", "email");
    private static final List<String> REGIONS = List.of("north", "south", "east", "west");
    private static final List<String> CHANNELS = List.of("phone", "mail", "portal");
    private static final long START_SECONDS = 1_704_067_200L;
    private static final int MINUTES_BETWEEN = 1_000;

    @Override
    public int files() {
        return 1;
    }

    @Override
    public StructType schema() {
        return new StructType()
                .add("number", DataTypes.StringType)
                .add("opened_at", DataTypes.TimestampType)
                .add("priority", DataTypes.StringType)
                .add("team", DataTypes.StringType)
                .add("region", DataTypes.StringType)
                .add("channel", DataTypes.StringType)
                .add("caller", DataTypes.StringType)
                .add("reassignments", DataTypes.IntegerType)
                .add("hours_to_resolve", DataTypes.DoubleType)
                .add("cost", DataTypes.DoubleType)
                .add("satisfaction", DataTypes.IntegerType)
                .add("reopened", DataTypes.BooleanType);
    }

    @Override
    public InternalRow row(long index) {
        int priority = (int) Draws.below(PRIORITIES.size(), index, 2, 0);
        int team = (int) Draws.below(TEAMS.size(), index, 3, 0);
        int reassignments = (int) (-2 * StrictMath.log(Draws.uniform(index, 7, 0)));
        double slowness = (team == 2 ? 0.8 : 0) + 0.35 * priority + 0.15 * reassignments;
        double hours = hundredths(StrictMath.exp(1.2 + slowness + 0.6 * Draws.normal(index, 8, 0)));
        double cost = hundredths(40 + 22 * hours + 60 * Draws.normal(index, 9, 0));
        long satisfaction = Math.round(4.6 - 0.03 * hours + 0.5 * Draws.normal(index, 10, 0));
        boolean reopened = Draws.uniform(index, 11, 0) < (reassignments > 2 ? 0.3 : 0.08);
        @Nullable
        Object[] cells = {
            UTF8String.fromString("INC" + (100_000 + index)),
            1_000_000 * (START_SECONDS + 60 * (index * MINUTES_BETWEEN + Draws.below(MINUTES_BETWEEN, index, 1, 0))),
            UTF8String.fromString(PRIORITIES.get(priority)),
            UTF8String.fromString(TEAMS.get(team)),
            UTF8String.fromString(oneOf(REGIONS, index, 4)),
            UTF8String.fromString(oneOf(CHANNELS, index, 5)),
            UTF8String.fromString("caller " + Draws.below(120, index, 6, 0)),
            reassignments,
            Draws.below(25, index, 8, 9) == 0 ? null : hours,
            Draws.below(12, index, 9, 9) == 0 ? null : cost,
            Draws.below(3, index, 10, 9) == 0 ? null : (int) Math.max(1, Math.min(5, satisfaction)),
            reopened
        };
        return new GenericInternalRow(cells);
    }

    private static String oneOf(List<String> values, long row, int column) {
        return values.get((int) Draws.below(values.size(), row, column, 0));
    }

    private static double hundredths(double value) {
        return Math.rint(100 * value) / 100;
    }
}
