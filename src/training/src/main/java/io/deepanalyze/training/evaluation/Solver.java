package io.deepanalyze.training.evaluation;

/** Answers tasks. Thread-safe where an {@link Evaluation} runs tasks side by side. */
@FunctionalInterface
public interface Solver {
    /**
     * Answers a task.
     *
     * @throws Exception for what is no answer; the evaluation counts it by its class and goes on
     */
    Attempt solve(Task task) throws Exception;
}
