package io.deepanalyze.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one column, or of one field of a nested column.
 *
 * @param name the column's name; a nested field's path in back-ticked parts
 * @param type the Spark type as DDL
 * @param role what the column is for
 * @param readAs how a string column was read as numbers or times, or null
 * @param rows all rows; of an element all elements
 * @param nulls rows in which it is NULL
 * @param nonFinite rows in which it is NaN or infinite
 * @param distinct distinct values, NULL left out
 * @param distinctExact whether {@code distinct} is exact or an estimate
 * @param min the smallest value as JSON writes it, or null
 * @param max the largest value, or null
 * @param mean the mean of the finite values; null unless numeric
 * @param standardDeviation the sample standard deviation; null unless numeric
 * @param skewness the population skewness; null unless numeric
 * @param quantiles by level as text ({@code "0.5"}); null values unless numeric or a time;
 *     {@code "exact": false} among them where they come from the sample
 * @param top the most frequent values
 * @param histogram equal-width bins of the finite values; {@link Histogram#NONE} where there are none
 * @param masked whether the caller asked to keep the values out of what is written
 * @param evidence the id of the profile's query
 * @param elements of an array what its elements hold, of a map its keys and values: structs by their leaf fields; empty of
 *     other types, and where they were not read
 */
public record ColumnProfile(
        String name,
        String type,
        Role role,
        @Nullable ReadAs readAs,
        long rows,
        long nulls,
        long nonFinite,
        long distinct,
        boolean distinctExact,
        @Nullable Object min,
        @Nullable Object max,
        @Nullable Double mean,
        @Nullable Double standardDeviation,
        @Nullable Double skewness,
        Map<String, @Nullable Object> quantiles,
        List<TopValue> top,
        Histogram histogram,
        boolean masked,
        String evidence,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ColumnProfile> elements) {
    public ColumnProfile {
        quantiles = Collections.unmodifiableMap(new LinkedHashMap<>(quantiles));
        top = List.copyOf(top);
        // Reports of earlier builds have null where there are no bins.
        histogram = histogram == null ? Histogram.NONE : histogram;
        // Absent where there are none.
        elements = elements == null ? List.of() : List.copyOf(elements);
    }

    /** The same with its elements. */
    public ColumnProfile withElements(List<ColumnProfile> read) {
        return new ColumnProfile(
                name,
                type,
                role,
                readAs,
                rows,
                nulls,
                nonFinite,
                distinct,
                distinctExact,
                min,
                max,
                mean,
                standardDeviation,
                skewness,
                quantiles,
                top,
                histogram,
                masked,
                evidence,
                read);
    }

    /** The column, then its elements, as a list of columns shows them. */
    public Stream<ColumnProfile> withinIt() {
        return Stream.concat(Stream.of(this), elements.stream().flatMap(ColumnProfile::withinIt));
    }

    /** What a column is for in an analysis. */
    public enum Role {
        @JsonProperty("time")
        TIME,
        @JsonProperty("measure")
        MEASURE,
        @JsonProperty("category")
        CATEGORY,
        @JsonProperty("text")
        TEXT,
        @JsonProperty("identifier")
        IDENTIFIER,
        @JsonProperty("flag")
        FLAG,
        @JsonProperty("nested")
        NESTED,
        @JsonProperty("constant")
        CONSTANT
    }

    /**
     * How strings were read.
     *
     * @param type the Spark type that they were read as
     * @param format the pattern, or null where plain SQL casts do
     * @param failures non-null strings that could not be read so
     */
    public record ReadAs(String type, @Nullable String format, long failures) {}

    /**
     * One of the most frequent values.
     *
     * @param value the value as JSON writes it
     * @param count rows that hold it
     * @param exact whether the count is exact
     */
    public record TopValue(@Nullable Object value, long count, boolean exact) {
        /** Reads; what does not say that it is an estimate is none. */
        @JsonCreator
        static TopValue of(
                @JsonProperty("value") @Nullable Object value,
                @JsonProperty("count") long count,
                @JsonProperty("exact") @Nullable Boolean exact) {
            return new TopValue(value, count, exact == null || exact);
        }
    }

    /**
     * Equal-width bins; the last is closed on both sides.
     *
     * @param edges one more than {@code counts}, ascending
     * @param counts rows per bin
     * @param exact whether all rows were counted or the sample's
     */
    public record Histogram(List<Double> edges, List<Long> counts, boolean exact) {
        /** No bins: the column has no numbers. */
        public static final Histogram NONE = new Histogram(List.of(), List.of(), true);

        /** Reads; what does not say that it is an estimate is none. */
        @JsonCreator
        static Histogram of(
                @JsonProperty("edges") List<Double> edges,
                @JsonProperty("counts") List<Long> counts,
                @JsonProperty("exact") @Nullable Boolean exact) {
            return new Histogram(edges, counts, exact == null || exact);
        }

        public Histogram {
            edges = List.copyOf(edges);
            counts = List.copyOf(counts);
        }
    }
}
