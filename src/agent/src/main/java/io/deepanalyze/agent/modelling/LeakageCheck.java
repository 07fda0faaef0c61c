package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Suspects columns that alone tell the target all but exactly: mostly they are the target under another name, or were written
 * when it was known. Looks at the sample of the profile alone; what it leaves out can only make an estimate worse.
 */
final class LeakageCheck {
    private static final double TELLS_A_NUMBER = 0.995;
    private static final double TELLS_A_CLASS = 0.98;
    /** Rows that it takes to suspect anything. */
    private static final int LEAST_ROWS = 50;

    private final Target target;
    /** Rows of the sample in which the target has a value. */
    private final int[] rows;

    private final double[] numbers;
    private final int[] codes;

    LeakageCheck(Relation relation, Target target) {
        this.target = target;
        SampleColumn sample = sampleOf(relation, target);
        double[] keys = keys(sample);
        rows = IntStream.range(0, keys.length)
                .filter(row -> !Double.isNaN(keys[row]))
                .toArray();
        numbers = Arrays.stream(rows).mapToDouble(row -> keys[row]).toArray();
        codes = target.task().hasClasses() ? codes(numbers) : new int[0];
    }

    private static SampleColumn sampleOf(Relation relation, Target target) {
        return relation.measured().stream()
                .filter(it -> it.variable().columns().equals(target.variable().columns()))
                .filter(it -> target.task().hasClasses() || it.variable().isMeasure())
                .findFirst()
                .orElseThrow()
                .sample();
    }

    private static int[] codes(double[] keys) {
        double[] distinct = Arrays.stream(keys).distinct().sorted().toArray();
        return Arrays.stream(keys)
                .mapToInt(key -> Arrays.binarySearch(distinct, key))
                .toArray();
    }

    /** What looks suspicious of a column, in words; empty where nothing does. */
    Optional<String> suspicion(Measured column) {
        if (rows.length < LEAST_ROWS) {
            return Optional.empty();
        }
        SampleColumn sample = column.sample();
        double[] keys = keys(sample);
        Determination determination = new Determination(
                Arrays.stream(rows).mapToDouble(row -> keys[row]).toArray(),
                sample instanceof SampleColumn.Numbers || sample instanceof SampleColumn.Times);
        if (target.task().hasClasses()) {
            int classes = 1 + Arrays.stream(codes).max().orElse(0);
            double told = determination.ofClass(codes, classes);
            return told < TELLS_A_CLASS
                    ? Optional.empty()
                    : Optional.of("alone it tells the class of " + percent(told)
                            + " of the sampled rows outside of the largest class");
        }
        double told = determination.ofNumber(numbers);
        return told < TELLS_A_NUMBER
                ? Optional.empty()
                : Optional.of("alone it tells " + percent(told) + " of the target's variance in the sample");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * Math.min(1, share));
    }

    /** Equal numbers for equal values, in the order of the values where they have one; NaN where there is none. */
    private static double[] keys(SampleColumn sample) {
        if (sample instanceof SampleColumn.Numbers numbers) {
            return numbers.values();
        }
        if (sample instanceof SampleColumn.Times times) {
            return Arrays.stream(times.micros())
                    .mapToDouble(micros -> micros == Long.MIN_VALUE ? Double.NaN : micros)
                    .toArray();
        }
        if (sample instanceof SampleColumn.Categories categories) {
            return Arrays.stream(categories.codes())
                    .mapToDouble(code -> code < 0 ? Double.NaN : code)
                    .toArray();
        }
        boolean[] present = ((SampleColumn.Presence) sample).present();
        return IntStream.range(0, present.length)
                .mapToDouble(row -> present[row] ? 0 : Double.NaN)
                .toArray();
    }
}
