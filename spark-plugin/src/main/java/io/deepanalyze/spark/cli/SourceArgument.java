package io.deepanalyze.spark.cli;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A SOURCE of the command line.
 *
 * @param name the name that the user gave, or null
 * @param table whether {@code location} is a table's identifier, else a path
 * @param location the path or the identifier
 */
record SourceArgument(@Nullable String name, boolean table, String location) {
    private static final String TABLE = "table:";
    private static final Pattern NAMED = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.+)", Pattern.DOTALL);

    /**
     * Reads one argument.
     *
     * @param argument {@code path}, {@code name=path} or {@code table:catalog.schema.table}
     * @param exists whether there are files at a path; asked only where an argument could be read both ways
     * @throws DeepAnalyzeException with {@link ErrorCode#INVALID_ARGUMENT} if it names nothing
     */
    static SourceArgument parse(String argument, Predicate<String> exists) {
        if (argument.isBlank() || argument.equals(TABLE)) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A source must be a path, name=path or table:name, not '" + argument + "'");
        }
        if (argument.startsWith(TABLE)) {
            return new SourceArgument(null, true, argument.substring(TABLE.length()));
        }
        Matcher named = NAMED.matcher(argument);
        if (named.matches() && !exists.test(argument)) {
            return new SourceArgument(named.group(1), false, named.group(2));
        }
        return new SourceArgument(null, false, argument);
    }
}
