package io.deepanalyze.agent.dialogue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How usual statistics are written in Spark SQL, for models too small to know: the few that the words of a goal have to do
 * with.
 */
final class Recipes {
    private static final int MOST = 4;

    private static final List<Recipe> ALL = List.of(
            recipe(
                    "outlier|iqr|interquartile|quartile|ausrei",
                    "Outliers by IQR: SELECT count(*) AS n FROM t CROSS JOIN (SELECT percentile(x, 0.25) AS q1, percentile(x, 0.75) AS"
                            + " q3 FROM t) WHERE x < q1 - 1.5 * (q3 - q1) OR x > q3 + 1.5 * (q3 - q1)"),
            recipe(
                    "z-?scores?|standard deviations (from|away)|3 sigma",
                    "Z-scores: SELECT count(*) AS n FROM t CROSS JOIN (SELECT avg(x) AS m, stddev_pop(x) AS sd FROM t) WHERE abs((x -"
                            + " m) / sd) > 3"),
            recipe(
                    "correlat|pearson|linear relation|relationship between|korrelation",
                    "Correlation: SELECT corr(x, y) AS r, count(*) AS n FROM t WHERE x IS NOT NULL AND y IS NOT NULL"),
            recipe(
                    "p-?value|significan|two-tailed",
                    "p-values, each as a query of its own: SELECT correlation_test(x, y) FROM t WHERE … gives r, p_value, n;"
                            + " SELECT anova_test(x, category) FROM t; SELECT chi_squared_test(a, b) FROM t"),
            recipe(
                    "skew|kurtos|distribut|normal",
                    "Distribution: SELECT skewness(x) AS skew, kurtosis(x) AS excess_kurtosis, avg(x) AS mean, median(x) AS"
                            + " median, stddev(x) AS sd FROM t"),
            recipe(
                    "normali[sz]|min-?max|scal(e|ing)",
                    "Scaling to 0..1: SELECT (x - lo) / (hi - lo) AS scaled FROM t CROSS JOIN (SELECT min(x) AS lo, max(x) AS"
                            + " hi FROM t)"),
            recipe(
                    "missing|null|impute|fill",
                    "Missing values: count_if(x IS NULL); filled by the mean: coalesce(x, (SELECT avg(x) FROM t))"),
            recipe(
                    "most|highest|largest|top|maximum|lowest|smallest|best",
                    "The name of the highest: SELECT name, x FROM t ORDER BY x DESC NULLS LAST LIMIT 1"),
            recipe(
                    "percent|ratio|proportion|share|rate",
                    "A share: SELECT count_if(condition) / count(*) AS share FROM t"),
            recipe(
                    "month|year|date|day|week|time",
                    "Times: year(d), month(d), date_trunc('MONTH', d); of texts: to_timestamp(d, 'dd/MM/yyyy HH:mm')"),
            recipe(
                    "mean|average|standard deviation|variance|median",
                    "avg(x), median(x), stddev(x) of a sample, stddev_pop(x), round(v, 2)"));

    private Recipes() {}

    private record Recipe(Pattern words, String text) {}

    private static Recipe recipe(String words, String text) {
        return new Recipe(Pattern.compile("\\b(" + words + ")", Pattern.CASE_INSENSITIVE), text);
    }

    /** The recipes for a goal, a line each; empty where none fits. */
    static String forGoal(String goal) {
        String lines = ALL.stream()
                .filter(recipe -> recipe.words().matcher(goal).find())
                .limit(MOST)
                .map(recipe -> recipe.text() + "\n")
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "How it is written in Spark SQL (t and x stand for yours):\n" + lines;
    }
}
