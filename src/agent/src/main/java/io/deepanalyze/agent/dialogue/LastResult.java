package io.deepanalyze.agent.dialogue;

import io.deepanalyze.report.CellReference;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is said where the model gave no answer that can be shown: what was run, and what came last, with every number bound. */
final class LastResult {
    /** How it begins where the model did not answer. */
    static final String ENDED = "The model ended without an answer";

    /** The same where it answered with numbers from nowhere. */
    static final String BASELESS = "The model answered with numbers that no result has";

    /** A text of the data must not read as a value in a form that the question demands. */
    private static final String VALUE_SIGN = "@(?=[\\p{L}\\p{Nd}_]+\\[)";

    private static final int MOST_ROWS = 5;
    private static final int MOST_COLUMNS = 6;
    private static final int MOST_PURPOSES = 10;
    private static final Set<String> NUMBERS = Set.of("tinyint", "smallint", "int", "bigint", "float", "double");

    private LastResult() {}

    /** @param queries those with a result that rests on data, with its columns alone that do */
    static List<Prose> of(List<Query> queries, String lead) {
        List<Prose> lines = new ArrayList<>();
        if (queries.isEmpty()) {
            lines.add(Prose.builder()
                    .text(lead + ", and there is no result that rests on the data.")
                    .build());
            return lines;
        }
        Query last = queries.get(queries.size() - 1);
        lines.add(Prose.builder()
                .text(lead + ". Its last result (")
                .name(last.id())
                .text(") is:")
                .build());
        Table table = last.result();
        for (int row = 0; row < Math.min(MOST_ROWS, table.rows().size()); row++) {
            lines.add(row(last, row));
        }
        if (table.rows().size() > MOST_ROWS) {
            lines.add(Prose.builder().text("- and more rows").build());
        }
        return lines;
    }

    private static Prose row(Query query, int row) {
        Prose.Builder line = Prose.builder().text("- ");
        int columns = Math.min(MOST_COLUMNS, query.result().columns().size());
        for (int i = 0; i < columns; i++) {
            Table.Column column = query.result().columns().get(i);
            line.text(i == 0 ? "" : ", ").name(shown(column.name())).text(" ");
            Object cell = query.result().rows().get(row).get(i);
            // A name that stands twice would be bound to its first column.
            boolean unique = query.result().indexOf(column.name()) == i;
            if (cell != null
                    && unique
                    && isNumber(column.type())
                    && Double.isFinite(query.result().number(row, column.name()))) {
                line.number(CellReference.of(query, row, column.name()));
            } else {
                line.value(cell instanceof String text ? shown(text) : cell);
            }
        }
        return line.build();
    }

    private static String shown(String text) {
        return text.replaceAll(VALUE_SIGN, "");
    }

    private static boolean isNumber(String type) {
        String plain = type.toLowerCase(Locale.ROOT);
        return NUMBERS.contains(plain) || plain.startsWith("decimal");
    }

    /** What was looked at, by the purposes of the queries, as a list in Markdown whose words are code. */
    static String looked(List<Query> queries) {
        List<String> lines = new ArrayList<>();
        for (Query query : queries.subList(0, Math.min(MOST_PURPOSES, queries.size()))) {
            lines.add("- `" + query.id() + "`: `" + query.purpose().replace('`', '\'') + "`");
        }
        return queries.size() > MOST_PURPOSES ? String.join("\n", lines) + "\n- and more" : String.join("\n", lines);
    }
}
