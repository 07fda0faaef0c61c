package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.Output;

/** From what a model says to the value of the function, as Catalyst keeps it. */
@FunctionalInterface
interface ResultReader {
    /** The value for one row. */
    Object read(Output output);
}
