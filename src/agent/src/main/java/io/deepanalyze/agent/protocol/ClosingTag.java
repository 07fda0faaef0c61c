package io.deepanalyze.agent.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where an action ends: its closing tag outside of fences and back-ticks, and not behind a backslash. */
final class ClosingTag {
    private static final Pattern FENCE_OPENING = Pattern.compile("^ *(`{3,})[^`\\n]*$", Pattern.MULTILINE);
    private static final Pattern INLINE_CODE = Pattern.compile("(?<!`)(`+)(?!`)[^\\n]*?[^`\\n](\\1)(?!`)");

    private ClosingTag() {}

    /** The index of {@code </tag>} at or after {@code from}, or -1. */
    static int find(String text, int from, String tag) {
        String closing = "</" + tag + ">";
        Matcher fence = FENCE_OPENING.matcher(text);
        Matcher inline = INLINE_CODE.matcher(text);
        int position = from;
        while (true) {
            int candidate = text.indexOf(closing, position);
            if (candidate < 0) {
                return -1;
            }
            int fenceEnd = fence.find(position) && fence.start() < candidate ? endOfFence(text, fence) : -1;
            if (fenceEnd > candidate) {
                position = fenceEnd;
            } else if (fenceEnd > 0) {
                position = fenceEnd;
            } else {
                int skip = endOfInlineCode(inline, position, candidate);
                if (skip < 0 && (candidate == 0 || text.charAt(candidate - 1) != '\\')) {
                    return candidate;
                }
                position = skip < 0 ? candidate + closing.length() : skip;
            }
        }
    }

    /** The index behind the fence that closes the one found, or -1 where none does. */
    private static int endOfFence(String text, Matcher opening) {
        Matcher end = Pattern.compile("^ *" + opening.group(1) + "`* *$", Pattern.MULTILINE)
                .matcher(text);
        return end.find(opening.end()) ? end.end() : -1;
    }

    /** The index behind the inline code that covers {@code candidate}, or -1. */
    private static int endOfInlineCode(Matcher inline, int from, int candidate) {
        int position = from;
        while (inline.find(position) && inline.start() < candidate) {
            if (inline.end() > candidate) {
                return inline.end();
            }
            position = inline.end();
        }
        return -1;
    }
}
