package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.generation.GenerationException;
import io.deepanalyze.inference.InferenceException;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;

/** A call that failed where its error is to end the query. Holds the row's input by a hash alone, unless the caller allows more. */
public final class AiFunctionException extends RuntimeException implements SparkThrowable {
    private static final long serialVersionUID = 1L;

    private final String condition;
    private final String sqlState;

    AiFunctionException(ErrorCondition condition, String message, @Nullable Throwable cause) {
        super("[" + condition.name() + "] " + message + " SQLSTATE: " + condition.sqlState(), cause);
        this.condition = condition.name();
        this.sqlState = condition.sqlState();
    }

    /** An error that has to do with the model rather than with a row. */
    static AiFunctionException of(CallSpec spec, InferenceException cause) {
        return new AiFunctionException(
                ErrorCondition.of(cause.code()), spec.function() + ": " + cause.getMessage(), cause);
    }

    /** The same of a model that writes. */
    static AiFunctionException of(CallSpec spec, GenerationException cause) {
        return new AiFunctionException(
                ErrorCondition.of(cause.code()), spec.function() + ": " + cause.getMessage(), cause);
    }

    @Override
    public String getCondition() {
        return condition;
    }

    @Override
    public String getSqlState() {
        return sqlState;
    }

    @Override
    public Map<String, String> getMessageParameters() {
        return Map.of();
    }
}
