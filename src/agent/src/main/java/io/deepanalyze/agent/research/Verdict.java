package io.deepanalyze.agent.research;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What became of a hypothesis. */
enum Verdict {
    HOLDS,
    DOES_NOT_HOLD,
    CANNOT_TELL;

    /** How an answer has to give it; it is no answer itself. */
    static final String FORM =
            "@verdict[holds | does not hold | cannot tell] @reason[what the results show, with their numbers]";

    private static final String REASON = "@reason[";
    private static final int BEGINNING = 160;
    private static final Pattern GIVEN = Pattern.compile("@verdict\\[([^\\]\\n]{0,100})\\]?", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNTOLD = Pattern.compile(
            "\\b(?:cannot|can't|can not|could not)\\s+(?:be\\s+)?(?:tell|told|say|said|determined?)|inconclusive|\\bunclear",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REJECTED = Pattern.compile(
            "\\b(?:does|do|did)(?:\\s+not|n't)\\s+hold|\\bnot\\s+(?:hold|supported|confirmed|true|established)"
                    + "|\\brejected|\\brefuted|\\bfalse\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ACCEPTED =
            Pattern.compile("\\b(?:holds?|supported|confirmed|true)\\b", Pattern.CASE_INSENSITIVE);

    /** The verdict that an answer gives in the form that was asked for, or else in its first words. */
    static Optional<Verdict> in(String answer) {
        Matcher given = GIVEN.matcher(answer);
        String words = given.find()
                ? given.group(1)
                : answer.strip().substring(0, Math.min(BEGINNING, answer.strip().length()));
        if (words.contains("|")) {
            return Optional.empty();
        }
        if (UNTOLD.matcher(words).find()) {
            return Optional.of(CANNOT_TELL);
        }
        if (REJECTED.matcher(words).find()) {
            return Optional.of(DOES_NOT_HOLD);
        }
        return ACCEPTED.matcher(words).find() ? Optional.of(HOLDS) : Optional.empty();
    }

    /** The answer without the form: the reason's words, and what stands beside them. */
    static String reasonOf(String answer) {
        String text = GIVEN.matcher(answer).replaceAll("").strip();
        int begin = text.indexOf(REASON);
        if (begin < 0) {
            return text;
        }
        int depth = 1;
        int end = begin + REASON.length();
        while (end < text.length() && depth > 0) {
            depth += text.charAt(end) == '[' ? 1 : text.charAt(end) == ']' ? -1 : 0;
            end++;
        }
        String inner = text.substring(begin + REASON.length(), depth == 0 ? end - 1 : end);
        return (text.substring(0, begin) + inner + text.substring(end)).strip();
    }
}
