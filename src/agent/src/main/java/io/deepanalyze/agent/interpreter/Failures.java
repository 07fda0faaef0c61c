package io.deepanalyze.agent.interpreter;

import io.deepanalyze.agent.code.CodeRefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.jspecify.annotations.Nullable;

/** What went wrong in Spark, in words that the author of the block can act on. Never a stack trace. */
final class Failures {
    private static final Pattern FIELD = Pattern.compile(
            "(?:Field \"|does not exist: |Field )([^\"]*?)\"? does not exist\\.?\\s*Available(?: fields)?: (.*)",
            Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private Failures() {}

    /** What is thrown for a failed call; a failure of a job goes on as it is, since the block was not refused. */
    static RuntimeException of(Throwable cause, boolean job, int line) {
        if (cause instanceof CodeRefusedException refused) {
            return Refusal.at(line, refused.problem());
        }
        if (cause instanceof Error error && !(cause instanceof StackOverflowError)) {
            throw error;
        }
        boolean failed = job || cause instanceof SparkException;
        if (!failed || cause instanceof AnalysisException || cause instanceof IllegalArgumentException) {
            return refusal(cause, line);
        }
        return thrown(cause);
    }

    /** Throws as Spark does, which names none of its exceptions. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException thrown(Throwable cause) throws T {
        throw (T) cause;
    }

    /**
     * A refusal for what a call threw. Callers catch {@code Exception}, since Spark throws checked exceptions that its
     * signatures do not name.
     */
    static CodeRefusedException refusal(Throwable cause, int line) {
        if (cause instanceof RehearsalEndsException end) {
            throw end;
        }
        if (cause instanceof CodeRefusedException refused) {
            return Refusal.at(line, refused.problem());
        }
        if (overflowed(cause)) {
            return Refusal.of(
                    Refusal.LIMIT, line, "what is composed here is nested too deeply", "build it from fewer parts");
        }
        String errorClass = cause instanceof SparkThrowable spark ? spark.getCondition() : null;
        String message = message(cause);
        Matcher field = FIELD.matcher(message);
        if (field.find()) {
            List<String> fields =
                    Arrays.stream(field.group(2).split(",")).map(String::strip).toList();
            return Refusal.of(
                    Refusal.COLUMN,
                    line,
                    "there is no column `" + field.group(1) + "`",
                    Nearest.hint(field.group(1), fields),
                    errorClass);
        }
        return Refusal.of(code(errorClass), line, message, hint(errorClass, message), errorClass);
    }

    /** Whether the stack was not enough, somewhere below what was thrown. */
    private static boolean overflowed(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < 20; i++) {
            if (cause instanceof StackOverflowError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String code(@Nullable String errorClass) {
        if (errorClass == null) {
            return Refusal.VALUE;
        }
        if (errorClass.startsWith("UNRESOLVED_COLUMN") || errorClass.startsWith("FIELD_NOT_FOUND")) {
            return Refusal.COLUMN;
        }
        if (errorClass.startsWith("AMBIGUOUS")) {
            return "AMBIGUOUS_REFERENCE";
        }
        if (errorClass.startsWith("DATATYPE_MISMATCH")) {
            return Refusal.TYPE;
        }
        return errorClass.startsWith("PARSE") ? Refusal.SYNTAX : "ANALYSIS_ERROR";
    }

    private static String hint(@Nullable String errorClass, String message) {
        if (errorClass != null && errorClass.startsWith("UNRESOLVED_COLUMN")) {
            List<String> names = QUOTED.matcher(message)
                    .results()
                    .map(it -> it.group(1))
                    .distinct()
                    .toList();
            String near = names.isEmpty() ? "" : Nearest.hint(names.get(0), names.subList(1, names.size()));
            if (!near.isEmpty()) {
                return near;
            }
            return names.size() > 1
                    ? "did you mean one of " + String.join(", ", names.subList(1, names.size())) + "?"
                    : "";
        }
        if (errorClass != null && errorClass.startsWith("AMBIGUOUS")) {
            return "rename one of the columns, or name the dataset: left.col(\"x\")";
        }
        return "";
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return "the call failed and gave no reason";
        }
        int plan = message.indexOf(";\n");
        String first = plan > 0 ? message.substring(0, plan) : message;
        return Refusal.cut(
                first.replaceFirst("^requirement failed: ", "")
                        .replaceFirst("^\\[[A-Z_.]+\\] ", "")
                        .replaceFirst(" ?SQLSTATE: \\w+.*$", ""),
                500);
    }
}
