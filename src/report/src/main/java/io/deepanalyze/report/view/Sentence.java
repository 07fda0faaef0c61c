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
    /** A back-tick inside a name is doubled, as in Spark SQL. */
    private static final Pattern MARKED = Pattern.compile("`((?:[^`]|``)+)`|\\[(f[0-9]{1,6})]");

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
        Matcher marked = MARKED.matcher(sentence);
        int from = 0;
        while (marked.find()) {
            text(parts, sentence.substring(from, marked.start()));
            String name = marked.group(1);
            if (name != null) {
                parts.add(new Part(Kind.NAME, VisibleText.line(name.replace("``", "`"))));
            } else {
                parts.add(new Part(Kind.REFERENCE, marked.group(2)));
            }
            from = marked.end();
        }
        text(parts, sentence.substring(from));
        return new Sentence(parts);
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
