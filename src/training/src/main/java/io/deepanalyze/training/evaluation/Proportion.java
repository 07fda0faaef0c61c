package io.deepanalyze.training.evaluation;

import java.util.Locale;

/**
 * A share with its interval of 95 %, by Wilson's score (Wilson, Probable inference, 1927).
 *
 * @param count how many
 * @param of out of how many, at least one
 * @param low the lower end
 * @param high the upper end
 */
record Proportion(int count, int of, double low, double high) {
    private static final double Z = 1.959963984540054;

    static Proportion of(int count, int of) {
        if (of < 1 || count < 0 || count > of) {
            throw new IllegalArgumentException(count + " of " + of + " is no share");
        }
        double share = (double) count / of;
        double square = Z * Z / of;
        double middle = (share + square / 2) / (1 + square);
        double half = Z * Math.sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square);
        return new Proportion(count, of, Math.max(0, middle - half), Math.min(1, middle + half));
    }

    double share() {
        return (double) count / of;
    }

    /** Count, whole, share and interval as cells of a row in Markdown, without the outer bars. */
    String cells() {
        return String.format(
                Locale.ROOT, "%d | %d | %.1f %% | %.1f to %.1f %%", count, of, 100 * share(), 100 * low, 100 * high);
    }
}
