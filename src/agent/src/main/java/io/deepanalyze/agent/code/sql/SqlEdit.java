package io.deepanalyze.agent.code.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;

/**
 * A text of SQL of which some tokens are replaced; all that is not replaced stays as it was written, with its spaces and
 * comments. One thread.
 */
final class SqlEdit {
    private static final Set<String> CASTS = Set.of("CAST", "TRY_CAST");

    private final String sql;
    private final List<Token> tokens;
    private final TreeMap<Integer, Replacement> replaced = new TreeMap<>();

    SqlEdit(String sql) {
        this.sql = sql;
        this.tokens = SqlTokens.of(sql);
    }

    private record Replacement(int end, String text) {}

    int size() {
        return tokens.size();
    }

    Token token(int i) {
        return tokens.get(i);
    }

    /** A token in upper case; empty where there is none. */
    String word(int i) {
        return i < 0 || i >= tokens.size() ? "" : tokens.get(i).getText().toUpperCase(Locale.ROOT);
    }

    /** Where the bracket at {@code open} is closed, or -1. */
    int close(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += word(i).equals("(") ? 1 : word(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The bracket within which the token at {@code i} stands, or -1. */
    int open(int i) {
        int depth = 0;
        for (int j = i - 1; j >= 0; j--) {
            depth += word(j).equals(")") ? 1 : 0;
            if (word(j).equals("(") && depth-- == 0) {
                return j;
            }
        }
        return -1;
    }

    boolean isName(int i) {
        int type = i < 0 || i >= tokens.size() ? -1 : tokens.get(i).getType();
        return type == SqlBaseLexer.IDENTIFIER || type == SqlBaseLexer.BACKQUOTED_IDENTIFIER;
    }

    /** The name at {@code i} in lower case, without its back-ticks. */
    String name(int i) {
        String name = tokens.get(i).getText();
        boolean quoted = name.startsWith("`") && name.length() > 1;
        return (quoted ? name.substring(1, name.length() - 1).replace("``", "`") : name).toLowerCase(Locale.ROOT);
    }

    /** Names that the query makes itself, behind AS; they may be words of SQL, such as date. */
    Set<String> made() {
        Set<String> made = new HashSet<>();
        for (int i = 1; i < tokens.size(); i++) {
            if (word(i - 1).equals("AS") && !CASTS.contains(word(open(i) - 1))) {
                made.add(name(i));
            }
        }
        return made;
    }

    /** What is written from one token up to another, which is left out. */
    String text(int begin, int end) {
        return begin >= end ? "" : sql.substring(start(begin), stop(end - 1));
    }

    private int start(int i) {
        return sql.offsetByCodePoints(0, tokens.get(i).getStartIndex());
    }

    private int stop(int i) {
        return sql.offsetByCodePoints(0, tokens.get(i).getStopIndex() + 1);
    }

    /** Puts a text in the place of the tokens from one up to another; what is within an earlier place stays with that. */
    void replace(int begin, int end, String text) {
        Map.Entry<Integer, Replacement> before = replaced.floorEntry(begin);
        if (before == null || before.getValue().end() <= begin) {
            replaced.put(begin, new Replacement(end, text));
        }
    }

    /** The text with all that was replaced. */
    String result() {
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (Map.Entry<Integer, Replacement> each : replaced.entrySet()) {
            result.append(sql, done, start(each.getKey()))
                    .append(each.getValue().text());
            done = stop(each.getValue().end() - 1);
        }
        return result.append(sql.substring(done)).toString();
    }
}
