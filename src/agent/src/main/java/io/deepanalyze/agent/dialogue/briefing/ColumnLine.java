package io.deepanalyze.agent.dialogue.briefing;

import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.dialogue.share.Observations;
import io.deepanalyze.report.ColumnProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A column in one line: its name, its type, and what the profile says as far as it may be shared. */
final class ColumnLine {
    private static final int TOP_VALUES = 5;

    private ColumnLine() {}

    static String of(ColumnProfile column, DataSharing sharing) {
        List<String> parts = new ArrayList<>();
        String type = column.type().length() > 120 ? column.type().substring(0, 120) + "…" : column.type();
        if (sharing == DataSharing.NONE) {
            return SqlName.of(column.name()) + ": " + type;
        }
        ColumnProfile.ReadAs readAs = column.readAs();
        parts.add(column.role().name().toLowerCase(Locale.ROOT));
        if (readAs != null) {
            parts.add("text that reads as " + readAs.type() + (readAs.format() == null ? "" : " " + readAs.format()));
        }
        if (column.masked()) {
            parts.add("masked");
            return line(column, type, parts);
        }
        if (column.nulls() > 0) {
            parts.add(column.nulls() + " null");
        }
        parts.add((column.distinctExact() ? "" : "about ") + column.distinct() + " distinct");
        boolean ordered = column.mean() != null || column.role() == ColumnProfile.Role.TIME;
        if (sharing == DataSharing.SAMPLES || ordered) {
            range(column, parts);
        }
        if (sharing == DataSharing.SAMPLES && !column.top().isEmpty() && isTelling(column)) {
            parts.add("values "
                    + column.top().stream()
                            .limit(TOP_VALUES)
                            .map(top -> quoted(top.value()))
                            .collect(Collectors.joining(", "))
                    + (column.distinct() > TOP_VALUES ? ", …" : ""));
        }
        return line(column, type, parts);
    }

    private static boolean isTelling(ColumnProfile column) {
        return switch (column.role()) {
            case CATEGORY, FLAG, CONSTANT, TEXT -> true;
            default -> column.mean() == null;
        };
    }

    private static void range(ColumnProfile column, List<String> parts) {
        if (column.min() != null && (column.mean() != null || column.role() == ColumnProfile.Role.TIME)) {
            parts.add(Observations.cell(column.min()) + " to " + Observations.cell(column.max()));
        }
        if (column.mean() != null) {
            parts.add("mean " + Observations.cell(column.mean()));
        }
    }

    private static String quoted(@Nullable Object value) {
        return value instanceof String ? "'" + Observations.cell(value) + "'" : Observations.cell(value);
    }

    private static String line(ColumnProfile column, String type, List<String> parts) {
        return SqlName.of(column.name()) + ": " + type + ", " + String.join(", ", parts);
    }
}
