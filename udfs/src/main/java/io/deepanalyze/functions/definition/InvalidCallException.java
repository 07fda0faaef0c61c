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

    InvalidCallException(String function, String message) {
        super(
                "[" + CONDITION + "] " + function + ": " + message + " SQLSTATE: " + SQL_STATE,
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.apply(CONDITION),
                Map$.MODULE$.from(CollectionConverters.asScala(Map.<String, String>of())),
                new QueryContext[0]);
    }

    @Override
    public String getSqlState() {
        return SQL_STATE;
    }
}
