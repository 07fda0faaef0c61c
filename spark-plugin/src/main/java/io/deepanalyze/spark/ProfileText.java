package io.deepanalyze.spark;

import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of a source for a terminal. Text of the data loses its control characters and is cut to a width. */
final class ProfileText {
    private static final int CELL = 28;

    private ProfileText() {}

    static String of(Source source) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("column", "type", "role", "nulls", "distinct", "min", "mean", "max"));
        for (ColumnProfile column :
                source.columns().stream().flatMap(ColumnProfile::withinIt).toList()) {
            lines.add(List.of(
                    cell(column.name()),
                    cell(column.type()),
                    column.role().name().toLowerCase(Locale.ROOT),
                    String.valueOf(column.nulls()),
                    (column.distinctExact() ? "" : "~") + column.distinct(),
                    cell(column.min()),
                    column.mean() == null ? "" : String.format(Locale.ROOT, "%.6g", column.mean()),
                    cell(column.max())));
        }
        StringBuilder text = new StringBuilder("%s: %s rows, %s columns%n"
                .formatted(plain(source.name()), source.rows(), source.columns().size()));
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                row.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 2));
            }
            text.append(row.toString().stripTrailing()).append("\n");
        }
        return text.toString();
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : plain(value.toString());
        return text.length() <= CELL ? text : text.substring(0, CELL - 1) + "…";
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
    }
}
