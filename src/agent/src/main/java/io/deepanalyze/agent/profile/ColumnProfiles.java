package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.profile.CellType.Kind;
import io.deepanalyze.agent.sketch.DyadicHistogram;
import io.deepanalyze.agent.sketch.Moments;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ColumnProfile.Histogram;
import io.deepanalyze.report.ColumnProfile.ReadAs;
import io.deepanalyze.report.ColumnProfile.TopValue;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the scans learned as the report's column profiles.
 *
 * @param rows rows of the table
 * @param plan where the last scan put what it found
 * @param detail what the last scan found
 * @param sample the sample
 * @param cells how values are written
 * @param evidence the id of the query that the profile is
 */
record ColumnProfiles(
        long rows, DetailPlan plan, DetailState detail, SampleTable sample, JsonCells cells, String evidence) {
    private static final double[] LEVELS = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

    ColumnProfile of(PlannedColumn column) {
        ColumnState own = column.state();
        ColumnState read = plan.readingOf(column, detail);
        ColumnState shown = read == null ? own : read;
        Kind kind = kind(column);
        boolean opaque = column.masked() || own.type().kind() == Kind.OPAQUE;
        Distribution distribution =
                column.masked() || (read != null && column.hasTimes()) ? null : shown.distribution();
        Moments moments = distribution == null ? null : distribution.moments();
        return new ColumnProfile(
                column.column().name(),
                column.column().type().sql().toLowerCase(Locale.ROOT),
                column.role(),
                readAs(column, read),
                rows,
                own.nulls(),
                own.nonFinite(),
                own.values().distinct(),
                own.values().exact(),
                opaque ? null : cells.cell(kind, day(kind, column, shown.min())),
                opaque ? null : cells.cell(kind, day(kind, column, shown.max())),
                moments == null ? null : finite(moments.roundedMean()),
                moments == null ? null : finite(moments.roundedStandardDeviation()),
                moments == null ? null : finite(moments.roundedSkewness()),
                quantiles(column, kind),
                top(column),
                histogram(distribution),
                column.masked(),
                evidence,
                List.of());
    }

    /** What the values that are shown are: dates for strings that are read as dates. */
    private static Kind kind(PlannedColumn column) {
        StringReading reading = column.reading();
        if (reading == null) {
            return column.state().type().kind();
        }
        if (reading.time() == null) {
            return Kind.FLOAT;
        }
        return reading.time().hasClock() ? Kind.TIMESTAMP : Kind.DATE;
    }

    /** Dates read from strings come as the microseconds of their midnights. */
    private @Nullable Serializable day(Kind kind, PlannedColumn column, @Nullable Serializable value) {
        if (kind == Kind.DATE && column.reading() != null && value instanceof Long micros) {
            return cells.time(Kind.DATE, micros);
        }
        return value;
    }

    private static @Nullable ReadAs readAs(PlannedColumn column, @Nullable ColumnState read) {
        StringReading reading = column.reading();
        if (reading == null || read == null) {
            return null;
        }
        return new ReadAs(reading.type(), reading.format(), column.state().present() - read.present());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    private Map<String, @Nullable Object> quantiles(PlannedColumn column, Kind kind) {
        Map<String, @Nullable Object> quantiles = new LinkedHashMap<>();
        double[] numbers = column.masked() ? new double[0] : sample.sortedNumbers(column);
        long[] times = column.masked() ? new long[0] : sample.sortedTimes(column);
        for (double level : LEVELS) {
            Object value = null;
            if (numbers.length > 0) {
                value = quantile(numbers, level);
            } else if (times.length > 0) {
                value = cells.time(kind, times[(int) Math.round(level * (times.length - 1))]);
            }
            quantiles.put(Double.toString(level), value);
        }
        boolean any = numbers.length > 0 || times.length > 0;
        if (any && sample.rows() < rows) {
            quantiles.put("exact", false);
        }
        return quantiles;
    }

    /** Type 7 of Hyndman and Fan, Sample quantiles in statistical packages, 1996. */
    static double quantile(double[] sorted, double level) {
        double position = level * (sorted.length - 1);
        int below = (int) Math.floor(position);
        double rest = position - below;
        if (rest == 0 || sorted[below] == sorted[below + 1]) {
            return sorted[below];
        }
        return sorted[below] * (1 - rest) + sorted[below + 1] * rest;
    }

    private List<TopValue> top(PlannedColumn column) {
        Kind kind = column.state().type().kind();
        return plan.topOf(column, detail).stream()
                .map(top -> new TopValue(cells.cell(kind, top.value()), top.count(), true))
                .toList();
    }

    private static Histogram histogram(@Nullable Distribution distribution) {
        if (distribution == null) {
            return Histogram.NONE;
        }
        DyadicHistogram.Bins bins = distribution.histogram().bins(ProfileSettings.HISTOGRAM_BINS);
        return bins.counts().isEmpty() ? Histogram.NONE : new Histogram(bins.edges(), bins.counts(), true);
    }
}
