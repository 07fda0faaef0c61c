package io.deepanalyze.agent.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;

/** What an analyst does in a turn. The text form writes each as a tag of its name. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Action.Analyze.class, name = "Analyze"),
    @JsonSubTypes.Type(value = Action.Understand.class, name = "Understand"),
    @JsonSubTypes.Type(value = Action.Code.class, name = "Code"),
    @JsonSubTypes.Type(value = Action.Ask.class, name = "Ask"),
    @JsonSubTypes.Type(value = Action.Answer.class, name = "Answer")
})
public sealed interface Action {
    /**
     * Plans, reasons, reflects, checks itself.
     *
     * @param text its thoughts
     */
    record Analyze(String text) implements Action {}

    /**
     * Says what a source or a result means.
     *
     * @param text its understanding
     */
    record Understand(String text) implements Action {}

    /**
     * Runs a block on the cluster.
     *
     * @param language the language
     * @param code the block
     */
    record Code(Language language, String code) implements Action {}

    /**
     * Asks the user about an undefined term.
     *
     * @param text the question
     */
    record Ask(String text) implements Action {}

    /**
     * Answers, which ends the run.
     *
     * @param text the answer or the report, in Markdown
     */
    record Answer(String text) implements Action {}

    /** The languages of code blocks. */
    enum Language {
        SQL,
        JAVA;

        /** The info string of the fence: {@code sql} or {@code java}. */
        public String fence() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
