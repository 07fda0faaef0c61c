package io.deepanalyze.benchmarks.data;

/**
 * Random numbers that depend on the row, the column and nothing else: the finalizer of SplitMix64 over both (Steele,
 * Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014). {@link StrictMath} keeps the last digit
 * the same on every machine.
 */
final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Draws() {}

    /** 64 uniform bits. */
    static long bits(long row, int column, int draw) {
        return mix(mix(row * GOLDEN + column) + draw * GOLDEN);
    }

    /** Uniform in 0 to 1, both excluded. */
    static double uniform(long row, int column, int draw) {
        return ((bits(row, column, draw) >>> 12) + 0.5) * 0x1p-52;
    }

    /** Uniform among 0 to {@code bound} - 1, but for a bias below {@code bound} / 2^63. */
    static long below(long bound, long row, int column, int draw) {
        return (bits(row, column, draw) >>> 1) % bound;
    }

    /** Standard normal, by Box and Muller; takes the draws {@code draw} and {@code draw + 1}. */
    static double normal(long row, int column, int draw) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(row, column, draw)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(row, column, draw + 1));
    }

    private static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
