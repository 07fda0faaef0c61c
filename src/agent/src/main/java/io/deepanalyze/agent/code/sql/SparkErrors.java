package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.FailureText;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.jspecify.annotations.Nullable;

/** Spark's errors in the words of problems: its class is kept, its plans and stack traces are not. */
public final class SparkErrors {
    private static final Pattern DECORATION =
            Pattern.compile("^\\s*\\[[A-Z0-9_.]+]\\s*|\\s*SQLSTATE: \\w{5}\\s*|;?\\s*line \\d+ pos \\d+;?\\s*$");
    private static final Pattern NEAR = Pattern.compile("at or near (end of input|'(.*?)')");

    /** The first letters of an error class, and what it is; the first that fits holds. */
    private static final List<Map.Entry<String, ProblemCode>> KINDS = List.of(
            Map.entry("UNRESOLVED_COLUMN", ProblemCode.UNKNOWN_COLUMN),
            Map.entry("UNRESOLVED_FIELD", ProblemCode.UNKNOWN_COLUMN),
            Map.entry("FIELD_NOT_FOUND", ProblemCode.UNKNOWN_COLUMN),
            Map.entry("COLUMN_NOT_FOUND", ProblemCode.UNKNOWN_COLUMN),
            Map.entry("UNRESOLVED_USING_COLUMN", ProblemCode.UNKNOWN_COLUMN),
            Map.entry("CANNOT_RESOLVE_STAR", ProblemCode.UNKNOWN_COLUMN),
            Map.entry("UNRESOLVED_MAP_KEY", ProblemCode.UNKNOWN_COLUMN),
            Map.entry("AMBIGUOUS", ProblemCode.AMBIGUOUS_REFERENCE),
            Map.entry("DATATYPE_MISMATCH", ProblemCode.TYPE_MISMATCH),
            Map.entry("INCOMPATIBLE_COLUMN_TYPE", ProblemCode.TYPE_MISMATCH),
            Map.entry("INVALID_EXTRACT", ProblemCode.TYPE_MISMATCH),
            Map.entry("UNPIVOT_VALUE_DATA_TYPE_MISMATCH", ProblemCode.TYPE_MISMATCH),
            Map.entry("UNRESOLVED_ROUTINE", ProblemCode.UNKNOWN_FUNCTION),
            Map.entry("UNRESOLVABLE_TABLE_VALUED_FUNCTION", ProblemCode.UNKNOWN_FUNCTION),
            Map.entry("WRONG_NUM_ARGS", ProblemCode.WRONG_ARGUMENTS),
            Map.entry("UNEXPECTED_INPUT_TYPE", ProblemCode.TYPE_MISMATCH),
            Map.entry("INVALID_PARAMETER_VALUE", ProblemCode.WRONG_ARGUMENTS),
            Map.entry("NON_FOLDABLE_ARGUMENT", ProblemCode.WRONG_ARGUMENTS),
            Map.entry("UNEXPECTED_POSITIONAL_ARGUMENT", ProblemCode.WRONG_ARGUMENTS),
            Map.entry("NAMED_PARAMETER", ProblemCode.WRONG_ARGUMENTS),
            Map.entry("MISSING_AGGREGATION", ProblemCode.GROUPING),
            Map.entry("MISSING_GROUP_BY", ProblemCode.GROUPING),
            Map.entry("GROUP", ProblemCode.GROUPING),
            Map.entry("UNRESOLVED_ALL_IN_GROUP_BY", ProblemCode.GROUPING),
            Map.entry("NESTED_AGGREGATE_FUNCTION", ProblemCode.GROUPING),
            Map.entry("INVALID_WHERE_CONDITION", ProblemCode.GROUPING),
            Map.entry("UNSUPPORTED_EXPR_FOR_WINDOW", ProblemCode.GROUPING),
            Map.entry("PARSE_", ProblemCode.SYNTAX),
            Map.entry("INVALID_SQL_SYNTAX", ProblemCode.SYNTAX),
            Map.entry("UNCLOSED_BRACKETED_COMMENT", ProblemCode.SYNTAX));

    private static final List<Map.Entry<String, ProblemCode>> AT_RUN_TIME = List.of(
            Map.entry("DIVIDE_BY_ZERO", ProblemCode.DIVIDED_BY_ZERO),
            Map.entry("REMAINDER_BY_ZERO", ProblemCode.DIVIDED_BY_ZERO),
            Map.entry("CAST_INVALID_INPUT", ProblemCode.CAST_FAILED),
            Map.entry("CANNOT_PARSE_TIMESTAMP", ProblemCode.CAST_FAILED),
            Map.entry("INVALID_DATETIME", ProblemCode.CAST_FAILED),
            Map.entry("CONVERSION_INVALID_INPUT", ProblemCode.CAST_FAILED),
            Map.entry("ARITHMETIC_OVERFLOW", ProblemCode.OVERFLOW),
            Map.entry("CAST_OVERFLOW", ProblemCode.OVERFLOW),
            Map.entry("NUMERIC_OUT_OF_SUPPORTED_RANGE", ProblemCode.OVERFLOW),
            Map.entry("NUMERIC_VALUE_OUT_OF_RANGE", ProblemCode.OVERFLOW));

    private static final Map<ProblemCode, String> HINTS = Map.ofEntries(
            Map.entry(
                    ProblemCode.AMBIGUOUS_REFERENCE,
                    "Write the table before the column (a.column), with an alias for each table."),
            Map.entry(ProblemCode.TYPE_MISMATCH, "Cast the value (CAST(x AS type), try_cast where it may not be one)."),
            Map.entry(
                    ProblemCode.GROUPING,
                    "Put the column into GROUP BY or into an aggregate such as max(x); filter aggregates with HAVING, and"
                            + " windows in a query around."),
            Map.entry(ProblemCode.WRONG_ARGUMENTS, "Look up the arguments of the function."),
            Map.entry(ProblemCode.DIVIDED_BY_ZERO, "Use try_divide(a, b) or a / nullif(b, 0)."),
            Map.entry(ProblemCode.CAST_FAILED, "Use try_cast(x AS type), or try_to_timestamp(x, format)."),
            Map.entry(ProblemCode.OVERFLOW, "Use a wider type, such as CAST(x AS DOUBLE) or DECIMAL(38, 2)."),
            Map.entry(ProblemCode.INVALID_QUERY, "Write it in another way."));

    private static final String WITHIN_GROUP =
            "Use percentile(x, 0.25), an aggregate: compute it in a WITH query of one row, and CROSS JOIN that.";

    private SparkErrors() {}

    /** What is wrong with a text that does not parse. */
    static Problem ofParsing(Throwable error) {
        String message = clean(error.getMessage());
        Matcher near = NEAR.matcher(message);
        String token = near.find() ? String.valueOf(near.group(2)) : "";
        Matcher position =
                Pattern.compile("line (\\d+), pos(?:ition)? (\\d+)").matcher(String.valueOf(error.getMessage()));
        String where = position.find()
                ? " It is in line " + position.group(1) + ", at character " + (Integer.parseInt(position.group(2)) + 1)
                        + "."
                : "";
        String sentence = message.isEmpty() ? "The code does not parse." : message;
        return new Problem(
                ProblemCode.SYNTAX.name(),
                (sentence.endsWith(".") ? sentence : sentence + ".") + where,
                syntaxHint(token),
                errorClass(error));
    }

    private static String syntaxHint(String token) {
        return switch (token.toUpperCase(java.util.Locale.ROOT)) {
            case "QUALIFY" ->
                "There is no QUALIFY: compute the window in a sub-query and filter in the query around it.";
            case "TOP" -> "Write LIMIT n at the end in place of TOP n.";
            case "[", "]" -> "Names with spaces stand in back-ticks: `name`, and not in brackets.";
            case "ON" ->
                "DISTINCT ON is not known: use row_number() OVER (PARTITION BY …) and keep the rows where it is 1.";
            case "," -> "Look for a missing operand or bracket; LIMIT takes one number, and OFFSET another.";
            case "FETCH" -> "Write LIMIT n in place of FETCH.";
            case "DISTRIBUTE", "CLUSTER" -> "Leave it out: how rows are spread changes no result.";
            case "END OF INPUT", "" ->
                "Look for a missing bracket, quote or END, or a keyword that is used as a name; names with spaces"
                        + " or signs stand in back-ticks: `name`.";
            default ->
                "Names with spaces or signs, and names that are keywords, stand in back-ticks: `name`; texts stand in"
                        + " single quotes. The code must be one SELECT of Spark's SQL.";
        };
    }

    /**
     * What is wrong with a query that does not resolve.
     *
     * @param columns the columns of the tables that it reads
     */
    static Problem ofResolving(Throwable error, Collection<String> columns) {
        String errorClass = errorClass(error);
        ProblemCode code = kind(errorClass, KINDS).orElse(ProblemCode.INVALID_QUERY);
        Map<String, String> parameters =
                error instanceof SparkThrowable known ? known.getMessageParameters() : Map.of();
        String name = String.valueOf(parameters.getOrDefault("objectName", parameters.getOrDefault("fieldName", "")));
        if (code == ProblemCode.UNKNOWN_COLUMN && isOutOfReach(name, columns)) {
            return new Problem(
                    code.name(),
                    "The column " + cut(name)
                            + " is not there at this place: beside an aggregate or behind GROUP BY there are"
                            + " only groups and aggregates, and behind a sub-query only what that selects.",
                    "Put it into GROUP BY or into an aggregate, such as ORDER BY avg(x) for ORDER BY x, or select it in the"
                            + " sub-query.",
                    errorClass);
        }
        if (code == ProblemCode.UNKNOWN_COLUMN && !name.isEmpty()) {
            return new Problem(
                    code.name(),
                    "There is no column " + cut(name) + ".",
                    nearest(name, parameters, columns),
                    errorClass);
        }
        if (code == ProblemCode.UNKNOWN_FUNCTION) {
            String routine =
                    String.valueOf(parameters.getOrDefault("routineName", "")).replace("`", "");
            String hint = AllowedFunctions.instead(routine)
                    .orElseGet(() -> String.join(", ", NearestNames.to(routine, AllowedFunctions.names())));
            return new Problem(
                    code.name(), "There is no function " + cut(routine) + ".", "Use " + hint + ".", errorClass);
        }
        String message = clean(error.getMessage());
        String hint = errorClass != null && errorClass.startsWith("INVALID_WITHIN_GROUP_EXPRESSION")
                ? WITHIN_GROUP
                : HINTS.getOrDefault(code, "");
        return new Problem(
                code.name(), message.isEmpty() ? "The query cannot be resolved." : message, hint, errorClass);
    }

    /** Whether a name without a table before it is that of a column which is read. */
    private static boolean isOutOfReach(String name, Collection<String> columns) {
        String plain = name.startsWith("`") && name.endsWith("`") && name.length() > 2
                ? name.substring(1, name.length() - 1)
                : name;
        return columns.stream().anyMatch(plain.replace("``", "`")::equalsIgnoreCase);
    }

    private static String nearest(String name, Map<String, String> parameters, Collection<String> columns) {
        String wanted = name.replace("`", "");
        String last = wanted.substring(wanted.lastIndexOf('.') + 1);
        List<String> near = new ArrayList<>(NearestNames.to(last, columns));
        String proposal = parameters.get("proposal");
        if (near.isEmpty() && proposal != null) {
            return "Columns of like names are " + cut(proposal) + ".";
        }
        if (near.isEmpty()) {
            return "There is no table to take it from: write FROM.";
        }
        return "Columns of like names are " + NearestNames.listed(near)
                + "; texts stand in single quotes, names with spaces in back-ticks.";
    }

    /** What went wrong while a query ran. */
    public static Problem ofRunning(Throwable failure) {
        Throwable told = failure;
        for (Throwable next = failure; next != null; next = next.getCause() == next ? null : next.getCause()) {
            if (next instanceof SparkThrowable known && known.getCondition() != null) {
                told = next;
                if (kind(known.getCondition(), AT_RUN_TIME).isPresent()) {
                    break;
                }
            }
        }
        String errorClass = errorClass(told);
        ProblemCode code = kind(errorClass, AT_RUN_TIME).orElse(ProblemCode.RUN_FAILED);
        String message = clean(told == failure ? FailureText.of(failure) : told.getMessage());
        return new Problem(
                code.name(),
                message.isEmpty() ? "The query failed." : message,
                HINTS.getOrDefault(code, "Write it in another way, or on fewer rows."),
                errorClass);
    }

    /** Whether a failure of checking is one of the query, and no defect. */
    static boolean isOfQuery(Throwable error) {
        return error instanceof AnalysisException || error instanceof SparkThrowable;
    }

    private static Optional<ProblemCode> kind(@Nullable String errorClass, List<Map.Entry<String, ProblemCode>> kinds) {
        return errorClass == null
                ? Optional.empty()
                : kinds.stream()
                        .filter(it -> errorClass.startsWith(it.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    private static @Nullable String errorClass(Throwable error) {
        return error instanceof SparkThrowable known ? known.getCondition() : null;
    }

    /** The sentence without class, state, position and plan. */
    private static String clean(@Nullable String message) {
        if (message == null) {
            return "";
        }
        String text = message.strip();
        for (String end : List.of(";\n", "\n== SQL", "\n== DataFrame", "(line ", "\n'", "\n+-")) {
            int at = text.indexOf(end);
            text = at < 0 ? text : text.substring(0, at);
        }
        text = text.lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        return cut(DECORATION.matcher(text).replaceAll(" ").strip());
    }

    private static String cut(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400) + "…";
    }
}
