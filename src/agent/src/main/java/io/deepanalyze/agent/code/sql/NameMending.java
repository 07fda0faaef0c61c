package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.source.SqlNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.jspecify.annotations.Nullable;

/**
 * Mends names in a query that a model wrote nearly right: {@code wind_speed} for a column {@code `wind speed`}, a name with
 * spaces that stands without back-ticks or in double quotes, a table that does not exist where there is only one and its columns
 * are asked for. A name is
 * mended only where exactly one column has its letters and digits; anything else stays, to be refused. Works on the tokens of
 * Spark's own lexer, so that texts and comments stay as they are. Immutable.
 */
public final class NameMending {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SQUEEZED_OUT = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Set<String> COMPARES =
            Set.of("=", "==", "<>", "!=", "<", ">", "<=", ">=", "<=>", "LIKE", "ILIKE", "RLIKE");
    /** Names that stand for a table in what models have read. */
    static final Set<String> STAND_INS =
            Set.of("t", "tbl", "table", "table1", "table_name", "my_table", "your_table", "df", "data", "dataset");

    private static final Set<Integer> CLOSED =
            Set.of(SqlBaseLexer.STRING_LITERAL, SqlBaseLexer.DOUBLEQUOTED_STRING, SqlBaseLexer.BACKQUOTED_IDENTIFIER);
    private static final int LONGEST = 20_000;

    private final List<String> tables;
    private final List<String> awkward;
    private final Set<String> exact = new HashSet<>();
    private final Map<String, String> bySqueezed = new HashMap<>();

    /**
     * @param tables the tables that may be read
     * @param columns all their columns
     */
    public NameMending(List<String> tables, List<String> columns) {
        this.tables = List.copyOf(tables);
        List<String> quoted = new ArrayList<>();
        Set<String> ambiguous = new HashSet<>();
        for (String column : new LinkedHashSet<>(columns)) {
            if (column.indexOf('`') >= 0) {
                continue;
            }
            exact.add(lower(column));
            if (!PLAIN.matcher(column).matches()) {
                quoted.add(column);
            }
            String squeezed = squeezed(column);
            String other = bySqueezed.putIfAbsent(squeezed, column);
            if (other != null || squeezed.isEmpty()) {
                ambiguous.add(squeezed);
            }
        }
        ambiguous.forEach(bySqueezed::remove);
        quoted.sort(Comparator.comparingInt(String::length).reversed());
        this.awkward = List.copyOf(quoted);
    }

    /**
     * A query that was refused, with its names mended; empty where there is nothing to mend.
     *
     * @param sql one query
     */
    public Optional<String> mended(String sql) {
        if (sql.length() > LONGEST) {
            return Optional.empty();
        }
        String mended = words(quoted(sql), true);
        return mended.equals(sql) ? Optional.empty() : Optional.of(mended);
    }

    /**
     * A query in which no column stands in double quotes, where other dialects have names and Spark has texts: it would run,
     * and count or compare the text. Texts that are compared with something stay.
     *
     * @param sql one query
     */
    public String withoutQuotedColumns(String sql) {
        return sql.length() > LONGEST || sql.indexOf('"') < 0 ? sql : words(sql, false);
    }

    /** Puts names of columns that stand as they are told, with their spaces and signs, into back-ticks. */
    private String quoted(String sql) {
        String text = sql;
        for (String name : awkward) {
            text = name.length() < 2 || !hasLetter(name) ? text : quoted(text, name);
        }
        return text;
    }

    private static String quoted(String text, String name) {
        BitSet closed = closed(text);
        StringBuilder result = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (!closed.get(i)
                    && text.regionMatches(true, i, name, 0, name.length())
                    && isEdge(text, i - 1, name.charAt(0))
                    && isEdge(text, i + name.length(), name.charAt(name.length() - 1))) {
                result.append(SqlNames.quote(name));
                i += name.length();
            } else {
                result.append(text.charAt(i++));
            }
        }
        return result.toString();
    }

    /** The characters of texts, quoted names and comments, in which nothing is a name that has to be mended. */
    private static BitSet closed(String text) {
        BitSet closed = new BitSet();
        for (Token token : SqlTokens.all(text)) {
            if (token.getChannel() != Token.DEFAULT_CHANNEL || CLOSED.contains(token.getType())) {
                closed.set(
                        text.offsetByCodePoints(0, token.getStartIndex()),
                        text.offsetByCodePoints(0, token.getStopIndex() + 1));
            }
        }
        return closed;
    }

    /** Whether a name that ends in {@code inner} may end before the character at {@code i}. */
    private static boolean isEdge(String text, int i, char inner) {
        return i < 0 || i >= text.length() || !isWord(inner) || !isWord(text.charAt(i));
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean hasLetter(String name) {
        return name.chars().anyMatch(Character::isLetter);
    }

    /** Mends names that are spelt otherwise than the columns, and the table's where there is only one. */
    private String words(String sql, boolean all) {
        List<Token> tokens = SqlTokens.of(sql);
        Set<String> made = made(tokens);
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (int i = 0; i < tokens.size(); i++) {
            boolean text = tokens.get(i).getType() == SqlBaseLexer.DOUBLEQUOTED_STRING;
            String better = all || text ? better(tokens, i, made) : null;
            if (better != null) {
                Token token = tokens.get(i);
                int begin = sql.offsetByCodePoints(0, token.getStartIndex());
                result.append(sql, done, begin).append(better);
                done = sql.offsetByCodePoints(0, token.getStopIndex() + 1);
            }
        }
        return result.append(sql.substring(done)).toString();
    }

    private @Nullable String better(List<Token> tokens, int i, Set<String> made) {
        Token token = tokens.get(i);
        String before = i == 0 ? "" : tokens.get(i - 1).getText().toUpperCase(Locale.ROOT);
        String after = i + 1 == tokens.size() ? "" : tokens.get(i + 1).getText();
        if (token.getType() == SqlBaseLexer.DOUBLEQUOTED_STRING) {
            String inner = token.getText().substring(1, token.getText().length() - 1);
            return exact.contains(lower(inner)) && !COMPARES.contains(before) && !isListed(tokens, i)
                    ? SqlNames.quote(inner)
                    : null;
        }
        boolean from = before.equals("FROM") || before.equals("JOIN");
        if (from && token.getType() == SqlBaseLexer.INTEGER_VALUE && tables.contains(token.getText())) {
            return SqlNames.quote(token.getText());
        }
        if (!isName(token)) {
            return null;
        }
        String name = name(token);
        if (from) {
            boolean known = made.contains(lower(name))
                    || tables.stream().anyMatch(table -> table.equalsIgnoreCase(name))
                    || name.matches("r\\d+");
            // A table that is none of the run's, asked for with columns that are not there, is meant and stays refused.
            boolean meant = !STAND_INS.contains(lower(name)) && tokens.stream().noneMatch(this::isColumn);
            boolean plain = !after.equals("(") && !after.equals(".") && !isExtract(tokens, i);
            return tables.size() == 1 && !known && !meant && plain ? SqlNames.quote(tables.get(0)) : null;
        }
        boolean call = after.equals("(") && token.getType() != SqlBaseLexer.BACKQUOTED_IDENTIFIER;
        if (before.equals("AS")
                || call
                || after.equals(".")
                || exact.contains(lower(name))
                || made.contains(lower(name))) {
            return null;
        }
        String column = bySqueezed.get(squeezed(name));
        return column == null || tables.stream().anyMatch(table -> table.equalsIgnoreCase(name))
                ? null
                : SqlNames.quote(column);
    }

    private boolean isColumn(Token token) {
        return isName(token) && (exact.contains(lower(name(token))) || bySqueezed.containsKey(squeezed(name(token))));
    }

    /** Whether FROM belongs to a function, as in {@code EXTRACT(YEAR FROM d)}. */
    private static boolean isExtract(List<Token> tokens, int i) {
        int depth = 0;
        for (int j = i - 1; j > 0; j--) {
            String text = tokens.get(j).getText();
            if (text.equals(")")) {
                depth++;
            } else if (text.equals("(") && depth-- == 0) {
                return Set.of("EXTRACT", "TRIM", "SUBSTRING", "SUBSTR", "OVERLAY", "POSITION")
                        .contains(tokens.get(j - 1).getText().toUpperCase(Locale.ROOT));
            }
        }
        return false;
    }

    /** Whether a text is an element of {@code IN (…)}. */
    private static boolean isListed(List<Token> tokens, int i) {
        for (int j = i - 1; j > 0; j--) {
            String text = tokens.get(j).getText();
            if (text.equals("(")) {
                return tokens.get(j - 1).getText().equalsIgnoreCase("IN");
            }
            boolean element = tokens.get(j).getType() == SqlBaseLexer.DOUBLEQUOTED_STRING
                    || tokens.get(j).getType() == SqlBaseLexer.STRING_LITERAL
                    || text.equals(",");
            if (!element) {
                return false;
            }
        }
        return false;
    }

    /** Names that the query makes itself: behind AS, and before it in WITH. */
    private static Set<String> made(List<Token> tokens) {
        Set<String> made = new HashSet<>();
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).getType() == SqlBaseLexer.AS) {
                if (isName(tokens.get(i + 1))) {
                    made.add(lower(name(tokens.get(i + 1))));
                }
                if (isName(tokens.get(i - 1)) && tokens.get(i + 1).getText().equals("(")) {
                    made.add(lower(name(tokens.get(i - 1))));
                }
            }
        }
        return made;
    }

    private static boolean isName(Token token) {
        return token.getType() == SqlBaseLexer.IDENTIFIER || token.getType() == SqlBaseLexer.BACKQUOTED_IDENTIFIER;
    }

    private static String name(Token token) {
        String text = token.getText();
        return token.getType() == SqlBaseLexer.BACKQUOTED_IDENTIFIER
                ? text.substring(1, text.length() - 1).replace("``", "`")
                : text;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String squeezed(String name) {
        return lower(SQUEEZED_OUT.matcher(name).replaceAll(""));
    }
}
