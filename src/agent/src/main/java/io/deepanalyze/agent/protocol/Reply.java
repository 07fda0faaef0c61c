package io.deepanalyze.agent.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reply of a language model says.
 *
 * @param actions its actions in order; empty for an empty reply and for one that is a foreign block alone
 * @param repairs what was mended, one entry for each time
 * @param foreign the language of a block that does not run here, as the model named it, or null
 * @param cut whether the reply was cut off inside of a block, which therefore is not among the actions
 */
public record Reply(
        List<Action> actions,
        List<Repair> repairs,
        @Nullable String foreign,
        boolean cut) {
    public Reply {
        actions = List.copyOf(actions);
        repairs = List.copyOf(repairs);
    }

    /** Its blocks of code, in order. */
    public List<Action.Code> blocks() {
        return actions.stream()
                .filter(Action.Code.class::isInstance)
                .map(Action.Code.class::cast)
                .toList();
    }
}
