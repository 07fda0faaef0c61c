package io.deepanalyze.functions.cache;

import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;

/** The table of kept results cannot be used. Thrown on the driver, before a query that would use it runs. */
public final class ResultsCacheException extends RuntimeException implements SparkThrowable {
    private static final long serialVersionUID = 1L;

    /** For programs. */
    private static final String CONDITION = "AI_FUNCTION.CACHE_UNUSABLE";

    /** An object that is not in the state that the operation needs. */
    private static final String SQL_STATE = "55000";

    ResultsCacheException(String message, @Nullable Throwable cause) {
        super("[" + CONDITION + "] " + message + " SQLSTATE: " + SQL_STATE, cause);
    }

    @Override
    public String getCondition() {
        return CONDITION;
    }

    @Override
    public String getSqlState() {
        return SQL_STATE;
    }

    @Override
    public Map<String, String> getMessageParameters() {
        return Map.of();
    }
}
