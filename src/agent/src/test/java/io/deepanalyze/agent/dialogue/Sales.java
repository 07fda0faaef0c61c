package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of sales, its profile and results over it. */
public final class Sales {
    static final String BY_CITY = "SELECT city, SUM(amount) AS total FROM sales GROUP BY city ORDER BY city";
    static final String COUNT = "SELECT COUNT(*) AS n FROM sales";

    private Sales() {}

    public static Source source() {
        return source(
                "sales",
                List.of(
                        column("city", "string", ColumnProfile.Role.CATEGORY, null, false),
                        column("amount", "double", ColumnProfile.Role.MEASURE, 12.5, false),
                        column("email", "string", ColumnProfile.Role.TEXT, null, true)));
    }

    public static Source source(String name, List<ColumnProfile> columns) {
        return new Source(name, "dataframe", null, null, null, 1000, null, columns, List.of());
    }

    public static ColumnProfile column(
            String name, String type, ColumnProfile.Role role, @Nullable Double mean, boolean masked) {
        return new ColumnProfile(
                name,
                type,
                role,
                null,
                1000,
                3,
                0,
                5,
                true,
                mean == null ? "Aachen" : 1.0,
                mean == null ? "Zwolle" : 99.0,
                mean,
                null,
                null,
                Map.of(),
                List.of(new ColumnProfile.TopValue(mean == null ? "Rome" : 7.0, 400, true)),
                ColumnProfile.Histogram.NONE,
                masked,
                "q1",
                List.of());
    }

    /** A column of texts that are read in another way, or of which these values are frequent. */
    public static ColumnProfile texts(
            String name, ColumnProfile.Role role, ColumnProfile.@Nullable ReadAs readAs, String... values) {
        return new ColumnProfile(
                name,
                "string",
                role,
                readAs,
                1000,
                3,
                0,
                5,
                true,
                null,
                null,
                readAs == null ? null : 5.0,
                null,
                null,
                Map.of(),
                Stream.of(values)
                        .map(value -> new ColumnProfile.TopValue(value, 40, true))
                        .toList(),
                ColumnProfile.Histogram.NONE,
                false,
                "q1",
                List.of());
    }

    static Table byCity() {
        return ScriptedRunner.table(
                List.of("city string", "total double"), List.of("Oslo", 1234.5), List.of("Rome", 4321.0));
    }

    static Table count() {
        return ScriptedRunner.table(List.of("n bigint"), List.of(1000L));
    }

    static ScriptedRunner runner() {
        return new ScriptedRunner().with(BY_CITY, byCity()).with(COUNT, count());
    }

    static Assignment.Builder question(String goal) {
        return Assignment.builder(Assignment.Form.ANSWER, goal, List.of(source()))
                .sharing(DataSharing.SAMPLES);
    }

    static Assignment.Builder report(String goal) {
        return Assignment.builder(Assignment.Form.REPORT, goal, List.of(source()))
                .sharing(DataSharing.SAMPLES);
    }

    static String code(String sql) {
        return "<Analyze>Look at it.</Analyze>\n<Code>\n```sql\n" + sql + "\n```\n</Code>";
    }

    static String answer(String text) {
        return "<Answer>" + text + "</Answer>";
    }
}
