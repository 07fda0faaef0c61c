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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a result that has what the question demands: one row, with a column of each demanded name, or the rows of a
 * demanded list. A small model
 * that got so far would only copy it, and copies wrongly.
 */
final class NamedAnswer {
    private static final int MOST_ROWS = 20;
    private static final Pattern YES = Pattern.compile("(?i)true|yes");
    private static final Pattern NO = Pattern.compile("(?i)false|no");
    private static final Pattern HOLDS = Pattern.compile("(?i)true|yes|[1-9][0-9]*");
    private static final Pattern HOLDS_NOT = Pattern.compile("(?i)false|no|0(\\.0*)?");

    private NamedAnswer() {}

    /** The answer in the demanded form; empty where the result has not all of it. */
    static Optional<String> of(DemandedValues demanded, Query query) {
        Table table = query.result();
        int rows = table.rows().size();
        if (demanded.isEmpty() || query.rows() != rows || rows < 1 || rows > MOST_ROWS) {
            return Optional.empty();
        }
        List<String> names = demanded.names();
        if (rows > 1 && !(names.size() == 1 && demanded.several(names.get(0)))) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (String name : names) {
            List<String> texts = new ArrayList<>();
            for (List<@Nullable Object> row : table.rows()) {
                Object cell = cell(table, row, name);
                if (cell == null) {
                    return Optional.empty();
                }
                texts.add(text(cell, demanded, name));
            }
            values.add("@" + name + "[" + String.join(", ", texts) + "]");
        }
        return Optional.of(String.join(" ", values));
    }

    private static @Nullable Object cell(Table table, List<@Nullable Object> row, String name) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).name().equalsIgnoreCase(name)) {
                return row.get(i);
            }
        }
        return null;
    }

    private static String text(Object cell, DemandedValues demanded, String name) {
        OptionalInt decimals = demanded.decimals(name);
        if (decimals.isPresent() && cell instanceof Double number && Double.isFinite(number)) {
            return BigDecimal.valueOf(number)
                    .setScale(decimals.getAsInt(), RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        String text = Observations.cell(cell).replaceAll("[\\[\\]@<>`]", "");
        return word(text, demanded.words(name));
    }

    /** The word that a value stands for, as the question has it: {@code True} for {@code true} and for a count of 3. */
    private static String word(String text, List<String> words) {
        for (String word : words) {
            boolean yes = YES.matcher(word).matches();
            boolean same = word.equalsIgnoreCase(text)
                    || (yes && HOLDS.matcher(text).matches())
                    || (NO.matcher(word).matches() && HOLDS_NOT.matcher(text).matches());
            if (same) {
                return word;
            }
        }
        return text;
    }
}
