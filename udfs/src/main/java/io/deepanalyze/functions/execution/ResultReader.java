package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Output;

/** From what a model says to the value of the function, as Catalyst keeps it. */
@FunctionalInterface
interface ResultReader {
    /**
     * The value for one row.
     *
     * @param input what the model was asked about
     */
    Object read(Input input, Output output);
}
