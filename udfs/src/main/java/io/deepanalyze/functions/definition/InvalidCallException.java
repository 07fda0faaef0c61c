package io.deepanalyze.functions.definition;

import java.util.Map;
import org.apache.spark.QueryContext;
import org.apache.spark.sql.AnalysisException;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** A call of a function that cannot be: the query is refused before it runs. */
final class InvalidCallException extends AnalysisException {
    private static final long serialVersionUID = 1L;

    /** For programs; beside it the SQLSTATE of a parameter's value that means nothing. */
    static final String CONDITION = "AI_FUNCTION.INVALID_CALL";

    /** The SQLSTATE. */
    static final String SQL_STATE = "22023";

    private InvalidCallException(String message, Option<Object> line, Option<Object> position) {
        super(
                message,
                line,
                position,
                Option.empty(),
                Option.apply(CONDITION),
                Map$.MODULE$.from(CollectionConverters.asScala(Map.<String, String>of())),
                new QueryContext[0]);
    }

    /** Throws one; Spark's own is a checked exception to Java, which Catalyst never declares. Its type lets callers write {@code throw}. */
    static RuntimeException of(String function, String message) {
        InvalidCallException.<RuntimeException>raise(new InvalidCallException(
                "[" + CONDITION + "] " + function + ": " + message + " SQLSTATE: " + SQL_STATE,
                Option.empty(),
                Option.empty()));
        return new IllegalStateException("It was thrown.");
    }

    @SuppressWarnings("unchecked") // The compiler is told that it is unchecked.
    private static <E extends Exception> void raise(Exception exception) throws E {
        throw (E) exception;
    }

    /**
     * The same at its place in the query. It stays of this class, which knows the SQLSTATE, and has none of Spark's contexts: where there is one, PySpark looks
     * the condition up among Spark's own while it makes its exception, and raises an internal error instead.
     */
    @Override
    public AnalysisException copy(
            String message,
            Option<Object> line,
            Option<Object> startPosition,
            Option<Throwable> cause,
            Option<String> errorClass,
            scala.collection.immutable.Map<String, String> messageParameters,
            QueryContext[] context) {
        return new InvalidCallException(message, line, startPosition);
    }

    @Override
    public String getSqlState() {
        return SQL_STATE;
    }
}
