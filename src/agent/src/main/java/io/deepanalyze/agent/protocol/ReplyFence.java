package io.deepanalyze.agent.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fenced block in a reply.
 *
 * @param info what stands behind the opening back-ticks
 * @param body what is in it
 * @param start where it begins
 * @param end behind it; for one that is not closed, where the tag of code closes, or the end of the text
 * @param closed whether it is closed
 */
record ReplyFence(String info, String body, int start, int end, boolean closed) {
    private static final Pattern OPENING =
            Pattern.compile("(?:^|(?<=>)) *(`{3,})([^`\\n]*)(?:\\n|\\z)", Pattern.MULTILINE);
    private static final Pattern CLOSING_TAG = Pattern.compile("</\\s?code\\s?>", Pattern.CASE_INSENSITIVE);

    /** The first fence that opens at or behind {@code from}, or null. */
    static @Nullable ReplyFence next(String text, int from) {
        Matcher opening = OPENING.matcher(text);
        opening.region(Math.min(from, text.length()), text.length());
        opening.useTransparentBounds(true);
        opening.useAnchoringBounds(false);
        if (!opening.find()) {
            return null;
        }
        String info = opening.group(2).strip();
        Matcher closing = Pattern.compile("^ *" + opening.group(1) + "`*(?= *(?:$|</?[A-Za-z]+>))", Pattern.MULTILINE)
                .matcher(text);
        if (closing.find(opening.end())) {
            int bodyEnd = Math.max(opening.end(), closing.start() - 1);
            String body = closing.start() <= opening.end() ? "" : text.substring(opening.end(), bodyEnd);
            return new ReplyFence(info, body, opening.start(), closing.end(), true);
        }
        return unclosed(text, opening, info);
    }

    private static ReplyFence unclosed(String text, Matcher opening, String info) {
        Matcher tag = CLOSING_TAG.matcher(text);
        int end = tag.find(opening.end()) ? tag.start() : text.length();
        // Some close the fence behind the last line of the code.
        int ticks = text.indexOf(opening.group(1), opening.end());
        if (ticks >= 0 && ticks < end) {
            return new ReplyFence(
                    info,
                    text.substring(opening.end(), ticks),
                    opening.start(),
                    ticks + opening.group(1).length(),
                    true);
        }
        String body = text.substring(opening.end(), end);
        return new ReplyFence(
                info, body.endsWith("\n") ? body.substring(0, body.length() - 1) : body, opening.start(), end, false);
    }
}
