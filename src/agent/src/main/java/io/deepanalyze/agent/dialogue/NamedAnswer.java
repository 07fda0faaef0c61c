package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.dialogue.share.Observations;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a result that has what the question demands: one row, with a column of each demanded name. A small model
 * that got so far would only copy it, and copies wrongly.
 */
final class NamedAnswer {
    private NamedAnswer() {}

    /** The answer in the demanded form; empty where the result has not all of it. */
    static Optional<String> of(DemandedValues demanded, Query query) {
        Table table = query.result();
        if (demanded.isEmpty() || query.rows() != 1 || table.rows().size() != 1) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (String name : demanded.names()) {
            Object cell = cell(table, name);
            if (cell == null) {
                return Optional.empty();
            }
            values.add("@" + name + "[" + text(cell, demanded.decimals(name)) + "]");
        }
        return Optional.of(String.join(" ", values));
    }

    private static @Nullable Object cell(Table table, String name) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).name().equalsIgnoreCase(name)) {
                return table.rows().get(0).get(i);
            }
        }
        return null;
    }

    private static String text(Object cell, OptionalInt decimals) {
        if (decimals.isPresent() && cell instanceof Double number && Double.isFinite(number)) {
            return BigDecimal.valueOf(number)
                    .setScale(decimals.getAsInt(), RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        return Observations.cell(cell).replaceAll("[\\[\\]@<>`]", "");
    }
}
