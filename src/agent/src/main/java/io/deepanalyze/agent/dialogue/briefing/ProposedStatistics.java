package io.deepanalyze.agent.dialogue.briefing;

import io.deepanalyze.report.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a demanded value seems to be by its name, as an expression of Spark SQL over the columns that the goal names: {@code
 * avg(Fare)} for {@code mean_fare}. A small model that is shown the expression keeps it or puts another in its place; one that is
 * shown dots writes a column that is not there. Names that say nothing have none.
 */
public final class ProposedStatistics {
    private static final List<Statistic> STATISTICS = List.of(
            new Statistic("p_?val", "shapiro|normal", "normality_p_value({x})"),
            new Statistic("p_?val", "anova|variance between", "anova_p_value({x}, {g})"),
            new Statistic("p_?val", "t-?test", "t_test_p_value({x}, {g})"),
            new Statistic("p_?val", "chi", "chi_squared_p_value({g}, {h})"),
            new Statistic("p_?val", "correl|pearson|relation", "corr_p_value({x}, {y})"),
            new Statistic("chi", "", "chi_squared_statistic({g}, {h})"),
            new Statistic("corr(el|_|$)|pearson|^r_value", "", "corr({x}, {y})"),
            new Statistic("r_?squared?|r2|determination", "", "regr_r2({y}, {x})"),
            new Statistic("slope", "", "regr_slope({y}, {x})"),
            new Statistic("intercept", "", "regr_intercept({y}, {x})"),
            new Statistic("median", "", "median({x})"),
            new Statistic("std|standard_?dev|stddev", "population", "stddev_pop({x})"),
            new Statistic("std|standard_?dev|stddev", "", "stddev({x})"),
            new Statistic("variance", "", "variance({x})"),
            new Statistic("skew", "", "skewness({x})"),
            new Statistic("kurt", "", "kurtosis({x})"),
            new Statistic("mean|average|avg", "", "avg({x})"),
            new Statistic("^max|maximum", "", "max({x})"),
            new Statistic("^min|minimum", "", "min({x})"));

    private static final Pattern LETTER = Pattern.compile("\\{[a-z]}");
    private static final Pattern DERIVED = Pattern.compile(
            "new (feature|column|variable)|feature engineering|multiplying|combining|logarithm",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NORMALITY = Pattern.compile(
            "shapiro|normaltest|p-?value.*normal|normal.*p-?value", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern AGREES = Pattern.compile("(?i)normal|normally[ _]distributed|gaussian|yes|true");

    private final String goal;
    private final List<Source> sources;
    private final boolean derived;

    /**
     * @param goal what is asked
     * @param sources the tables
     */
    public ProposedStatistics(String goal, List<Source> sources) {
        this.goal = goal;
        this.sources = List.copyOf(sources);
        // What is made from the columns first is not the columns themselves.
        this.derived = DERIVED.matcher(goal).find();
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
        return NORMALITY.matcher(goal).find() && AGREES.matcher(first).matches()
                ? Subject.of(goal, sources).over("normality_p_value({x}) > 0.05")
                : Optional.empty();
    }

    /** The expression that a value of this name seems to be; empty where its name or the goal does not say. */
    public Optional<String> expression(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Subject subject = Subject.of(goal, sources).withFirst(name);
        return STATISTICS.stream()
                .filter(one -> one.name().matcher(lower).find()
                        && one.goal().matcher(goal).find())
                .findFirst()
                .flatMap(one -> derived
                        ? Optional.of(LETTER.matcher(one.expression()).replaceAll("..."))
                        : subject.over(one.expression()));
    }
}
