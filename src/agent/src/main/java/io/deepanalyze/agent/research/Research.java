package io.deepanalyze.agent.research;

/**
 * That a goal is to be researched, and how widely.
 *
 * @param hypotheses how many are followed at most
 * @param parallel how many are followed side by side; one for a model that serves one call at a time
 */
public record Research(int hypotheses, int parallel) {
    /** More than these a report could not tell apart. */
    public static final int MOST_HYPOTHESES = 12;

    private static final int MOST_PARALLEL = 16;

    public Research {
        if (hypotheses < 1 || hypotheses > MOST_HYPOTHESES) {
            throw new IllegalArgumentException("Research follows 1 to " + MOST_HYPOTHESES + " hypotheses, not "
                    + hypotheses + ". Give a number between");
        }
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new IllegalArgumentException(
                    "1 to " + MOST_PARALLEL + " hypotheses are followed side by side, not " + parallel);
        }
    }
}
