package io.deepanalyze.agent.run;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.FailureText;
import io.deepanalyze.agent.workbench.BudgetExhaustedException;

/** What is thrown during a run, said in terms of what the run was doing. */
final class RunErrors {
    private RunErrors() {}

    /** A source that was opened could not be read to its end. */
    static DeepAnalyzeException reading(String source, Throwable thrown) {
        if (thrown instanceof DeepAnalyzeException known) {
            return known;
        }
        if (thrown instanceof Error error) {
            return ofError("The source '" + source + "' could not be profiled", error);
        }
        return new DeepAnalyzeException(
                ErrorCode.SOURCE_UNREADABLE,
                "The source '" + source + "' could not be read: " + FailureText.of(thrown)
                        + ". Mend what it is made from, or leave out the columns that need it.",
                thrown);
    }

    /** The run ended without a result. */
    static DeepAnalyzeException ended(String what, Throwable thrown) {
        if (thrown instanceof DeepAnalyzeException known) {
            return known;
        }
        if (thrown instanceof BudgetExhaustedException limit) {
            boolean cancelled = limit.limit().equals("cancelled");
            return new DeepAnalyzeException(
                    cancelled ? ErrorCode.INTERRUPTED : ErrorCode.LIMIT_REACHED,
                    what + " ended before it had a result: " + limit.getMessage() + ". "
                            + (cancelled ? "Start it again." : "Raise the budget, or name fewer rows or columns."),
                    limit);
        }
        if (thrown instanceof Error error) {
            return ofError(what + " failed", error);
        }
        return new DeepAnalyzeException(
                ErrorCode.INTERNAL,
                what + " failed: " + FailureText.of(thrown)
                        + ". This is a defect of DeepAnalyze: please report it with the stack trace.",
                thrown);
    }

    private static DeepAnalyzeException ofError(String failed, Error error) {
        if (error instanceof OutOfMemoryError) {
            return new DeepAnalyzeException(
                    ErrorCode.LIMIT_REACHED,
                    failed + ", because the driver ran out of memory (" + FailureText.of(error)
                            + "). Give the driver more (spark.driver.memory), or exclude columns.",
                    error);
        }
        if (error instanceof StackOverflowError) {
            return new DeepAnalyzeException(
                    ErrorCode.LIMIT_REACHED,
                    failed + ", because its query plan is too deep for the driver's stack. Write the table and analyze"
                            + " what was written, or start the driver with a larger -Xss.",
                    error);
        }
        return new DeepAnalyzeException(
                ErrorCode.INTERNAL,
                failed + ": " + error.getClass().getSimpleName() + ": " + FailureText.of(error)
                        + ". Check that the jars fit the version of Spark.",
                error);
    }
}
