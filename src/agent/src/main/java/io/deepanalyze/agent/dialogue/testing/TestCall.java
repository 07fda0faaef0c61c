package io.deepanalyze.agent.dialogue.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test as a model asks for it.
 *
 * @param name its name, such as {@code trend}
 * @param kind the kind of finding that the report's contract gives it
 * @param columns the columns, in any order
 */
public record TestCall(String name, String kind, List<String> columns) {
    private static final Map<String, String> KINDS = Map.of(
            "correlation", "correlation",
            "trend", "trend",
            "change_point", "change_point",
            "difference", "group_difference",
            "association", "association");
    private static final Pattern CALL =
            Pattern.compile("\\A\\s*([A-Za-z_]{3,20})\\s*\\(([^()\\n]{1,400})\\)\\s*;?\\s*\\z");
    private static final Pattern COLUMN = Pattern.compile("`((?:[^`]|``)+)`|'([^']+)'|\"([^\"]+)\"|([^,`'\"]+)");
    private static final int MOST_COLUMNS = 4;

    public TestCall {
        columns = List.copyOf(columns);
    }

    /** The call, or empty where the text is no test of a name that is known. */
    public static Optional<TestCall> of(String code) {
        Matcher call = CALL.matcher(code);
        if (!call.matches()) {
            return Optional.empty();
        }
        String name = call.group(1).toLowerCase(Locale.ROOT);
        String kind = KINDS.get(name);
        List<String> columns = new ArrayList<>();
        Matcher column = COLUMN.matcher(call.group(2));
        while (column.find()) {
            for (int group = 1; group <= column.groupCount(); group++) {
                String text = column.group(group);
                if (text != null && !text.isBlank()) {
                    columns.add(text.replace("``", "`").strip());
                }
            }
        }
        return kind == null || columns.isEmpty() || columns.size() > MOST_COLUMNS
                ? Optional.empty()
                : Optional.of(new TestCall(name, kind, columns));
    }
}
