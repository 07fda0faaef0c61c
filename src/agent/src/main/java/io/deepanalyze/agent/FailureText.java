package io.deepanalyze.agent;

import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;

/** What Spark, storage or a caller's own code threw, in one line of bounded length. */
public final class FailureText {
    private static final int MOST_CHARACTERS = 300;
    /** Where and how often a task failed says nothing of why. */
    private static final Pattern TASK = Pattern.compile(
            "^Job aborted due to stage failure:.*?\\(TID \\d+\\) \\([^)]*\\): (?:[\\w.$]+Exception: )?");

    private FailureText() {}

    /** The first line of the message, and of the innermost cause's where that says something else. */
    public static String of(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable next = failure.getCause(); next != null && next != innermost; next = next.getCause()) {
            innermost = next;
        }
        String outer = firstLine(failure.getMessage());
        String inner = named(innermost);
        String message = firstLine(innermost.getMessage());
        boolean said = !message.isEmpty() && outer.contains(message);
        if (outer.isEmpty() || innermost == failure || said) {
            return bounded(outer.isEmpty() ? inner : outer);
        }
        return bounded(outer) + "; " + bounded(inner);
    }

    /** The message; before it the class of an error that is not Spark's own, whose message alone may say little. */
    private static String named(Throwable failure) {
        String message = firstLine(failure.getMessage());
        String name = failure.getClass().getSimpleName();
        return failure instanceof SparkThrowable && !message.isEmpty()
                ? message
                : message.isEmpty() ? name : name + ": " + message;
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "";
        }
        String line = message.strip().lines().findFirst().orElse("");
        return TASK.matcher(line).replaceFirst("");
    }

    private static String bounded(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
