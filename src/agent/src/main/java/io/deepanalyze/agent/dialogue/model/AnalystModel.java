package io.deepanalyze.agent.dialogue.model;

/**
 * A language model that takes part in a dialogue. Driver side. A conversation calls it from one thread, one call at a time;
 * several conversations may do so side by side where a run says that the model can.
 */
public interface AnalystModel {
    /**
     * Asks the model to go on. Retries what is worth it within the time that the options leave.
     *
     * @throws ModelFailedException if there is no reply
     */
    ModelReply reply(java.util.List<Message> messages, ReplyOptions options);

    /** What is known of the model. */
    Traits traits();

    /** The tokens of a text, at least; an estimate errs on the side of too many. */
    int countTokens(String text);

    /**
     * What is known of a model.
     *
     * @param name its name, as the report has it
     * @param contextTokens the tokens that prompt and reply may have together
     * @param dialect how it speaks the protocol
     * @param small whether it is small, so that short instructions serve it better
     * @param constrained whether a {@link ReplyForm} can be asked of it
     * @param stripsStops whether its server takes the stop sequence off the reply
     */
    record Traits(
            String name, int contextTokens, Dialect dialect, boolean small, boolean constrained, boolean stripsStops) {
        public Traits {
            if (contextTokens < 1) {
                throw new IllegalArgumentException("A context window of " + contextTokens + " tokens holds nothing");
            }
        }

        /** A general model of which nothing else is known. */
        public static Traits general(String name, int contextTokens) {
            return new Traits(name, contextTokens, Dialect.GENERAL, false, false, true);
        }
    }

    /** How a model speaks the protocol. */
    enum Dialect {
        /** It has to be taught; observations come as the user's messages. */
        GENERAL,
        /** It was trained on the protocol, as DeepAnalyze-8B was; observations have a role of their own. */
        DEEP_ANALYZE
    }
}
