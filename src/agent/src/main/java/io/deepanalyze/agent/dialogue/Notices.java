package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.dialogue.ContextWindow.Observation;
import io.deepanalyze.agent.dialogue.binding.BoundAnswer;
import java.util.List;
import java.util.stream.Collectors;

/** What the environment says of its own accord: what was wrong with a reply, and what to do else. */
final class Notices {
    private static final int MOST_UNBOUND = 15;

    static final String ANSWER_NOW = "This is the last step: write the <Answer> now, from the results that you have.";

    private Notices() {}

    static Observation thinkingOnly() {
        return Observation.notice(
                "NOTHING_TO_RUN", "You only thought. Go on with one <Code> block, or with the <Answer>.");
    }

    static Observation untagged() {
        return Observation.notice(
                "NO_TAGS",
                "That is no answer yet, since nothing was run. Write one query in a ```sql fence inside of <Code>, and look at its result first.");
    }

    static Observation tryOnceMore() {
        return Observation.notice(
                "TRY_ONCE_MORE",
                "Try one other query that computes it, with aggregates over a sub-query. If that cannot tell either, say so again.");
    }

    static Observation placeholder() {
        return Observation.notice(
                "NO_ANSWER",
                "That is only the place of the answer. Write the answer itself in <Answer>, from the results above.");
    }

    static Observation empty() {
        return Observation.notice("EMPTY_REPLY", "Your reply was empty. Write one <Code> block, or the <Answer>.");
    }

    static Observation refusal() {
        return Observation.notice(
                "NO_REFUSAL_NEEDED",
                "These are the caller's own tables, and only SQL over them is asked for. Write one <Code> block. If the data cannot tell,"
                        + " write <Answer>CANNOT TELL: why</Answer>.");
    }

    static Observation foreign(String language) {
        String named = language.matches("[A-Za-z0-9+#.-]{1,20}") ? language : "that language";
        return Observation.notice(
                "LANGUAGE_NOT_RUN",
                "Nothing was run: " + named + " does not run here. Write the same as one SELECT in a ```sql fence.");
    }

    static Observation cutOff() {
        return Observation.notice(
                "REPLY_CUT_OFF",
                "Your reply was longer than it may be and was cut off; nothing was run. Think less and write a shorter query.");
    }

    static Observation inventedExecute() {
        return Observation.notice(
                "INVENTED_RESULT",
                "You wrote <Execute> yourself. What you wrote from there on was cut off and is no result: only the environment writes it.");
    }

    static Observation answerBeforeResult() {
        return Observation.notice(
                "ANSWER_TOO_EARLY",
                "Your <Answer> was left out, since you wrote it before the result of your code. Look at the result first.");
    }

    static Observation repeatedTurn() {
        return Observation.notice(
                "REPEATED",
                "You said exactly this before. Do something else: another query, other columns, or the <Answer> with what you know.");
    }

    static Observation oscillation() {
        return Observation.notice(
                "GOING_IN_CIRCLES",
                "You go back and forth between the same steps. Take a third way, or write the <Answer> with what you know.");
    }

    static Observation blocksLeft(int left) {
        return Observation.notice(
                "BLOCKS_NOT_RUN",
                left + (left == 1 ? " block was" : " blocks were")
                        + " not run. Write them again if you still want them.");
    }

    static Observation queriesSpent() {
        return Observation.notice("QUERIES_SPENT", "No more code is run. " + ANSWER_NOW);
    }

    static Observation answerNow() {
        return Observation.notice("LAST_STEP", ANSWER_NOW);
    }

    static Observation noEvidence() {
        return Observation.notice(
                "NO_EVIDENCE",
                "You have not looked at the data. Run a query first, or write <Answer>CANNOT TELL: why</Answer> if no query could tell.");
    }

    static Observation format(List<String> missing) {
        return Observation.notice(
                "FORMAT_MISSING",
                "The question demands this format, which your answer lacks: "
                        + missing.stream().map(name -> "@" + name + "[value]").collect(Collectors.joining(", "))
                        + ". Write the <Answer> again with it, nothing else changed.");
    }

    static Observation unbound(List<BoundAnswer.Unbound> numerals) {
        String listed = numerals.stream()
                .limit(MOST_UNBOUND)
                .map(one -> one.numeral())
                .distinct()
                .collect(Collectors.joining(", "));
        return Observation.notice(
                "UNBOUND_NUMBERS",
                "These numbers of your answer are in no result: " + listed
                        + (numerals.size() > MOST_UNBOUND ? ", …" : "")
                        + ". Query what is missing, then write the <Answer> again with numbers as the results have them, or leave them out. A"
                        + " sentence with such a number is not kept.");
    }

    static Observation oneQuestion() {
        return Observation.notice(
                "ASKED_ALREADY", "One question is all there is. State your assumption in <Analyze> and go on.");
    }

    static Observation nobodyAnswers() {
        return Observation.notice(
                "NOBODY_ANSWERS", "Nobody can answer now. State your assumption in <Analyze>, then go on with it.");
    }
}
