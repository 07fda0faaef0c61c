package io.deepanalyze.agent.dialogue.testing;

import io.deepanalyze.agent.code.sql.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * A text of SQL as tokens of Spark's lexer, without what is between them, and what stands in which bracket. It knows nothing of
 * what the text means: whatever is made of it passes the gate. Positions are those of tokens.
 */
final class QueryText {
    private static final Set<String> SETS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");
    private static final Set<String> AFTER_SETS = Set.of("ALL", "DISTINCT", "SELECT", "WITH", "VALUES", "FROM", "(");
    private static final Set<String> BY = Set.of("GROUP", "ORDER", "SORT", "CLUSTER", "DISTRIBUTE");
    private static final Set<String> ALONE = Set.of("HAVING", "LIMIT", "OFFSET");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();
    private final int[] depths;
    private final int[] partners;

    private QueryText(String text, List<Token> tokens) {
        this.text = text;
        int offset = 0;
        int point = 0;
        for (Token token : tokens) {
            // The lexer counts code points.
            offset = text.offsetByCodePoints(offset, token.getStartIndex() - point);
            int end = text.offsetByCodePoints(offset, token.getStopIndex() + 1 - token.getStartIndex());
            words.add(text.substring(offset, end));
            places.add(new int[] {offset, end});
            point = token.getStopIndex() + 1;
            offset = end;
        }
        this.depths = new int[words.size()];
        this.partners = new int[words.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < depths.length; i++) {
            partners[i] = -1;
            if (words.get(i).equals(")") && !open.isEmpty()) {
                int partner = open.remove(open.size() - 1);
                partners[partner] = i;
                partners[i] = partner;
            }
            depths[i] = open.size();
            if (words.get(i).equals("(")) {
                open.add(i);
            }
        }
    }

    /** The tokens of a text, without semicolons at its end. */
    static QueryText of(String text) {
        List<Token> tokens = new ArrayList<>(SqlTokens.of(text));
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).getText().equals(";")) {
            tokens.remove(tokens.size() - 1);
        }
        return new QueryText(text, tokens);
    }

    int size() {
        return words.size();
    }

    /** The text of a token, or an empty one beyond the ends. */
    String word(int at) {
        return at >= 0 && at < words.size() ? words.get(at) : "";
    }

    boolean is(int at, String word) {
        return word(at).equalsIgnoreCase(word);
    }

    int depth(int at) {
        return depths[at];
    }

    /** The bracket that belongs to the one at a position, or -1. */
    int partner(int at) {
        return partners[at];
    }

    /** The bracket around a position, or -1. */
    int around(int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (words.get(i).equals("(") && depths[i] < depths[at]) {
                return i;
            }
        }
        return -1;
    }

    /** The text from a token to before another, with what stands between them. */
    String between(int begin, int end) {
        return begin >= end ? "" : text.substring(places.get(begin)[0], places.get(end - 1)[1]);
    }

    /** What stands before a token since the one before it: space and comments. */
    String gap(int at) {
        return at == 0 ? "" : text.substring(places.get(at - 1)[1], places.get(at)[0]);
    }

    /** Whether UNION or its like begins at a position. */
    boolean isSet(int at) {
        return SETS.contains(upper(at)) && AFTER_SETS.contains(upper(at + 1)) && !is(at - 1, ".");
    }

    /** Whether what may follow FROM and WHERE begins at a position. */
    boolean isAfterRows(int at) {
        if (is(at - 1, ".")) {
            return false;
        }
        String word = upper(at);
        return (BY.contains(word) && is(at + 1, "BY"))
                || ALONE.contains(word)
                || (word.equals("WINDOW") && is(at + 2, "AS"))
                || word.equals("|>");
    }

    private String upper(int at) {
        return word(at).toUpperCase(java.util.Locale.ROOT);
    }
}
