package io.deepanalyze.agent.dialogue.briefing;

import io.deepanalyze.report.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How usual statistics are written in Spark SQL, for models too small to know: the few that the words of a goal have to do
 * with, over the table and the columns that it names, since a small model copies more than it adapts.
 */
public final class Recipes {
    private static final int MOST = 4;

    /** What a model cannot know unless it is told, be there a column for it or not. */
    private static final String TEST = "_p_value(";

    /** Values that are demanded by name stand in one row, which a model that is shown groups gives up. */
    private static final String NOT_BY_NAME = "\\A(?!.*@\\w+\\[).*\\b";

    private static final List<Recipe> ALL = List.of(
            recipe(
                    "outlier|iqr|interquartile|quartile|ausrei",
                    "Outliers by IQR: SELECT count(*) AS n, avg({x}) AS mean FROM {t} CROSS JOIN (SELECT percentile({x}, 0.25) AS q1,"
                            + " percentile({x}, 0.75) AS q3 FROM {t}) WHERE {x} < q1 - 1.5 * (q3 - q1) OR {x} > q3 + 1.5 * (q3"
                            + " - q1)"),
            recipe(
                    "z-?scores?|standard deviations? (from|away)|3 sigma",
                    "Outliers by z-score: SELECT count(*) AS n FROM {t} CROSS JOIN (SELECT avg({x}) AS m, stddev_pop({x}) AS sd FROM"
                            + " {t}) WHERE abs({x} - m) > 3 * sd"),
            recipe("correlat|pearson|linear relation|relationship between|korrelation", "Correlation: corr({x}, {y})"),
            recipe("spearman", "Spearman's correlation: spearman_statistic({x}, {y}), spearman_p_value({x}, {y})"),
            new Recipe(
                    Pattern.compile(
                            "\\A(?=.*(correlat|pearson|relation)).*(p-?value|significan|two-tailed)",
                            Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
                    "p-value of a correlation: corr_p_value({x}, {y})"),
            recipe(
                    "mann.?whitney|rank.?sum",
                    "p-value of Mann-Whitney between two groups: mann_whitney_p_value({x}, {g}), both groups chosen by WHERE"),
            recipe(
                    "kolmogorov|\\bks\\b",
                    "p-value of Kolmogorov-Smirnov between two groups: ks_p_value({x}, {g}), both groups chosen by WHERE"),
            recipe(
                    "anderson",
                    "Anderson-Darling of normality: SELECT anderson_darling_statistic({x}), anderson_darling_p_value({x}) FROM {t}"),
            recipe("kruskal", "p-value of Kruskal-Wallis: kruskal_p_value({x}, {g})"),
            recipe(
                    "anova|variance between|significant differences?|differences? between (the )?(groups|means)",
                    "p-value of a difference between groups: anova_p_value({x}, {g})"),
            recipe("t-?test", "p-value of a t-test: t_test_p_value({x}, {g})"),
            recipe(
                    "chi(?![a-z])|chi-?sq|chi2",
                    "Chi-squared: chi_squared_p_value({g}, {h}), chi_squared_statistic({g}, {h})"),
            recipe(
                    "shapiro|normality|normal(ly)? distribut|normal distribution|normaltest",
                    "p-value of normality, below 0.05 it is not normal: SELECT normality_p_value({x}) FROM {t} WHERE {x} IS NOT NULL"),
            recipe(
                    "regress|r-squared|determination",
                    "Regression on one variable: regr_r2({y}, {x}), regr_slope({y}, {x}), regr_intercept({y}, {x})"),
            recipe("skew|kurtos|distribution", "Distribution: skewness({x}), kurtosis({x}), median({x}), stddev({x})"),
            recipe(
                    "normali[sz]|min-?max|scal(e|ing)|standardi[sz]",
                    "Scaled to 0..1: SELECT ({x} - lo) / (hi - lo) AS scaled FROM {t} CROSS JOIN (SELECT min({x}) AS lo, max({x}) AS"
                            + " hi FROM {t})"),
            recipe("impute|fill|replace", "Missing values filled: coalesce({x}, (SELECT median({x}) FROM {t}))"),
            recipe("missing|null", "How many are missing: SELECT count_if({c} IS NULL) FROM {t}"),
            recipe(
                    "categori[sz]e|age ?group|bins?|buckets?|groups:",
                    "Groups of a number: CASE WHEN {x} < 13 THEN 'low' WHEN {x} < 20 THEN 'middle' ELSE 'high' END; the mean of one: avg(CASE WHEN {x} < 13 THEN {y} END)"),
            recipe(
                    "most|highest|largest|top|maximum|lowest|smallest|best",
                    "The name of the highest: SELECT {g}, {x} FROM {t} ORDER BY {x} DESC NULLS LAST LIMIT 1"),
            recipe("percent|ratio|proportion|share|rate", "A share: count_if({x} > 0) / count(*)"),
            recipe(
                    "month|year|date|day|week|time|hour",
                    "Times: year({d}), month({d}), hour({d}), date_trunc('MONTH', {d})"),
            new Recipe(
                    Pattern.compile(NOT_BY_NAME + "(each|per (?!cent)|by )", Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
                    "By group: SELECT {g}, avg({x}), count(*) FROM {t} GROUP BY {g}"),
            recipe(
                    "mean|average|standard deviation|variance|median",
                    "avg({x}), median({x}), stddev({x}) of a sample, stddev_pop({x}) of a population"));

    private Recipes() {}

    private record Recipe(Pattern words, String text) {
        /**
         * The recipe over what the goal names; letters stand for numbers that it does not name. Empty where it would be over a
         * group or a time that there is none of: a small model copies the letter.
         */
        Optional<String> over(Subject subject) {
            return subject.over(text)
                    .or(() -> new Subject(
                                    subject.table().isEmpty() ? "t" : subject.table(),
                                    filled(subject.numbers(), "x", "y"),
                                    text.contains(TEST)
                                            ? filled(subject.groups(), "category", "other")
                                            : subject.groups(),
                                    subject.times(),
                                    subject.named())
                            .over(text));
        }

        private static List<String> filled(List<String> names, String... letters) {
            List<String> all = new ArrayList<>(names);
            for (int i = names.size(); i < letters.length; i++) {
                all.add(letters[i]);
            }
            return all;
        }
    }

    private static Recipe recipe(String words, String text) {
        return new Recipe(Pattern.compile("\\b(" + words + ")", Pattern.CASE_INSENSITIVE), text);
    }

    /** The recipes for a goal over these sources, a line each; empty where none fits. Names of the data are in them. */
    public static String forGoal(String goal, List<Source> sources) {
        Subject subject = Subject.of(goal, sources);
        return ALL.stream()
                .filter(recipe -> recipe.words().matcher(goal).find())
                .flatMap(recipe -> recipe.over(subject).stream())
                .limit(MOST)
                .map(recipe -> "- " + recipe)
                .collect(Collectors.joining("\n"));
    }
}
