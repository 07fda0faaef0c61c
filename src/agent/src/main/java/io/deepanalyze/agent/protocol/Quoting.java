package io.deepanalyze.agent.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the text of an action from being read as protocol: a tag in it gets a backslash, and so does a code fence that
 * has no partner. What already had backslashes gets one more, so that {@link #unquote} undoes {@link #quote} exactly.
 */
final class Quoting {
    static final String TAGS = "Analyze|Understand|Code|Execute|Ask|Answer";

    private static final Pattern TAG = Pattern.compile("(\\\\*)(</?(?:" + TAGS + ")>)");
    private static final Pattern FENCE = Pattern.compile("(?m)^( *)(\\\\*)(```)");
    private static final Pattern QUOTED = Pattern.compile("\\\\(\\\\*</?(?:" + TAGS + ")>)");
    private static final Pattern QUOTED_FENCE = Pattern.compile("(?m)^( *)\\\\(\\\\*```)");

    private Quoting() {}

    static String quote(String text) {
        String tags = TAG.matcher(text).replaceAll(match -> Matcher.quoteReplacement("\\" + match.group()));
        return FENCE.matcher(tags)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) + "\\" + match.group(2) + match.group(3)));
    }

    static String unquote(String text) {
        String fences = QUOTED_FENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) + match.group(2)));
        return QUOTED.matcher(fences).replaceAll(match -> Matcher.quoteReplacement(match.group(1)));
    }
}
