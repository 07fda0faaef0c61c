package io.deepanalyze.report.view;

import io.deepanalyze.report.chart.VisibleText;
import java.util.regex.Pattern;

/** Text from data as CommonMark and GitHub's tables read it: as text, whatever it holds. */
final class MarkdownText {
    private static final Pattern ACTIVE = Pattern.compile("[\\\\`*_\\[\\]<>#|~&$!{}()^=]");
    /** What GitHub turns into links or mentions by itself. */
    private static final Pattern AUTOMATIC = Pattern.compile("(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\\.)|(@)");
    /** What begins a list, a rule or a heading at the start of a line. */
    private static final Pattern LEADING = Pattern.compile("^(\\s*)([-+]|[0-9]+[.)])");

    private static final Pattern FENCE_RUN = Pattern.compile("`{3,}");

    private MarkdownText() {}

    /** One line of text. */
    static String text(String text) {
        String escaped = ACTIVE.matcher(VisibleText.line(text)).replaceAll("\\\\$0");
        String unlinked = AUTOMATIC.matcher(escaped).replaceAll(m -> {
            if (m.group(2) != null) {
                return m.group(1) + "\\\\:";
            }
            return m.group(4) != null ? m.group(3) + "\\\\." : "&#64;";
        });
        return LEADING.matcher(unlinked).replaceFirst(m -> {
            String mark = m.group(2);
            int last = mark.length() - 1;
            return m.group(1) + mark.substring(0, last) + "\\\\" + mark.charAt(last);
        });
    }

    /** A name as inline code, also inside a table's cell. */
    static String name(String name) {
        String line = VisibleText.line(name);
        if (line.isBlank() || line.contains("`") || line.contains("|") || line.contains("\\")) {
            // Back-ticks and pipes cannot both be had inside code in a table.
            return "**" + text(line.strip()) + "**";
        }
        return "`" + line + "`";
    }

    /** Code in a fence that its text cannot close. */
    static String fenced(String code, String language) {
        String block = VisibleText.block(code).replace("\r", "");
        int longest = FENCE_RUN
                .matcher(block)
                .results()
                .mapToInt(m -> m.group().length())
                .max()
                .orElse(2);
        String fence = "`".repeat(longest + 1);
        String info = language.matches("[a-z]{1,12}") ? language : "";
        return fence + info + "\n" + block.stripTrailing() + "\n" + fence + "\n";
    }

    /** A sentence: names as code, references to findings in bold. */
    static String sentence(String sentence) {
        StringBuilder markdown = new StringBuilder();
        for (Sentence.Part part : Sentence.of(sentence).parts()) {
            if (part.kind() == Sentence.Kind.NAME) {
                markdown.append(name(part.text()));
            } else if (part.kind() == Sentence.Kind.REFERENCE) {
                markdown.append("**").append(part.text()).append("**");
            } else {
                markdown.append(
                        markdown.isEmpty()
                                ? text(part.text())
                                : text("x" + part.text()).substring(1));
            }
        }
        return markdown.toString();
    }
}
