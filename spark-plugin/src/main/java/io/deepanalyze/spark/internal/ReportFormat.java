package io.deepanalyze.spark.internal;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A form of the report and the files that it consists of. */
public enum ReportFormat {
    HTML,
    MD,
    JSON;

    /** Whether this form needs the file of that path inside the folder. */
    public boolean needs(String path) {
        boolean chart = path.startsWith(ReportFolder.CHARTS);
        return switch (this) {
            case HTML -> path.equals(ReportFolder.HTML);
            case MD -> chart || path.equals(ReportFolder.MARKDOWN);
            case JSON -> chart || path.equals(ReportFolder.JSON) || path.equals(ReportFolder.TRANSCRIPT);
        };
    }

    /**
     * Reads words split at commas.
     *
     * @throws DeepAnalyzeException of kind USER if there is no word or another one
     */
    public static Set<ReportFormat> parse(String formats) {
        EnumSet<ReportFormat> parsed = EnumSet.noneOf(ReportFormat.class);
        for (String word : formats.split(",", -1)) {
            parsed.add(Arrays.stream(values())
                    .filter(format -> format.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new DeepAnalyzeException(
                            ErrorCode.INVALID_ARGUMENT,
                            "There is no report format '" + word.strip() + "'; there are "
                                    + Arrays.stream(values())
                                            .map(ReportFormat::word)
                                            .collect(Collectors.joining(", ")))));
        }
        return parsed;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
