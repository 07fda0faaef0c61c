package io.deepanalyze.training.evaluation;

/**
 * How a suite is run.
 *
 * @param solver who answers, with what it hangs on (model, limits), in words: results of another one are not resumed
 * @param tasks how many tasks, drawn by the seed; all of them where the suite has no more
 * @param seed what draws them
 * @param sideBySide tasks at the same time
 */
public record Settings(String solver, int tasks, long seed, int sideBySide) {
    public Settings {
        if (tasks < 1 || sideBySide < 1) {
            throw new IllegalArgumentException(
                    "At least one task must run, not " + tasks + ", and at least one at a time, not " + sideBySide);
        }
    }
}
