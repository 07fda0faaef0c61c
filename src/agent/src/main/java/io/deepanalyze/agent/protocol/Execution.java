package io.deepanalyze.agent.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the environment answers to a {@link Action.Code}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Execution.Result.class, name = "ok"),
    @JsonSubTypes.Type(value = Execution.Failure.class, name = "failed")
})
public sealed interface Execution {
    /**
     * A result.
     *
     * @param query the id of the query in the report, or empty where it is not part of one
     * @param text the bounded table as text, with a note of what was cut
     */
    record Result(String query, String text) implements Execution {}

    /**
     * An error.
     *
     * @param code its code
     * @param text what failed, why, and what to do
     */
    record Failure(String code, String text) implements Execution {}
}
