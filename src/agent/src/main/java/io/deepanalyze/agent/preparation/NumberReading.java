package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.preparation.TextForm.Numbers;
import io.deepanalyze.agent.preparation.Transformation.ReadText;
import io.deepanalyze.agent.profile.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are numbers. The type holds each of them exactly: BIGINT, DOUBLE up to {@value #EXACT} digits, else and for amounts of
 * money DECIMAL.
 */
record NumberReading(TableColumn column, @Nullable String pattern) implements Reading {
    private static final int EXACT = 15;
    private static final int MOST_DIGITS = 38;
    private static final int DIGITS_OF_MONEY = 18;
    private static final String MONEY = "$€£¥";
    private static final List<String> SIGNS = List.of("$", "€", "£", "¥", "%");

    private NumberFormat format() {
        return NumberFormat.of(pattern);
    }

    /** How the same text could mean another number. */
    private NumberFormat other() {
        return format() == NumberFormat.COMMA ? NumberFormat.POINT : NumberFormat.COMMA;
    }

    @Override
    public void ask(Counting counting) {
        String cell = column.sql();
        String is = format().condition(cell);
        String plain = format().plain(cell);
        counting.ask(column, "values", "COUNT(" + cell + ")");
        counting.ask(column, "numbers", "COUNT(" + format().read(cell, "DOUBLE") + ")");
        counting.ask(column, "integers", "COUNT(" + format().read(cell, "BIGINT") + ")");
        counting.ask(column, "whole", digits(is, plain, "[.].*$|[eE].*$|[+-]"));
        counting.ask(column, "fraction", digits(is, plain, "^[^.]*[.]?|[eE].*$"));
        counting.ask(column, "exponents", "COUNT_IF(" + is + " AND " + plain + " RLIKE '[eE]')");
        counting.ask(column, "codes", "COUNT_IF(" + is + " AND " + plain + " RLIKE '^[+-]?0[0-9]')");
        counting.ask(column, "separators", "COUNT_IF(" + is + " AND " + cell + " RLIKE '[0-9][.,]')");
        // A group of thousands does not begin with 0.
        String fraction = cell + " RLIKE '^[^0-9]*0[" + (format() == NumberFormat.COMMA ? "," : ".") + "]'";
        counting.ask(
                column, "oneWay", "COUNT_IF(" + is + " AND (" + fraction + " OR NOT " + other().condition(cell) + "))");
        SIGNS.forEach(
                sign -> counting.ask(column, sign, "COUNT_IF(" + is + " AND contains(" + cell + ", '" + sign + "'))"));
    }

    private static String digits(String is, String plain, String others) {
        return "MAX(CASE WHEN " + is + " THEN length(regexp_replace(" + plain + ", '" + others + "', '')) END)";
    }

    @Override
    public Optional<Step> step(Counting counting) {
        long values = counting.number(column, "values");
        long numbers = counting.number(column, "numbers");
        long digits = counting.number(column, "whole") + counting.number(column, "fraction");
        if (numbers == 0 || counting.number(column, "codes") > 0 || digits > MOST_DIGITS) {
            return Optional.empty();
        }
        ReadText read = new ReadText(Kind.READ_NUMBERS, column.name(), new Numbers(format(), type(counting, numbers)));
        List<String> doubts = doubts(counting, values, numbers, digits);
        String sign = sign(counting, numbers);
        return Optional.of(
                doubts.isEmpty()
                        ? Step.safe(
                                read,
                                "Every value is a number."
                                        + (sign.isEmpty()
                                                ? ""
                                                : " Each has the sign " + sign + ", which the numbers no longer have."),
                                numbers,
                                counting.evidence(column, "numbers"))
                        : Step.judged(
                                read,
                                String.join(" ", doubts),
                                numbers,
                                values - numbers,
                                counting.evidence(column, "numbers")));
    }

    private List<String> doubts(Counting counting, long values, long numbers, long digits) {
        List<String> doubts = new ArrayList<>();
        if (numbers < values) {
            doubts.add((values - numbers) + " of " + values + " values are no such numbers and would become NULL.");
        }
        for (String sign : SIGNS) {
            long with = counting.number(column, sign);
            if (with > 0 && with < numbers) {
                doubts.add("Some values have the sign " + sign + " and others have not.");
            }
        }
        if (counting.number(column, "separators") > 0 && counting.number(column, "oneWay") == 0) {
            doubts.add("Nothing tells whether a point or a comma separates decimals or thousands.");
        }
        if (counting.number(column, "exponents") > 0 && digits > EXACT) {
            doubts.add("The numbers have more digits than the type holds.");
        }
        return doubts;
    }

    /** The sign that all have, or nothing. */
    private String sign(Counting counting, long numbers) {
        return SIGNS.stream()
                .filter(sign -> counting.number(column, sign) == numbers)
                .findFirst()
                .orElse("");
    }

    private String type(Counting counting, long numbers) {
        long whole = counting.number(column, "whole");
        long fraction = counting.number(column, "fraction");
        if (counting.number(column, "exponents") > 0) {
            return "DOUBLE";
        }
        if (fraction == 0 && counting.number(column, "integers") == numbers) {
            return "BIGINT";
        }
        boolean money = MONEY.chars().anyMatch(sign -> counting.number(column, Character.toString(sign)) > 0);
        return money || whole + fraction > EXACT
                ? "DECIMAL(" + Math.max(DIGITS_OF_MONEY, whole + fraction) + "," + fraction + ")"
                : "DOUBLE";
    }
}
