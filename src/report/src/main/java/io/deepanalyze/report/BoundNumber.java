package io.deepanalyze.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A numeral of the prose and where its value comes from. JSON tells the four forms apart by their fields.
 */
@JsonDeserialize(using = BoundNumberDeserializer.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface BoundNumber {
    /** The numeral as the prose has it, percent sign included. */
    String text();

    /**
     * A cell of a query's stored result.
     *
     * @param text the numeral
     * @param value the cell times {@code scale}, rounded half up to {@code decimals}
     * @param query the query's id
     * @param row the row, from 0
     * @param column the column's name
     * @param scale the factor, or null for 1
     * @param decimals the decimals that it is rounded to, or null where it is not rounded
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record Cell(
            String text,
            double value,
            String query,
            int row,
            String column,
            @Nullable Double scale,
            @Nullable Integer decimals)
            implements BoundNumber {}

    /**
     * A value that the product computed and that stands in a finding.
     *
     * @param text the numeral
     * @param value the value after scale and rounding
     * @param finding the finding's id; null for the finding that the prose belongs to
     * @param field the path inside the finding, such as {@code effect.low} or {@code numbers[0]}
     * @param scale the factor, or null for 1
     * @param decimals the decimals that it is rounded to, or null
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record Field(
            String text,
            double value,
            @Nullable String finding,
            String field,
            @Nullable Double scale,
            @Nullable Integer decimals)
            implements BoundNumber {}

    /**
     * Arithmetic on cells.
     *
     * @param text the numeral
     * @param value the value after scale and rounding
     * @param derivation an expression of {@code + - * / ( )} and the operands' names
     * @param operands the operands by name
     * @param scale the factor, or null for 1
     * @param decimals the decimals that it is rounded to, or null
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record Derived(
            String text,
            double value,
            String derivation,
            Map<String, Operand> operands,
            @Nullable Double scale,
            @Nullable Integer decimals)
            implements BoundNumber {
        public Derived {
            operands = Collections.unmodifiableMap(new TreeMap<>(operands));
        }
    }

    /**
     * An operand of a derivation: a cell.
     *
     * @param query the query's id
     * @param row the row, from 0
     * @param column the column's name
     */
    record Operand(String query, int row, String column) {}

    /**
     * A numeral that is not a figure.
     *
     * @param text the numeral
     * @param literal always true
     * @param origin {@code value}, {@code name}, {@code goal} or {@code constant}
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record Literal(String text, boolean literal, String origin) implements BoundNumber {
        public Literal {
            if (!literal) {
                throw new IllegalArgumentException(
                        "'" + text + "' has literal false; a figure names its query instead");
            }
        }

        public Literal(String text, String origin) {
            this(text, true, origin);
        }
    }
}
