package io.deepanalyze.agent.dialogue.testing;

import io.deepanalyze.agent.protocol.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that asks for a test which SQL does not have, written as if it had: {@code SELECT correlation_test(x, y) FROM t WHERE
 * …}. It becomes the block of Java that computes it with spark.ml, and passes the same checks as if the model had written
 * that; the report has the Java, which anyone can run again.
 *
 * <ul>
 *   <li>{@code correlation_test(x, y)}: Pearson's r, the two-sided p-value of its t-test (as the F-test of the regression, which
 *       is the same), rows
 *   <li>{@code anova_test(measure, category)}: the F-value of a one-way analysis of variance, its p-value
 *   <li>{@code chi_squared_test(a, b)}: Pearson's statistic of independence, its p-value, degrees of freedom
 * </ul>
 */
public final class StatisticalQuery {
    private static final Pattern FORM = Pattern.compile(
            "\\A\\s*SELECT\\s+(correlation_test|anova_test|chi_squared_test)\\s*\\((.*)\\z",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern REST = Pattern.compile(
            "\\A\\s*(?:AS\\s+\\w+\\s+)?FROM\\s+(.+?)[\\s;]*\\z", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final String CORRELATION = """
            Dataset<Row> pairs = spark.sql("SELECT CAST((%1$s) AS DOUBLE) AS x, CAST((%2$s) AS DOUBLE) AS y FROM %3$s").na().drop();
            Dataset<Row> vectors = new VectorAssembler().setInputCols(new String[] {"x"}).setOutputCol("features").transform(pairs);
            FValueTest.test(vectors, "features", "y", true)
                .crossJoin(pairs.agg(corr("x", "y").as("r"), count(lit(1)).as("n")))
                .select(col("r"), col("pValue").as("p_value"), col("n"))""";

    private static final String ANOVA = """
            Dataset<Row> values = spark.sql("SELECT CAST((%1$s) AS DOUBLE) AS x, CAST((%2$s) AS STRING) AS g FROM %3$s").na().drop();
            Dataset<Row> groups = new StringIndexer().setInputCol("g").setOutputCol("label").fit(values).transform(values);
            Dataset<Row> vectors = new VectorAssembler().setInputCols(new String[] {"x"}).setOutputCol("features").transform(groups);
            ANOVATest.test(vectors, "features", "label", true).select(col("fValue").as("f"), col("pValue").as("p_value"))""";

    private static final String CHI_SQUARED = """
            Dataset<Row> pairs = spark.sql("SELECT CAST((%1$s) AS STRING) AS a, CAST((%2$s) AS STRING) AS b FROM %3$s").na().drop();
            Dataset<Row> first = new StringIndexer().setInputCol("a").setOutputCol("x").fit(pairs).transform(pairs);
            Dataset<Row> second = new StringIndexer().setInputCol("b").setOutputCol("label").fit(first).transform(first);
            Dataset<Row> vectors = new VectorAssembler().setInputCols(new String[] {"x"}).setOutputCol("features").transform(second);
            ChiSquareTest.test(vectors, "features", "label", true)
                .select(col("statistic"), col("pValue").as("p_value"), col("degreesOfFreedom").as("degrees_of_freedom"))""";

    private StatisticalQuery() {}

    /** The block of Java that a block of SQL asks for; empty where it asks for no such test. */
    public static Optional<Action.Code> asJava(Action.Code block) {
        Matcher form = FORM.matcher(block.code());
        if (block.language() != Action.Language.SQL || !form.matches()) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>();
        int end = arguments(form.group(2), arguments);
        Matcher rest = end < 0 ? null : REST.matcher(form.group(2).substring(end));
        if (rest == null || !rest.matches() || arguments.size() != 2) {
            return Optional.empty();
        }
        String java = template(form.group(1))
                .formatted(literal(arguments.get(0)), literal(arguments.get(1)), literal(rest.group(1)));
        return Optional.of(new Action.Code(Action.Language.JAVA, java));
    }

    private static String template(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "correlation_test" -> CORRELATION;
            case "anova_test" -> ANOVA;
            default -> CHI_SQUARED;
        };
    }

    /** Splits at the commas of this level; gives where the text behind the closing bracket begins, or -1 without one. */
    private static int arguments(String text, List<String> arguments) {
        int depth = 0;
        int begin = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth-- == 0) {
                arguments.add(text.substring(begin, i).strip());
                return i + 1;
            } else if (c == ',' && depth == 0) {
                arguments.add(text.substring(begin, i).strip());
                begin = i + 1;
            }
        }
        return -1;
    }

    /** The text as part of a literal of Java. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", " ")
                .replace("\n", " ");
    }
}
