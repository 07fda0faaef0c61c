package io.deepanalyze.agent.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** One side's part of the conversation. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "turn")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Turn.OfAnalyst.class, name = "analyst"),
    @JsonSubTypes.Type(value = Turn.OfEnvironment.class, name = "environment")
})
public sealed interface Turn {
    /**
     * What the analyst did, in order.
     *
     * @param actions its actions, at least one
     */
    record OfAnalyst(List<Action> actions) implements Turn {
        public OfAnalyst {
            actions = List.copyOf(actions);
            if (actions.isEmpty()) {
                throw new IllegalArgumentException("A turn of the analyst needs an action");
            }
        }
    }

    /**
     * What the environment answered to one block of code.
     *
     * @param execution the answer
     */
    record OfEnvironment(Execution execution) implements Turn {}
}
