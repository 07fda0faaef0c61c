package io.deepanalyze.agent.dialogue.model;

import io.deepanalyze.agent.FailureText;
import io.deepanalyze.model.TokenEstimate;
import java.util.List;

/**
 * A model whose every failure is one that a conversation knows: what it throws beside {@link ModelFailedException} is a defect
 * of it or of its client, which ends the conversation and not the run. As thread-safe as the model.
 */
public final class SteadyModel implements AnalystModel {
    private final AnalystModel model;

    public SteadyModel(AnalystModel model) {
        this.model = model;
    }

    @Override
    public ModelReply reply(List<Message> messages, ReplyOptions options) {
        try {
            return model.reply(messages, options);
        } catch (ModelFailedException known) {
            throw known;
        } catch (RuntimeException defect) {
            throw new ModelFailedException(
                    ModelFailedException.Cause.UNAVAILABLE,
                    "The model " + traits().name() + " failed in a way that its client does not know ("
                            + FailureText.of(defect) + "). Please report this as a defect",
                    defect);
        }
    }

    @Override
    public Traits traits() {
        return model.traits();
    }

    @Override
    public int countTokens(String text) {
        try {
            return model.countTokens(text);
        } catch (RuntimeException defect) {
            // An estimate errs on the side of too many.
            return TokenEstimate.of(text);
        }
    }
}
