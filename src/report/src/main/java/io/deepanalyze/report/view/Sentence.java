package io.deepanalyze.report.view;

import io.deepanalyze.report.chart.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence taken apart: plain text, back-ticked names, references to findings such as {@code [f1]}.
 *
 * @param parts in reading order; joined they say what the sentence says
 */
record Sentence(List<Part> parts) {
    private static final Pattern REFERENCE = Pattern.compile("\\[(f[0-9]{1,6})]");

    Sentence {
        parts = List.copyOf(parts);
    }

    enum Kind {
        TEXT,
        NAME,
        REFERENCE
    }

    /**
     * A piece of a sentence.
     *
     * @param kind what it is
     * @param text the text without its marks, visible; a finding's id for a reference
     */
    record Part(Kind kind, String text) {}

    static Sentence of(String sentence) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        int at = 0;
        while ((at = sentence.indexOf('`', at)) >= 0) {
            int end = endOfName(sentence, at);
            if (end > at + 2) {
                plain(parts, sentence.substring(from, at));
                String name = sentence.substring(at + 1, end - 1).replace("``", "`");
                parts.add(new Part(Kind.NAME, VisibleText.line(name)));
                from = end;
            }
            at = Math.max(end, at + 1);
        }
        plain(parts, sentence.substring(from));
        return new Sentence(parts);
    }

    /**
     * Behind the back-tick that closes the name which opens at {@code open}; -1 where none does. One inside a name is
     * doubled, as in Spark SQL. By hand, since a regular expression would need a stack as deep as the name is long.
     */
    private static int endOfName(String sentence, int open) {
        int close = sentence.indexOf('`', open + 1);
        while (close >= 0 && close + 1 < sentence.length() && sentence.charAt(close + 1) == '`') {
            close = sentence.indexOf('`', close + 2);
        }
        return close < 0 ? -1 : close + 1;
    }

    private static void plain(List<Part> parts, String text) {
        Matcher reference = REFERENCE.matcher(text);
        int from = 0;
        while (reference.find()) {
            text(parts, text.substring(from, reference.start()));
            parts.add(new Part(Kind.REFERENCE, reference.group(1)));
            from = reference.end();
        }
        text(parts, text.substring(from));
    }

    private static void text(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Part(Kind.TEXT, VisibleText.line(text)));
        }
    }

    /** The sentence without marks; references in brackets. */
    String plain() {
        StringBuilder plain = new StringBuilder();
        for (Part part : parts) {
            plain.append(part.kind() == Kind.REFERENCE ? "[" + part.text() + "]" : part.text());
        }
        return plain.toString();
    }
}
