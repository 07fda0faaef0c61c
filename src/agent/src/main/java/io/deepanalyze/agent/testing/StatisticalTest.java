package io.deepanalyze.agent.testing;

import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** The tests that there are. Driver side; any thread. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are copies, and the bodies are methods without state
public enum StatisticalTest {
    /** Pearson's r, and the two-sided p-value of its t-test. */
    CORRELATION(
            "correlation",
            "correlation_test(x, y)",
            "r p_value n dropped",
            PairTests::correlation,
            Role.MEASURE,
            Role.MEASURE),
    /** Spearman's rank correlation with ties at their middle rank, and the p-value of its t-test. */
    SPEARMAN(
            "spearman",
            "spearman_test(x, y)",
            "rho p_value n dropped",
            PairTests::spearman,
            Role.MEASURE,
            Role.MEASURE),
    /** Student's t-test of two groups (equal variances), with Welch's (1947) beside it. */
    T_TEST(
            "tTest",
            "t_test(measure, category)",
            "t p_value welch_t welch_p_value first_group first_n first_mean second_group second_n second_mean n dropped",
            GroupTests::student,
            Role.MEASURE,
            Role.CATEGORY),
    /** Fisher's one-way analysis of variance. */
    ANOVA(
            "anova",
            "anova_test(measure, category)",
            "f p_value groups n dropped",
            GroupTests::anova,
            Role.MEASURE,
            Role.CATEGORY),
    /** Mann and Whitney's U of the first group, by the normal law with corrections for ties and continuity. */
    MANN_WHITNEY(
            "mannWhitney",
            "mann_whitney_test(measure, category)",
            "u p_value first_group first_n second_group second_n n dropped",
            GroupTests::mannWhitney,
            Role.MEASURE,
            Role.CATEGORY),
    /** Kruskal and Wallis's H, corrected for ties. */
    KRUSKAL(
            "kruskal",
            "kruskal_test(measure, category)",
            "h p_value groups n dropped",
            GroupTests::kruskal,
            Role.MEASURE,
            Role.CATEGORY),
    /** Pearson's chi-squared test of independence, with Yates's correction beside it for two by two categories. */
    CHI_SQUARED(
            "chiSquared",
            "chi_squared_test(a, b)",
            "statistic p_value degrees_of_freedom yates_p_value n dropped",
            PairTests::chiSquared,
            Role.CATEGORY,
            Role.CATEGORY),
    /** Shapiro and Wilk's test of normality; above 5,000 values D'Agostino and Pearson's, as {@code method} says. */
    NORMALITY(
            "normality",
            "normality_test(x)",
            "statistic p_value method n dropped",
            NormalityTests::normality,
            Role.MEASURE),
    /** D'Agostino and Pearson's test of normality. */
    DAGOSTINO(
            "dagostino",
            "dagostino_test(x)",
            "statistic p_value skewness excess_kurtosis n dropped",
            NormalityTests::dagostino,
            Role.MEASURE),
    /** Anderson and Darling's test of normality. */
    ANDERSON_DARLING(
            "andersonDarling",
            "anderson_darling_test(x)",
            "statistic p_value adjusted_statistic n dropped",
            NormalityTests::andersonDarling,
            Role.MEASURE),
    /** Kolmogorov and Smirnov's test of two groups. */
    KOLMOGOROV_SMIRNOV(
            "kolmogorovSmirnov",
            "ks_test(measure, category)",
            "d p_value first_group first_n second_group second_n n dropped",
            GroupTests::kolmogorovSmirnov,
            Role.MEASURE,
            Role.CATEGORY),
    /** Least squares: a row for the intercept and for each regressor. */
    REGRESSION(
            "regression",
            "regression(y, x1, x2, …)",
            "term coefficient standard_error t p_value r_squared adjusted_r_squared rmse n dropped",
            Regression::fit,
            Role.MEASURE,
            Role.MEASURE);

    private static final int MOST_REGRESSORS = 30;
    private static final Map<String, DataType> TYPES = Map.ofEntries(
            Map.entry("n", DataTypes.LongType),
            Map.entry("dropped", DataTypes.LongType),
            Map.entry("groups", DataTypes.LongType),
            Map.entry("first_n", DataTypes.LongType),
            Map.entry("second_n", DataTypes.LongType),
            Map.entry("degrees_of_freedom", DataTypes.LongType),
            Map.entry("first_group", DataTypes.StringType),
            Map.entry("second_group", DataTypes.StringType),
            Map.entry("method", DataTypes.StringType),
            Map.entry("term", DataTypes.StringType));

    /** What an argument is. */
    enum Role {
        /** A number. */
        MEASURE,
        /** Anything that has few values. */
        CATEGORY
    }

    /** Computes the rows of a result. */
    @FunctionalInterface
    interface Body {
        List<Row> rows(TestValues values);
    }

    private final String method;
    private final String form;
    private final List<String> columns;
    private final Body body;
    private final List<Role> roles;

    StatisticalTest(String method, String form, String columns, Body body, Role... roles) {
        this.method = method;
        this.form = form;
        this.columns = List.of(columns.split(" "));
        this.body = body;
        this.roles = List.of(roles);
    }

    /** The name of its method in blocks of Java. */
    public String method() {
        return method;
    }

    /** How it is written in a query, such as {@code t_test(measure, category)}. */
    public String form() {
        return form;
    }

    /** The columns of its result, its statistic the first. */
    public List<String> columns() {
        return columns;
    }

    /** Whether its result has a row for each argument, and not one for the test. */
    public boolean hasSeveralRows() {
        return this == REGRESSION;
    }

    /** Whether it takes so many arguments. */
    public boolean takes(int arguments) {
        return this == REGRESSION
                ? arguments >= roles.size() && arguments <= MOST_REGRESSORS + 1
                : arguments == roles.size();
    }

    Role role(int argument) {
        return roles.get(Math.min(argument, roles.size() - 1));
    }

    /** The columns of its result with their types. */
    public StructType schema() {
        StructType schema = new StructType();
        for (String column : columns) {
            schema = schema.add(column, TYPES.getOrDefault(column, DataTypes.DoubleType));
        }
        return schema;
    }

    /**
     * Checks the columns, and reads nothing.
     *
     * @throws CodeRefusedException if they are too few or many, not there, or of a wrong type
     */
    public void check(StructType data, List<String> names) {
        if (!takes(names.size())) {
            throw wrongArguments(names.size()).refused();
        }
        List<String> known = Arrays.asList(data.fieldNames());
        for (String name : names) {
            if (!known.contains(name)) {
                throw Problem.of(
                                ProblemCode.UNKNOWN_COLUMN,
                                "There is no column " + name + " to test.",
                                "The dataset has " + String.join(", ", known.subList(0, Math.min(20, known.size())))
                                        + ".")
                        .refused();
            }
        }
        for (int i = 0; i < names.size(); i++) {
            check(data, names, i);
        }
    }

    /** The problem of a call with so many arguments. */
    public Problem wrongArguments(int given) {
        return Problem.of(
                ProblemCode.WRONG_ARGUMENTS,
                form.substring(0, form.indexOf('(')) + " was given " + given
                        + (given == 1 ? " argument." : " arguments."),
                "Write " + form + (this == REGRESSION ? ", with up to " + MOST_REGRESSORS + " regressors." : "."));
    }

    private void check(StructType data, List<String> names, int argument) {
        DataType type = data.apply(names.get(argument)).dataType();
        String said = names.get(argument) + " is of type " + type.simpleString() + ", and " + form;
        if (role(argument) == Role.MEASURE && !isNumber(type)) {
            boolean swapped = roles.contains(Role.CATEGORY)
                    && isNumber(data.apply(names.get(1)).dataType());
            String cast = type instanceof StringType
                    ? "Cast numbers that are texts: try_cast(x AS DOUBLE). A category stands second in"
                            + " anova_test(measure, category); two categories go into chi_squared_test(a, b)."
                    : "Make a number of it, such as by datediff or unix_timestamp.";
            throw Problem.of(
                            ProblemCode.TYPE_MISMATCH,
                            said + " needs a number there.",
                            swapped ? "The number stands first and the category second: " + form + "." : cast)
                    .refused();
        }
        if (type instanceof ArrayType
                || type instanceof MapType
                || type instanceof StructType
                || type instanceof BinaryType) {
            throw Problem.of(
                            ProblemCode.TYPE_MISMATCH,
                            said + " needs a category there.",
                            "Take a field or an element of it.")
                    .refused();
        }
    }

    private static boolean isNumber(DataType type) {
        return type instanceof NumericType || type instanceof BooleanType;
    }

    /**
     * Computes. Runs jobs.
     *
     * @return the result in the driver
     * @throws CodeRefusedException if the columns are wrong, or their values cannot be tested
     */
    public Dataset<Row> of(Dataset<Row> data, List<String> names) {
        check(data.schema(), names);
        List<Row> rows = body.rows(TestValues.of(data, this, names));
        return data.sparkSession().createDataFrame(rows, schema());
    }

    /** A refusal for what the values are. */
    static CodeRefusedException untestable(String message, String hint) {
        return Problem.of(ProblemCode.NOT_TESTABLE, message, hint).refused();
    }

    /** Refuses too few rows. */
    void need(TestValues values, long rows) {
        if (values.n() < rows) {
            throw untestable(
                    form + " needs " + rows + " complete rows and has " + values.n() + ".",
                    "Test more rows: loosen WHERE, or look for NULLs (" + values.dropped() + " rows were left out).");
        }
    }
}
