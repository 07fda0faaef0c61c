package io.deepanalyze.agent.dialogue.briefing;

import io.deepanalyze.report.Source;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What demanded values seem to be by their names, as expressions of Spark SQL over the columns that the goal names: {@code
 * avg(Fare)} for {@code mean_fare}, {@code avg(CASE WHEN Sex = 'male' THEN Fare END)} for {@code mean_fare_male}. A small model that
 * is shown the expression keeps it or puts another in its place; one that is shown dots writes a column that is not there. Names
 * that say nothing have none.
 */
public final class ProposedStatistics {
    /** Chi-squared, and no child. */
    private static final String CHI = "chi($|[^a-z]|sq)";

    private static final List<Statistic> STATISTICS = List.of(
            new Statistic("p_?val", "anderson", "anderson_darling_p_value({x})"),
            new Statistic("anderson|(^|_)stat(istic)?($|_)", "anderson", "anderson_darling_statistic({x})"),
            new Statistic("p_?val", "kolmogorov|(^|[^a-z])ks($|[^a-z])", "ks_p_value({x}, {g})"),
            new Statistic("p_?val", "shapiro|normal", "normality_p_value({x})"),
            new Statistic("p_?val", "mann.?whitney|rank.?sum", "mann_whitney_p_value({x}, {g})"),
            new Statistic("p_?val", "kruskal", "kruskal_p_value({x}, {g})"),
            new Statistic("p_?val", "anova|variance between", "anova_p_value({x}, {g})"),
            new Statistic("p_?val", "t-?test", "t_test_p_value({x}, {g})"),
            new Statistic("p_?val", CHI, "chi_squared_p_value({g}, {h})"),
            new Statistic("p_?val", "spearman", "spearman_p_value({x}, {y})"),
            new Statistic("p_?val", "correl|pearson|relation", "corr_p_value({x}, {y})"),
            new Statistic("(^|_)" + CHI, "", "chi_squared_statistic({g}, {h})"),
            new Statistic("corr(el|_|$)|spearman|(^|_)rho($|_)", "spearman", "spearman_statistic({x}, {y})"),
            new Statistic("corr(el|_|$)|pearson|^r_value", "", "corr({x}, {y})"),
            new Statistic("(^|_)r_?(squared?|2)($|_)|determination", "", "regr_r2({y}, {x})"),
            new Statistic("slope", "", "regr_slope({y}, {x})"),
            new Statistic("intercept", "", "regr_intercept({y}, {x})"),
            new Statistic("missing|null|(^|_)nan_", "", "count_if({c} IS NULL)"),
            new Statistic("unique|distinct", "", "count(DISTINCT {c})"),
            new Statistic(
                    "^(num|number|n|count|total)_(of_)?(rows|entries|records|observations)|^row_count", "", "count(*)"),
            new Statistic("(^|_)(q1|25th)|lower_quartile|first_quartile|percentile_25", "", "percentile({x}, 0.25)"),
            new Statistic("(^|_)(q3|75th)|upper_quartile|third_quartile|percentile_75", "", "percentile({x}, 0.75)"),
            new Statistic("(^|_)iqr($|_)|interquartile", "", "percentile({x}, 0.75) - percentile({x}, 0.25)"),
            new Statistic("median", "", "median({x})"),
            new Statistic("(^|_)std|standard_?dev", "population|numpy|np\\.std", "stddev_pop({x})"),
            new Statistic("(^|_)std|standard_?dev", "", "stddev({x})"),
            new Statistic("variance", "", "variance({x})"),
            // The moments of pandas are those of a sample, without bias.
            new Statistic(
                    "skew",
                    "pandas|unbiased|bias.corrected",
                    "skewness({x}) * sqrt(count({x}) * (count({x}) - 1)) / (count({x}) - 2)"),
            new Statistic(
                    "kurt",
                    "pandas|unbiased|bias.corrected",
                    "((count({x}) + 1) * kurtosis({x}) + 6) * (count({x}) - 1) / ((count({x}) - 2) * (count({x}) - 3))"),
            new Statistic("skew", "", "skewness({x})"),
            new Statistic("kurt", "", "kurtosis({x})"),
            new Statistic("mean|average|avg", "", "avg({x})"),
            new Statistic("^max|maximum", "", "max({x})"),
            new Statistic("^min|minimum", "", "min({x})"),
            new Statistic("(^|_)range($|_(?!low|high|min|max))", "", "max({x}) - min({x})"),
            new Statistic("(^|_)mode($|_)|most_(common|frequent)", "", "mode({c})"));

    private static final Pattern LETTER = Pattern.compile("\\{[a-z]}");
    private static final Pattern OF_ONE = Pattern.compile("^(\\w+)\\(\\{([xc])}(, [\\d.]+)?\\)$");
    private static final Pattern NORMALITY = Pattern.compile(
            "shapiro|normaltest|p-?value.*normal|normal.*p-?value", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern AGREES = Pattern.compile("(?i)normal|normally[ _]distributed|gaussian|yes|true");
    private static final Pattern DENIES =
            Pattern.compile("(?i)(not|non)[ _-]?(normal|significant|correlated).*|no|false");
    private static final Pattern SIGNIFICANT =
            Pattern.compile("(?i)yes|true|significant.*|correlated|dependent|different|reject.*");
    private static final Pattern LEVEL = Pattern.compile(
            "(?:alpha|significance level|p-?value[^.]{0,30}(?:less|below|smaller))[^.\\d]{0,40}(0\\.\\d+)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OUTLIER = Pattern.compile("outlier|anomal");
    private static final Pattern LOWEST = Pattern.compile("low|min|smallest");
    private static final Pattern HIGHEST = Pattern.compile("high|max|largest|biggest");
    private static final Pattern REMAINING =
            Pattern.compile("without|after|clean|filtered|remain|removed|excluding|no_outlier");
    /** What a name says of a time or a step, and not of a group of rows. */
    private static final Pattern STEP =
            Pattern.compile("before|after|original|new|old|with|fill|imput|norm|scal|clean|remov");

    private final String goal;
    private final List<Source> sources;
    private final boolean values;
    private final boolean derived;
    private final Subject subject;
    private final @Nullable OutlierRule outliers;

    /**
     * @param goal what is asked
     * @param sources the tables
     * @param values whether values of the tables may be told
     */
    public ProposedStatistics(String goal, List<Source> sources, boolean values) {
        this.goal = goal;
        this.sources = List.copyOf(sources);
        this.values = values;
        this.subject = Subject.of(goal, sources);
        // What is made from the columns first is not the columns themselves.
        this.derived = Derivation.isWanted(goal) && !subject.isDerived();
        this.outliers = OutlierRule.of(goal).orElse(null);
    }

    private record Statistic(Pattern name, Pattern goal, String expression) {
        Statistic(String name, String goal, String expression) {
            this(Pattern.compile(name), Pattern.compile(goal, Pattern.CASE_INSENSITIVE), expression);
        }
    }

    /**
     * The condition under which a choice has its first word; empty where the name or the goal does not say.
     *
     * @param first the first word
     */
    public Optional<String> condition(String first) {
        boolean agrees = AGREES.matcher(first).matches();
        boolean denies = DENIES.matcher(first).matches();
        if (NORMALITY.matcher(goal).find()) {
            return agrees || denies
                    ? subject.over("normality_p_value({x}) " + (agrees ? ">" : "<=") + " 0.05")
                    : Optional.empty();
        }
        boolean significant = SIGNIFICANT.matcher(first).matches();
        if (derived || !LEVEL.matcher(goal).find() || !(significant || denies)) {
            return Optional.empty();
        }
        Matcher said = LEVEL.matcher(goal);
        String level = said.find() && said.group(1) != null ? said.group(1) : "0.05";
        return statistic("p_value").flatMap(subject::over).map(test -> test + (significant ? " < " : " >= ") + level);
    }

    /** The expressions that values of these names seem to be, each by its name; names that say nothing are left out. */
    public Map<String, String> expressions(List<String> names) {
        Map<String, String> found = new LinkedHashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (String name : names) {
            expression(name).ifPresent(expression -> {
                found.put(name, expression);
                times.merge(expression, 1, Integer::sum);
            });
        }
        found.replaceAll(
                (name, expression) -> times.getOrDefault(expression, 0) > 1 ? ofAGroup(name, expression) : expression);
        return found;
    }

    /** Several values of one name but for a word are of different rows: the model has to say of which. */
    private static String ofAGroup(String name, String expression) {
        return STEP.matcher(name.toLowerCase(Locale.ROOT)).find()
                ? expression
                : expression.replaceFirst(
                        "^(?!count)(\\w+)\\((?!CASE)(`(?:[^`]|``)*`|[^,()`]+)(, .+)?\\)$",
                        "$1(CASE WHEN ... THEN $2 END$3)");
    }

    private Optional<String> expression(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Subject about = subject.withFirst(name);
        OutlierRule rule = outliers;
        Optional<String> ofOutliers = rule == null ? Optional.empty() : ofOutliers(lower, rule);
        if (ofOutliers.isPresent()) {
            return ofOutliers.flatMap(about::over);
        }
        return statistic(lower)
                .flatMap(expression -> derived
                        ? Optional.of(LETTER.matcher(expression).replaceAll("..."))
                        : about.over(ofRows(expression, name)));
    }

    private Optional<String> statistic(String name) {
        return STATISTICS.stream()
                .filter(one -> one.name().matcher(name).find()
                        && one.goal().matcher(goal).find())
                .findFirst()
                .map(Statistic::expression);
    }

    /** The expression over the rows that the name speaks of. */
    private String ofRows(String expression, String name) {
        Optional<String> condition = values ? ValueWords.condition(name, sources) : Optional.empty();
        return condition
                .map(rows -> OF_ONE.matcher(expression)
                        .replaceFirst("$1(CASE WHEN " + Matcher.quoteReplacement(rows) + " THEN {$2} END$3)"))
                .orElse(expression);
    }

    private Optional<String> ofOutliers(String name, OutlierRule rule) {
        boolean named = OUTLIER.matcher(name).find();
        if (REMAINING.matcher(name).find()) {
            return statistic(name)
                    .filter(expression -> OF_ONE.matcher(expression).matches())
                    .map(expression -> OF_ONE.matcher(expression)
                            .replaceFirst("$1(CASE WHEN " + rule.holdsNot() + " THEN {$2} END$3)"));
        }
        if (!named
                || name.contains("list")
                || name.contains("percent")
                || statistic(name).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                LOWEST.matcher(name).find()
                        ? "min(CASE WHEN " + rule.holds() + " THEN {x} END)"
                        : HIGHEST.matcher(name).find()
                                ? "max(CASE WHEN " + rule.holds() + " THEN {x} END)"
                                : "count_if(" + rule.holds() + ")");
    }

    /** What stands behind FROM where these expressions need more than the table, or the goal has a column made. */
    public Optional<String> from(Map<String, String> expressions) {
        OutlierRule rule = outliers;
        if (rule != null
                && expressions.values().stream().anyMatch(one -> one.contains(" * sd") || one.contains("q1 -"))) {
            return subject.over(rule.from());
        }
        return subject.isDerived() ? Optional.of(subject.table()) : Optional.empty();
    }
}
