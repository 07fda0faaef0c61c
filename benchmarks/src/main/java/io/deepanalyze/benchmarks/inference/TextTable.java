package io.deepanalyze.benchmarks.inference;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Texts as a table of reviews or notes has them: 70 % of 5 to 20 words, 25 % of 20 to 80, 5 % of 150 to 400; 15 % are copies of an earlier one, 1 %
 * are NULL. A text depends on its row alone.
 */
final class TextTable {
    private static final long SEED = 20_261_126;
    private static final double NULLS = 0.01;
    private static final double COPIES = 0.15;
    private static final double SHORT = 0.7;
    private static final double MEDIUM = 0.25;

    private final Vocabulary vocabulary;

    TextTable(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The text of a row, or null. */
    @Nullable
    String text(long row) {
        SplittableRandom random = random(row);
        double kind = random.nextDouble();
        if (kind < NULLS) {
            return null;
        }
        if (kind < NULLS + COPIES && row > 0) {
            long original = original(random.nextLong(row));
            return original < 0 ? fresh(random) : fresh(after(original));
        }
        return fresh(random);
    }

    /** The row that a copy's text comes from in the end; less than 0 if that has none. */
    private static long original(long row) {
        long at = row;
        while (at > 0) {
            SplittableRandom random = random(at);
            double kind = random.nextDouble();
            if (kind < NULLS) {
                return -1;
            }
            if (kind >= NULLS + COPIES) {
                return at;
            }
            at = random.nextLong(at);
        }
        return random(0).nextDouble() < NULLS ? -1 : 0;
    }

    private String fresh(SplittableRandom random) {
        double length = random.nextDouble();
        int words = length < SHORT
                ? random.nextInt(5, 21)
                : length < SHORT + MEDIUM ? random.nextInt(20, 81) : random.nextInt(150, 401);
        return vocabulary.text(words, random);
    }

    /** The draws of a row whose text is its own, past the one for its kind. */
    private static SplittableRandom after(long row) {
        SplittableRandom random = random(row);
        random.nextDouble();
        return random;
    }

    private static SplittableRandom random(long row) {
        return new SplittableRandom(new SplittableRandom(SEED + row).nextLong());
    }
}
