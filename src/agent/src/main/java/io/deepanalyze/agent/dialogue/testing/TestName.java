package io.deepanalyze.agent.dialogue.testing;

import io.deepanalyze.agent.testing.StatisticalTest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name by which a query asks for a test: {@code t_test} for all of its result, {@code t_test_p_value} for one column. The
 * names of R and SciPy are known as well.
 *
 * @param test the test
 * @param column the one column that is asked for, or null for all
 */
record TestName(StatisticalTest test, @Nullable String column) {
    private static final Pattern COLUMN =
            Pattern.compile("(.+?)_(p_?val(?:ue)?|p|stat(?:istic)?|r_squared|r2|rmse)", Pattern.CASE_INSENSITIVE);

    /** Names that mean a test only with the column behind them: by themselves they are functions, or could be. */
    private static final Map<String, StatisticalTest> STEMS = words(Map.of(
            StatisticalTest.CORRELATION, "correlation corr cor pearson pearson_correlation pearson_corr",
            StatisticalTest.SPEARMAN, "spearman spearman_correlation spearman_corr spearman_rho",
            StatisticalTest.T_TEST, "t students_t student_t welch welch_t",
            StatisticalTest.ANOVA, "f",
            StatisticalTest.CHI_SQUARED, "chi2 chisq chi_squared chi_square chisquare",
            StatisticalTest.MANN_WHITNEY, "mann_whitney mann_whitney_u wilcoxon_rank_sum",
            StatisticalTest.NORMALITY, "normality",
            StatisticalTest.DAGOSTINO, "dagostino dagostino_pearson",
            StatisticalTest.KOLMOGOROV_SMIRNOV, "ks"));

    private static final Map<String, StatisticalTest> TESTS = words(Map.ofEntries(
            Map.entry(
                    StatisticalTest.CORRELATION,
                    "correlation_test corr_test cor_test pearson_test pearson_correlation_test pearsonr"),
            Map.entry(StatisticalTest.SPEARMAN, "spearman_test spearman_correlation_test spearmanr"),
            Map.entry(
                    StatisticalTest.T_TEST,
                    "t_test ttest ttest_ind students_t_test student_t_test two_sample_t_test independent_t_test welch_test"
                            + " welch_t_test"),
            Map.entry(StatisticalTest.ANOVA, "anova_test anova one_way_anova oneway_anova anova_oneway f_oneway"),
            Map.entry(
                    StatisticalTest.CHI_SQUARED,
                    "chi_squared_test chi_square_test chisquare_test chi2_test chisq_test chi2_contingency"),
            Map.entry(
                    StatisticalTest.MANN_WHITNEY,
                    "mann_whitney_test mann_whitney_u_test mannwhitneyu mannwhitney wilcoxon_rank_sum_test ranksums"),
            Map.entry(StatisticalTest.KRUSKAL, "kruskal_test kruskal kruskal_wallis kruskal_wallis_test"),
            Map.entry(
                    StatisticalTest.NORMALITY,
                    "normality_test shapiro_test shapiro shapiro_wilk shapiro_wilk_test shapirowilk"),
            Map.entry(StatisticalTest.DAGOSTINO, "dagostino_test dagostino_pearson_test normaltest normal_test"),
            Map.entry(
                    StatisticalTest.ANDERSON_DARLING,
                    "anderson_darling_test anderson_darling anderson anderson_test normal_ad"),
            Map.entry(
                    StatisticalTest.KOLMOGOROV_SMIRNOV,
                    "ks_test ks_2samp kolmogorov_smirnov_test kolmogorov_smirnov two_sample_ks_test"),
            Map.entry(StatisticalTest.REGRESSION, "regression linear_regression ols regression_test")));

    /** The test of a name in any case; empty where there is none. */
    static Optional<TestName> of(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        StatisticalTest whole = TESTS.get(key);
        if (whole != null) {
            return Optional.of(new TestName(whole, null));
        }
        Matcher one = COLUMN.matcher(key);
        if (!one.matches()) {
            return Optional.empty();
        }
        StatisticalTest stem = TESTS.getOrDefault(one.group(1), STEMS.get(one.group(1)));
        if (stem == null) {
            return Optional.empty();
        }
        boolean welch = stem == StatisticalTest.T_TEST && one.group(1).startsWith("welch");
        return column(stem, one.group(2)).map(column -> new TestName(stem, (welch ? "welch_" : "") + column));
    }

    /** The column that a word means, as models write it; empty where there is none. */
    static Optional<String> column(StatisticalTest test, String word) {
        String key = word.toLowerCase(Locale.ROOT);
        List<String> columns = test.columns();
        if (columns.contains(key)) {
            return Optional.of(key);
        }
        return switch (key) {
            case "p", "pvalue", "pval", "p_val" -> Optional.of("p_value");
            case "stat", "statistic", "w", "t_stat", "t_statistic", "f_stat", "f_statistic", "chi2", "correlation" ->
                test.hasSeveralRows() ? Optional.empty() : Optional.of(columns.get(0));
            case "df", "dof" -> Optional.of("degrees_of_freedom").filter(columns::contains);
            case "r2", "rsquared" -> Optional.of("r_squared").filter(columns::contains);
            default -> Optional.empty();
        };
    }

    private static Map<String, StatisticalTest> words(Map<StatisticalTest, String> names) {
        Map<String, StatisticalTest> words = new HashMap<>();
        names.forEach((test, line) -> {
            for (String word : line.split(" ")) {
                words.put(word, test);
            }
        });
        return Map.copyOf(words);
    }
}
