package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * A text of SQL as Spark's own lexer reads it, bounded before the parser sees it: how long it is, how deep its brackets are,
 * whether it is one statement, and whether it names its result.
 *
 * @param query the query, without what names its result and without the semicolon at its end
 * @param name the name that it gives its result, or null
 */
record SqlText(String query, @Nullable String name) {
    private static final Set<String> OPENING = Set.of("(", "[", "CASE", "{", "<");
    private static final Set<String> CLOSING = Set.of(")", "]", "END", "}", ">");
    private static final Set<String> PREFIXES = Set.of("NOT", "!", "-", "+", "~");
    private static final int MOST_PREFIXES = 20;

    /**
     * Reads and bounds a text.
     *
     * @throws io.deepanalyze.agent.code.CodeRefusedException if it is too long, too deep, empty, or several statements
     */
    static SqlText of(String text, CostLimits limits) {
        if (text.length() > limits.characters()) {
            throw Problem.of(
                            ProblemCode.TOO_COMPLEX,
                            "The code has " + text.length() + " characters; at most " + limits.characters()
                                    + " are allowed.",
                            "Ask one question at a time, with shorter code.")
                    .refused();
        }
        if (text.contains("${")) {
            // Whoever runs the query again may have the substitution of variables switched on.
            throw Problem.of(
                            ProblemCode.CONSTRUCT_NOT_ALLOWED,
                            "The code holds '${', which some sessions replace by settings.",
                            "Write the value itself; for the characters, write '$' || '{'.")
                    .refused();
        }
        List<Token> tokens = SqlTokens.of(text);
        tokens = statement(tokens);
        bound(tokens, limits);
        int first = named(tokens);
        String name = first == 0 ? null : identifier(tokens.get(first - 2).getText());
        int begin = tokens.get(first).getStartIndex();
        int end = tokens.get(tokens.size() - 1).getStopIndex() + 1;
        return new SqlText(byCodePoints(text, begin, end), name);
    }

    /** The part of a text between two of its code points, by which the lexer counts. */
    private static String byCodePoints(String text, int begin, int end) {
        return text.substring(text.offsetByCodePoints(0, begin), text.offsetByCodePoints(0, end));
    }

    /** The one statement, without its semicolon. */
    private static List<Token> statement(List<Token> tokens) {
        int end = tokens.size();
        while (end > 0 && tokens.get(end - 1).getText().equals(";")) {
            end--;
        }
        List<Token> kept = tokens.subList(0, end);
        if (kept.isEmpty()) {
            throw Problem.of(
                            ProblemCode.EMPTY_BLOCK,
                            "There is no code in the block.",
                            "Write one query, such as SELECT … FROM ….")
                    .refused();
        }
        if (kept.stream().anyMatch(token -> token.getText().equals(";"))) {
            throw Problem.of(
                            ProblemCode.SEVERAL_STATEMENTS,
                            "The code has several statements; a block is one query.",
                            "Write one SELECT; put steps before it into WITH name AS (…), or into blocks of their own:"
                                    + " each result has a name that later blocks can read.")
                    .refused();
        }
        return kept;
    }

    private static void bound(List<Token> tokens, CostLimits limits) {
        int depth = 0;
        int prefixes = 0;
        for (Token token : tokens) {
            String word = token.getText().toUpperCase(Locale.ROOT);
            // Comparisons open and close nothing, but types such as ARRAY<…> do: what is left open is let go.
            boolean angle = word.equals("<") || word.equals(">");
            if (OPENING.contains(word) && !angle) {
                depth++;
            } else if (CLOSING.contains(word) && !angle) {
                depth = Math.max(0, depth - 1);
            }
            prefixes = PREFIXES.contains(word) ? prefixes + 1 : 0;
            if (depth > limits.nesting() || prefixes > MOST_PREFIXES) {
                throw Problem.of(
                                ProblemCode.TOO_COMPLEX,
                                "The code is nested too deeply: at most " + limits.nesting()
                                        + " brackets and CASEs within each other, and " + MOST_PREFIXES
                                        + " signs in a row.",
                                "Split it into steps with WITH name AS (…).")
                        .refused();
            }
        }
    }

    /** Where the query of CREATE [OR REPLACE] TEMP[ORARY] VIEW name AS query begins; 0 where it is none. */
    private static int named(List<Token> tokens) {
        int at = 0;
        if (!word(tokens, at++, "CREATE")) {
            return 0;
        }
        if (word(tokens, at, "OR") && word(tokens, at + 1, "REPLACE")) {
            at += 2;
        }
        if (!word(tokens, at, "TEMP") && !word(tokens, at, "TEMPORARY")) {
            return 0;
        }
        return word(tokens, at + 1, "VIEW") && word(tokens, at + 3, "AS") && tokens.size() > at + 4 ? at + 4 : 0;
    }

    private static boolean word(List<Token> tokens, int at, String word) {
        return at < tokens.size() && tokens.get(at).getText().equalsIgnoreCase(word);
    }

    private static String identifier(String text) {
        return text.startsWith("`") && text.endsWith("`") && text.length() > 2
                ? text.substring(1, text.length() - 1).replace("``", "`")
                : text;
    }
}
