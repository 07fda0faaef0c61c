package io.deepanalyze.benchmarks.inference;

import java.util.List;
import java.util.function.Consumer;

/** The same query with one budget of tokens after the other. */
record SweepExperiment(InferenceWork work, String model) implements Experiment {
    private static final List<Integer> BUDGETS = List.of(256, 512, 1_024, 2_048, 4_096, 8_192);

    @Override
    public void measure(Plan plan, Consumer<Rate> told) {
        boolean warm = false;
        for (int tokens : BUDGETS) {
            new EmbedExperiment(work, model, tokens, warm ? 0 : 1).measure(plan, told);
            warm = true;
        }
    }
}
