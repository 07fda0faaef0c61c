package io.deepanalyze.agent.protocol;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag of the protocol in a reply: outside of fences and back-ticks, and not behind a backslash.
 *
 * @param name its name as the protocol spells it
 * @param closing whether it closes
 * @param start where it begins
 * @param end behind it
 * @param exact whether it is spelt as the protocol does
 */
record ReplyTag(String name, boolean closing, int start, int end, boolean exact) {
    private static final Pattern TAG =
            Pattern.compile("<\\s?(/?)\\s?(" + Quoting.TAGS + ")\\s?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern INLINE_CODE = Pattern.compile("(?<!`)(`+)(?!`)[^\\n]*?[^`\\n](\\1)(?!`)");

    /** The first tag at or behind {@code from}. */
    static Optional<ReplyTag> next(String text, int from) {
        Matcher tag = TAG.matcher(text);
        int position = from;
        ReplyFence fence = ReplyFence.next(text, from);
        while (position <= text.length() && tag.find(position)) {
            while (fence != null && fence.end() <= tag.start()) {
                fence = ReplyFence.next(text, fence.end());
            }
            if (fence != null && fence.start() < tag.start()) {
                position = fence.end();
            } else if (isQuoted(text, from, tag.start())) {
                position = tag.end();
            } else {
                return Optional.of(of(tag));
            }
        }
        return Optional.empty();
    }

    /** The first closing tag of that name at or behind {@code from}. */
    static Optional<ReplyTag> nextClosing(String text, int from, String name) {
        Optional<ReplyTag> tag = next(text, from);
        while (tag.isPresent() && !(tag.get().closing() && tag.get().name().equals(name))) {
            if (!tag.get().closing() && tag.get().name().equals("Execute")) {
                return Optional.empty();
            }
            tag = next(text, tag.get().end());
        }
        return tag;
    }

    private static ReplyTag of(Matcher tag) {
        String written = tag.group(2);
        String name = written.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + written.substring(1).toLowerCase(java.util.Locale.ROOT);
        boolean closing = !tag.group(1).isEmpty();
        return new ReplyTag(
                name, closing, tag.start(), tag.end(), tag.group().equals((closing ? "</" : "<") + name + ">"));
    }

    private static boolean isQuoted(String text, int from, int position) {
        if (position > 0 && text.charAt(position - 1) == '\\') {
            return true;
        }
        int line = Math.max(from, text.lastIndexOf('\n', position) + 1);
        int lineEnd = text.indexOf('\n', position);
        Matcher inline = INLINE_CODE.matcher(text);
        inline.region(line, lineEnd < 0 ? text.length() : lineEnd);
        while (inline.find()) {
            if (inline.start() < position && inline.end() > position) {
                return true;
            }
        }
        return false;
    }
}
