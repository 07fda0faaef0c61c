package io.deepanalyze.agent.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of a block before it is parsed: its length, its number of words and how deeply it is nested are bounded, since a
 * parser by descent has a stack and looks ahead; and its imports are taken out, since they mean nothing here.
 */
final class SourceText {
    private static final int MAX_LENGTH = 30_000;
    private static final int MAX_WORDS = 6_000;
    private static final int MAX_NESTING = 24;
    private static final int MAX_RUN = 6;
    private static final int MAX_ANGLES = 10;
    private static final int MAX_CHOICES = 40;
    private static final Pattern KNOWN = Pattern.compile(
            "(org\\.apache\\.spark\\.(sql|ml)(\\.\\w+)*|java\\.(util|math)|java\\.lang\\.[A-Z]\\w*)(\\.[A-Z]\\w*)?(\\.\\*)?");

    private final StringBuilder text;
    private final List<Integer> ends = new ArrayList<>(List.of(0));
    private int words;
    private int nesting;
    private int prefixes;
    private int angles;
    private int choices;
    private int line = 1;
    private String before = "";

    private SourceText(String code) {
        this.text = new StringBuilder(code);
    }

    /** The text as it is given to the parser: the same lines, without imports and comments. */
    String text() {
        return text.toString();
    }

    /** The text with a return before its last statement, which need not be one that Java would take for itself. */
    String returning() {
        for (int i = ends.size() - 1; i >= 0; i--) {
            String rest = text.substring(ends.get(i)).strip();
            if (!rest.isEmpty() && !rest.equals(";")) {
                return text.substring(0, ends.get(i)) + " return " + text.substring(ends.get(i)) + "\n;";
            }
        }
        return text.toString();
    }

    /** Bounds a text. */
    static SourceText of(String code) {
        if (code.length() > MAX_LENGTH) {
            throw Refusal.of(
                    Refusal.LIMIT, 0, "the block has more than " + MAX_LENGTH + " characters", "write a shorter block");
        }
        SourceText source = new SourceText(code);
        source.scan();
        return source;
    }

    private void scan() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (text.indexOf("//", at) == at) {
                at = comment(at, end("\n", at));
            } else if (text.indexOf("/*", at) == at) {
                at = comment(at, skip("*/", at + 2));
            } else if (text.indexOf("\"\"\"", at) == at) {
                at = quoted("\"\"\"", at);
            } else if (c == '"' || c == '\'') {
                at = quoted(String.valueOf(c), at);
            } else if (Character.isJavaIdentifierPart(c)) {
                at = word(at);
            } else {
                symbol(c, at);
                at++;
            }
        }
    }

    private int end(String mark, int from) {
        int end = text.indexOf(mark, from);
        return end < 0 ? text.length() : end;
    }

    private int skip(String mark, int from) {
        int end = text.indexOf(mark, from);
        if (end < 0) {
            throw Refusal.of(Refusal.SYNTAX, line, "a comment does not end", "end it with */");
        }
        countLines(from, end);
        return end + mark.length();
    }

    private void countLines(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
    }

    private int quoted(String mark, int from) {
        int at = from + mark.length();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                if (at + 1 < text.length() && text.charAt(at + 1) == 'u') {
                    throw escape();
                }
                at += 2;
            } else if (text.indexOf(mark, at) == at) {
                countLines(from, at);
                token("\"");
                return at + mark.length();
            } else if (c == '\n' && mark.length() == 1) {
                break;
            } else {
                at++;
            }
        }
        throw Refusal.of(Refusal.SYNTAX, line, "a text does not end", "end it with " + mark);
    }

    private RuntimeException escape() {
        return Refusal.of(Refusal.CONSTRUCT, line, "escapes by \\u are not allowed", "write the character itself");
    }

    private int word(int from) {
        int end = from;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        String word = text.substring(from, end);
        if (word.length() > 200) {
            throw Refusal.of(Refusal.LIMIT, line, "a name has more than 200 characters", "use a shorter one");
        }
        if (word.equals("import") && (before.isEmpty() || before.equals(";") || before.equals("}"))) {
            return withoutImport(from);
        }
        if (word.equals("else")) {
            choice();
        }
        token(word);
        return end;
    }

    private int withoutImport(int from) {
        int end = text.indexOf(";", from);
        String name = end < 0
                ? ""
                : text.substring(from + "import".length(), end)
                        .replaceFirst("^\\s+static\\s", " ")
                        .strip();
        if (!KNOWN.matcher(name).matches()) {
            throw Refusal.of(
                    Refusal.NAME,
                    line,
                    "the import of " + Refusal.cut(name, 80) + " is not allowed",
                    "only classes of org.apache.spark.sql, org.apache.spark.ml and java.util are known; imports can be left out");
        }
        without(from, end + 1);
        return from;
    }

    /** Takes out a comment; the compiler reads escapes before it sees where comments end, so there must be none. */
    private int comment(int from, int end) {
        int at = text.indexOf("\\u", from);
        if (at >= 0 && at < end) {
            throw escape();
        }
        return without(from, end);
    }

    private int without(int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
        return end;
    }

    private void choice() {
        if (++choices > MAX_CHOICES) {
            throw Refusal.of(
                    Refusal.LIMIT,
                    line,
                    "there are more than " + MAX_CHOICES + " choices",
                    "use a join or a map of values instead");
        }
    }

    private void symbol(char c, int at) {
        if (c == '\\') {
            throw escape();
        }
        if (c == '@') {
            throw Refusal.of(
                    Refusal.CONSTRUCT, line, "annotations are not part of what a block may say", "leave them out");
        }
        if (c == '(' || c == '[' || c == '{') {
            if (++nesting > MAX_NESTING) {
                throw Refusal.of(
                        Refusal.LIMIT,
                        line,
                        "the block is nested more than " + MAX_NESTING + " deep",
                        "name parts of it by variables");
            }
        } else if (c == ')' || c == ']' || c == '}') {
            nesting--;
        }
        if (text.indexOf("->", at - 1) == at - 1 && text.indexOf("--", at - 2) != at - 2) {
            throw Refusal.of(
                    Refusal.CONSTRUCT,
                    line,
                    "`lambda` is not part of what a block may say",
                    "use columns and functions, or for (String name : names) { … }");
        }
        if (c == ':' && at + 1 < text.length() && text.charAt(at + 1) == ':') {
            throw Refusal.of(
                    Refusal.CONSTRUCT,
                    line,
                    "`method reference` is not part of what a block may say",
                    "use columns and functions, or for (String name : names) { … }");
        }
        if (c == '?') {
            choice();
        }
        if (nesting == 0 && (c == ';' || c == '}')) {
            ends.add(at + 1);
        }
        count(c);
        token(String.valueOf(c));
    }

    /** Bounds what a parser takes one level of its stack, or looks far ahead, for. */
    private void count(char c) {
        if (c == '<') {
            angles++;
        } else if (c == ';' || c == '{' || c == '}') {
            angles = 0;
            prefixes = 0;
        }
        if (c == '!' || c == '~' || ((c == '-' || c == '+') && isPrefix()) || (c == '(' && before.equals(")"))) {
            prefixes++;
        } else if (c == ',') {
            prefixes = 0;
        }
        if (angles > MAX_ANGLES || prefixes > MAX_RUN * 4) {
            throw Refusal.of(
                    Refusal.LIMIT, line, "the statement is nested too deeply", "name parts of it by variables");
        }
    }

    private boolean isPrefix() {
        return before.isEmpty() || "(,=+-*/!~<>&|?:[{;".contains(before) || before.equals("return");
    }

    private void token(String token) {
        before = token;
        if (++words > MAX_WORDS) {
            throw Refusal.of(
                    Refusal.LIMIT, line, "the block has more than " + MAX_WORDS + " words", "write a shorter block");
        }
    }
}
