package io.deepanalyze.benchmarks.run;

import io.deepanalyze.benchmarks.run.Measurement.Subject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be reached: a time, or the ratio of two, and its limit.
 *
 * @param text what is compared, in words
 * @param measured the numerator
 * @param divided what the numerator's time is divided by before anything else, such as the number of cells
 * @param reference the denominator, or null where the time itself is limited
 * @param referenceDivided what the denominator's time is divided by
 * @param side which side of the limit is good
 * @param limit the limit: of a ratio, or of seconds
 */
record Target(
        String text,
        Subject measured,
        long divided,
        @Nullable Subject reference,
        long referenceDivided,
        Side side,
        double limit) {
    private static final String TWO = "local[2]";
    private static final String THREADS = "threads[2]";
    private static final long MILLION = 1_000_000;

    /** Which side of a limit is good. */
    enum Side {
        AT_MOST,
        AT_LEAST
    }

    /** The targets, in the order in which they are told. */
    static List<Target> all() {
        return List.of(
                ratio("profile / DuckDB, tall", profile("tall"), duckdb("tall"), 0.5),
                ratio("profile / DuckDB, wide", profile("wide"), duckdb("wide"), 0.5),
                ratio("profile / bare scan, tall", profile("tall"), scan("tall"), 3),
                ratio("profile / bare scan, wide", profile("wide"), scan("wide"), 3),
                ratio(
                        "profile per cell, 5,000 columns x 20,000 rows / 50 columns x 2,000,000 rows",
                        profile("20000x5000x4"),
                        profile("2000000x50x16"),
                        1.5),
                perRow("profile per row, 3 million / 1 million", "3000000x50x24", 3),
                perRow("profile per row, 10 million / 1 million", "10000000x50x80", 10),
                perRow("profile per row, 30 million / 1 million", "30000000x50x240", 30),
                speedUp("profile, local[1] / local[2], tall", "tall"),
                speedUp("profile, local[1] / local[2], wide", "wide"),
                ratio(
                        "analyze / Deequ's profile, tall",
                        new Subject(Work.ANALYZE, "tall", TWO),
                        new Subject(Work.DEEQU, "tall", TWO),
                        1),
                seconds("analyze, 500 rows x 12 columns, warm", new Subject(Work.ANALYZE, "small", TWO), 3),
                seconds("the same from the command line", new Subject(Work.COMMAND_LINE, "small", TWO), 15));
    }

    /** What was reached; empty if a part of it was not measured. */
    Optional<Double> valueIn(Results results) {
        Optional<Double> top = results.medianSeconds(measured).map(seconds -> seconds / divided);
        if (reference == null) {
            return top;
        }
        Optional<Double> bottom = results.medianSeconds(reference).map(seconds -> seconds / referenceDivided);
        return top.flatMap(numerator -> bottom.map(denominator -> numerator / denominator));
    }

    /** Whether a value is on the good side. */
    boolean isReachedBy(double value) {
        return side == Side.AT_MOST ? value <= limit : value >= limit;
    }

    /** Whether it is a ratio and not a time. */
    boolean isRatio() {
        return reference != null;
    }

    private static Target ratio(String text, Subject measured, Subject reference, double limit) {
        return new Target(text, measured, 1, reference, 1, Side.AT_MOST, limit);
    }

    private static Target perRow(String text, String table, long millions) {
        return new Target(text, profile(table), millions * MILLION, profile("tall"), MILLION, Side.AT_MOST, 1.2);
    }

    private static Target speedUp(String text, String table) {
        return new Target(text, new Subject(Work.PROFILE, table, "local[1]"), 1, profile(table), 1, Side.AT_LEAST, 1.7);
    }

    private static Target seconds(String text, Subject measured, double limit) {
        return new Target(text, measured, 1, null, 1, Side.AT_MOST, limit);
    }

    private static Subject profile(String table) {
        return new Subject(Work.PROFILE, table, TWO);
    }

    private static Subject scan(String table) {
        return new Subject(Work.SCAN, table, TWO);
    }

    private static Subject duckdb(String table) {
        return new Subject(Work.DUCKDB, table, THREADS);
    }
}
