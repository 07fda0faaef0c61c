package io.deepanalyze.agent.source;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.FailureText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Spark and storage throw while a source is opened, said in terms of the source. */
final class SourceErrors {
    private static final Pattern UNKNOWN_FORMAT =
            Pattern.compile("DATA_SOURCE_NOT_FOUND|Failed to find (the )?data source", Pattern.CASE_INSENSITIVE);

    private SourceErrors() {}

    /** The error for a source that could not be read because of {@code cause}. */
    static DeepAnalyzeException unreadable(String kind, String what, Throwable cause) {
        if (cause instanceof DeepAnalyzeException known) {
            return known;
        }
        String said = FailureText.of(cause);
        String failed = "The " + kind + " '" + what + "' cannot be read";
        Matcher unknown = UNKNOWN_FORMAT.matcher(said);
        if (unknown.find()) {
            return new DeepAnalyzeException(
                    ErrorCode.FORMAT_UNAVAILABLE,
                    failed + ", because the reader of its format is not on Spark's classpath (" + said
                            + "). Add its package to the job, such as --packages io.delta:delta-spark_4.0_2.13:4.4.0 or"
                            + " org.apache.spark:spark-avro_2.13, or name another format.",
                    cause);
        }
        if (said.contains("TABLE_OR_VIEW_NOT_FOUND") || said.contains("PATH_NOT_FOUND")) {
            return new DeepAnalyzeException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    failed + ", because there is none of that name (" + said + "). Check its spelling and catalog.",
                    cause);
        }
        return new DeepAnalyzeException(
                ErrorCode.SOURCE_UNREADABLE,
                failed + ": " + said + ". Check that it is whole, that the session may read it and that the format and"
                        + " options fit.",
                cause);
    }
}
