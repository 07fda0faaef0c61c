package io.deepanalyze.agent.source;

import io.deepanalyze.report.Source.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/**
 * What a reader was told and a report must not tell: options that Spark's own {@code spark.redaction.regex} takes for
 * secrets, and passwords inside locations.
 */
final class ReaderSecrets {
    private static final String SETTING = "spark.redaction.regex";
    private static final String DEFAULT = "(?i)secret|password|token|access[.]?key";
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s]*:[^/@\\s]*@");

    private final Pattern secret;

    ReaderSecrets(SparkConf conf) {
        this.secret = Pattern.compile(conf.get(SETTING, DEFAULT));
    }

    /** The location without user and password. */
    @Nullable
    String hidden(@Nullable String location) {
        return location == null ? null : USER_INFO.matcher(location).replaceAll("");
    }

    /** The reader without its secret options. */
    @Nullable
    Reader hidden(@Nullable Reader reader) {
        if (reader == null) {
            return null;
        }
        Map<String, String> options = new TreeMap<>(reader.options());
        options.keySet().removeIf(this::isSecret);
        return new Reader(reader.format(), options, reader.schema());
    }

    /** What to say of the options that are left out. */
    List<String> notes(@Nullable Reader reader) {
        List<String> notes = new ArrayList<>();
        if (reader != null) {
            reader.options().keySet().stream()
                    .filter(this::isSecret)
                    .forEach(option -> notes.add("The reader option '" + option
                            + "' looks like a secret and is left out of the report; say it again to verify."));
        }
        return notes;
    }

    private boolean isSecret(String option) {
        return secret.matcher(option).find();
    }
}
