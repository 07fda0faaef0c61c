package io.deepanalyze.agent.dialogue.share;

import java.util.regex.Pattern;

/**
 * Puts untrusted text between two lines that the text cannot write, since they hold a word that was drawn for this run.
 * What would read as protocol, as a chat template or as a hidden character is made harmless, and the text is bounded.
 */
public final class DataFence {
    /** Tags of the protocol, and what templates of models write for turns, with or without attributes. */
    private static final Pattern TAG = Pattern.compile(
            "<(\\s*/?\\s*(?:analyze|understand|code|execute|ask|answer|data|instructions?|think(?:ing)?|system|user|assistant"
                    + "|tools?|tool_(?:calls?|response|outputs?)|function_calls?|start_of_turn|end_of_turn|bos|eos|s)"
                    + "(?:\\s[^<>]{0,60}=[^<>]{0,60})?\\s*/?)>",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TEMPLATE = Pattern.compile(
            "\\[(/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT))]|<<(/?SYS)>>");
    /** Models write the bars of their control tokens narrow or wide. */
    private static final Pattern BARS = Pattern.compile("<([|｜])|([|｜])>");

    private static final Pattern FENCE = Pattern.compile("`{3,}|~{3,}");
    private static final Pattern MARK = Pattern.compile("<{2,}|>{2,}");

    private final String nonce;

    /** @param nonce a word that nobody can know who wrote the data, of letters and digits */
    public DataFence(String nonce) {
        if (!nonce.matches("[A-Za-z0-9]{6,40}")) {
            throw new IllegalArgumentException("'" + nonce + "' is no word of 6 to 40 letters and digits");
        }
        this.nonce = nonce;
    }

    /** The word of this run. */
    public String nonce() {
        return nonce;
    }

    /**
     * The text as a block.
     *
     * @param longest the most characters of the text that are kept; how many were cut is said
     */
    public String block(String text, int longest) {
        String bounded = text.length() <= longest
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest) + "\n("
                        + (text.length() - longest) + " more characters were cut)";
        return "<<data " + nonce + ">>\n" + harmless(bounded) + "\n<<end " + nonce + ">>";
    }

    /** The text without anything that reads as protocol. */
    public String harmless(String text) {
        String visible = visible(text);
        String tags = TAG.matcher(visible).replaceAll("‹$1›");
        String bars =
                BARS.matcher(tags).replaceAll(bar -> bar.group(1) != null ? "‹" + bar.group(1) : bar.group(2) + "›");
        String templates = TEMPLATE.matcher(bars)
                .replaceAll(match -> "‹" + (match.group(1) != null ? match.group(1) : match.group(2)) + "›");
        String fences = FENCE.matcher(templates).replaceAll("'''");
        String marks = MARK.matcher(fences).replaceAll(match -> (match.group().charAt(0) == '<' ? "‹" : "›").repeat(2));
        return marks.replace(nonce, "…");
    }

    /** Line feeds and tabs stay; other control characters, and those that nobody sees, become blanks or go. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            if (point == '\n' || point == '\t') {
                shown.appendCodePoint(point);
            } else if (type == Character.CONTROL
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                shown.append(' ');
            } else if (type != Character.FORMAT && type != Character.SURROGATE && type != Character.PRIVATE_USE) {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }
}
