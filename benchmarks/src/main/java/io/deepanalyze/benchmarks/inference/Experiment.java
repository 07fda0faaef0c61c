package io.deepanalyze.benchmarks.inference;

import java.util.function.Consumer;

/** One kind of measurement, in a process of its own. */
interface Experiment {
    /**
     * Measures.
     *
     * @param plan how much and how often
     * @param told is told each measurement as soon as it is there
     */
    void measure(Plan plan, Consumer<Rate> told);
}
