package io.deepanalyze.agent.protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The language of a block, as its fence names it or as the code looks.
 *
 * @param name the language's name
 * @param known the same as one that runs here, or null
 * @param guessed whether the code had to tell
 */
record ReplyLanguage(String name, Action.@Nullable Language known, boolean guessed) {
    private static final Set<String> SQL = Set.of(
            "sql",
            "sparksql",
            "spark-sql",
            "spark",
            "hiveql",
            "hql",
            "postgresql",
            "mysql",
            "sqlite",
            "ansi-sql",
            "test");
    private static final Set<String> PROSE = Set.of("", "text", "txt", "plaintext", "plain", "code");
    private static final Pattern COMMENTS =
            Pattern.compile("\\A(?:\\s+|--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)+", Pattern.DOTALL);
    private static final Pattern SQL_START =
            Pattern.compile("\\A[\\s(]*(?:select|with|from|values|table)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PYTHON = Pattern.compile(
            "(?m)^\\s*(?:import \\w+(?! *;)$|import \\w+ as |from \\w[\\w.]* import |def \\w+\\(|print\\(|#)|\\bpd\\.|\\w+\\[['\"]");
    private static final Pattern JAVA = Pattern.compile(
            "(?m)\\bDataset<|^\\s*(?:var|import|final)\\s|\\w+\\.(?:groupBy|select|filter|agg|orderBy|where|count)\\(|;\\s*$");
    private static final Pattern SQL_CALL = Pattern.compile(
            "(?:\\.sql|read_sql|read_sql_query|\\.execute|\\.query)\\(\\s*(?:\"\"\"(.*?)\"\"\"|'''(.*?)'''|\"([^\"\\n]*)\"|'([^'\\n]*)')",
            Pattern.DOTALL);

    static ReplyLanguage of(String info, String code) {
        String[] words = info.strip().toLowerCase(Locale.ROOT).split("[\\s{:,]+", 2);
        String word = words[0];
        if (SQL.contains(word)) {
            return new ReplyLanguage("sql", Action.Language.SQL, false);
        }
        if (word.equals("java")) {
            return new ReplyLanguage("java", Action.Language.JAVA, false);
        }
        return PROSE.contains(word) ? guess(code) : new ReplyLanguage(word, null, false);
    }

    private static ReplyLanguage guess(String code) {
        String bare = COMMENTS.matcher(code).replaceFirst("");
        if (SQL_START.matcher(bare).find()) {
            return new ReplyLanguage("sql", Action.Language.SQL, true);
        }
        if (PYTHON.matcher(bare).find()) {
            return new ReplyLanguage("python", null, true);
        }
        return JAVA.matcher(bare).find()
                ? new ReplyLanguage("java", Action.Language.JAVA, true)
                : new ReplyLanguage("sql", Action.Language.SQL, true);
    }

    /** Whether a fence outside of the tags is meant to be run, rather than shown. */
    static boolean isCode(String info, String code) {
        String word = info.strip().toLowerCase(Locale.ROOT);
        if (PROSE.contains(word)) {
            return SQL_START.matcher(COMMENTS.matcher(code).replaceFirst("")).find();
        }
        return of(word, code).known() != null || word.startsWith("py") || word.equals("scala") || word.equals("r");
    }

    /** The one SQL text that a block in another language hands to an engine, if that is all that there is of SQL in it. */
    static Optional<String> sqlInside(String code) {
        Matcher call = SQL_CALL.matcher(code);
        if (!call.find()) {
            return Optional.empty();
        }
        String sql = null;
        for (int group = 1; group <= call.groupCount(); group++) {
            sql = call.group(group) == null ? sql : call.group(group);
        }
        boolean only = !call.find() && sql != null && SQL_START.matcher(sql).find();
        return only ? Optional.of(String.valueOf(sql).strip()) : Optional.empty();
    }
}
