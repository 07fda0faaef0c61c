package io.deepanalyze.agent.code.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;

/**
 * Mends calls: a function by the name that another dialect has for it, and one with a table before it, as in {@code t.cast(x AS
 * DOUBLE)}. Names stand here only where the arguments are the same.
 */
final class CallMending {
    private static final Map<String, String> NAMES = names();

    private final Set<String> tables = new HashSet<>();

    /** @param tables the tables that may be read */
    CallMending(List<String> tables) {
        tables.forEach(table -> this.tables.add(table.toUpperCase(Locale.ROOT)));
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (String line : """
                abs=absolute
                avg=average
                stddev=stdev std_dev standard_deviation stddev_sample stdev_s stdevs
                stddev_pop=stdevp stdev_p stdev_pop stddev_population
                variance=var var_sample
                skewness=skew
                kurtosis=kurt
                corr=correl correlation correlation_coefficient pearson pearsonr pearson_corr corrcoef corr_coef
                percentile=quantile quantile_cont
                count_if=countif
                if=iif
                """.lines().toList()) {
            String[] sides = line.split("=");
            for (String other : sides[1].split(" ")) {
                names.put(other.toUpperCase(Locale.ROOT), sides[0]);
            }
        }
        return Map.copyOf(names);
    }

    /** The first statement of several, where it is a query. */
    static String first(String sql) {
        SqlEdit text = new SqlEdit(sql);
        for (int i = 0; isQuery(text) && i < text.size(); i++) {
            if (text.word(i).equals(";")) {
                return text.text(0, i);
            }
        }
        return sql;
    }

    /** A test by name is none, and is called as models call it. */
    private static boolean isQuery(SqlEdit text) {
        return Set.of("SELECT", "WITH").contains(text.word(0));
    }

    String mended(String sql) {
        SqlEdit text = new SqlEdit(sql);
        for (int i = 0; isQuery(text) && i + 1 < text.size(); i++) {
            if (!text.word(i + 1).equals("(")) {
                continue;
            }
            String better = text.token(i).getType() == SqlBaseLexer.IDENTIFIER ? NAMES.get(text.word(i)) : null;
            boolean belongs = text.word(i - 1).equals(".") && isTable(text, i - 2);
            if (belongs) {
                text.replace(i - 2, i + 1, better == null ? text.text(i, i + 1) : better);
            } else if (better != null && !text.word(i - 1).equals(".")) {
                text.replace(i, i + 1, better);
            }
        }
        return text.result();
    }

    /** A query that divided by zero, in which that gives NULL. */
    static String withoutDivisionByZero(String sql) {
        SqlEdit text = new SqlEdit(sql);
        for (int i = 1; i < text.size(); i++) {
            if (!text.word(i - 1).equals("/") || text.word(i).equals("NULLIF")) {
                continue;
            }
            int end = i + 1;
            if (text.word(i).equals("(") || text.word(i + 1).equals("(")) {
                end = text.close(text.word(i).equals("(") ? i : i + 1) + 1;
            } else if (text.word(i + 1).equals(".")) {
                end = i + 3;
            }
            if (end > i && end <= text.size() && text.token(i).getType() != SqlBaseLexer.INTEGER_VALUE) {
                text.replace(i, end, "nullif(" + text.text(i, end) + ", 0)");
            }
        }
        return text.result();
    }

    /** Whether a name is that of a table of the run or stands for one; one of a catalog is none, and stays refused. */
    private boolean isTable(SqlEdit text, int i) {
        String name = text.word(i).replace("`", "");
        boolean alias = false;
        for (int j = 1; j < text.size(); j++) {
            alias |= text.word(j).equals(text.word(i))
                    && tables.contains(text.word(j - 1).replace("`", ""));
            alias |= text.word(j).equals(text.word(i)) && text.word(j - 1).equals("AS");
        }
        boolean known = alias || tables.contains(name) || NameMending.STAND_INS.contains(name.toLowerCase(Locale.ROOT));
        return known && !text.word(i - 1).equals(".") && !Set.of("FROM", "JOIN").contains(text.word(i - 1));
    }
}
