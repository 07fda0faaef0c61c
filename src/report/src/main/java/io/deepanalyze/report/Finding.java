package io.deepanalyze.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One statement about the data, with all that it rests on.
 *
 * @param id unique in the report, {@code f1} first
 * @param kind the kind, as the contract lists them
 * @param source the source that it speaks of
 * @param title a short headline
 * @param sentence one sentence; every numeral in it and in the title has an entry in {@code numbers}
 * @param columns the columns in the order that the contract gives for the kind
 * @param values the values that stand out
 * @param direction up, down or flat, or null
 * @param subgroup the rows that it is about, where not all
 * @param reference what a foreign key or a joined column refers to, or null
 * @param score the rank's score, from 0 to 1
 * @param effect the size of the effect, or null
 * @param test the test, or null where nothing was tested
 * @param numbers the bindings of the numerals in title and sentence
 * @param evidence the ids of its queries
 * @param chart the id of its chart, or null
 * @param caveats what a careful reader should know
 * @param hypothesis the hypothesis in a form that {@code verify} evaluates again, or null
 */
public record Finding(
        String id,
        String kind,
        String source,
        String title,
        String sentence,
        List<String> columns,
        List<@Nullable Object> values,
        @Nullable Direction direction,
        List<Condition> subgroup,
        @Nullable Reference reference,
        double score,
        @Nullable Effect effect,
        @Nullable TestResult test,
        List<BoundNumber> numbers,
        List<String> evidence,
        @Nullable String chart,
        List<String> caveats,
        @Nullable Hypothesis hypothesis) {
    public Finding {
        columns = List.copyOf(columns);
        values = Collections.unmodifiableList(new ArrayList<>(values));
        subgroup = List.copyOf(subgroup);
        numbers = List.copyOf(numbers);
        evidence = List.copyOf(evidence);
        caveats = List.copyOf(caveats);
    }

    /** Which way an effect goes. */
    public enum Direction {
        @JsonProperty("up")
        UP,
        @JsonProperty("down")
        DOWN,
        @JsonProperty("flat")
        FLAT
    }

    /**
     * A restriction to the rows where a column has a value.
     *
     * @param column the column
     * @param value the value
     */
    public record Condition(String column, @Nullable Object value) {}

    /**
     * Columns of another source.
     *
     * @param source its name
     * @param columns its columns
     */
    public record Reference(String source, List<String> columns) {
        public Reference {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The size of an effect with its interval.
     *
     * @param name the measure of effect
     * @param value the estimate
     * @param low the interval's lower end, or null
     * @param high the interval's upper end, or null
     * @param level the interval's confidence level, or null
     */
    public record Effect(
            String name,
            double value,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double level) {}

    /**
     * A test's result.
     *
     * @param name the test
     * @param statistic its statistic
     * @param pValue the p-value
     * @param adjustedPValue the p-value adjusted for all {@code family} hypotheses
     * @param family how many hypotheses were looked at
     * @param method the adjustment
     */
    public record TestResult(
            String name, double statistic, double pValue, double adjustedPValue, long family, String method) {}

    /**
     * What was tested, as data.
     *
     * @param kind the name of the finding kind that made it
     * @param parameters its parameters, JSON values by name
     */
    public record Hypothesis(String kind, Map<String, Object> parameters) {
        public Hypothesis {
            parameters = Collections.unmodifiableMap(new java.util.TreeMap<>(parameters));
        }
    }
}
