package io.deepanalyze.spark;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.run.AnalysisRequest;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * All settings {@code spark.deepanalyze.<area>.<name>} in one place. They are read from the session when an analysis
 * starts; what the caller says on the builder or on the command line wins. {@code docs/settings.md} is this table.
 */
final class SettingsTable {
    /**
     * One setting.
     *
     * @param name its full name
     * @param type the type of its values
     * @param defaultValue the default as text, or {@code none}
     * @param unit the unit of its values, or {@code -}
     * @param sentence what it does
     */
    record Setting(String name, Class<? extends Number> type, String defaultValue, String unit, String sentence) {}

    private static final String AREA = "spark.deepanalyze.analysis.";

    static final Setting SEED = new Setting(
            AREA + "seed",
            Long.class,
            String.valueOf(AnalysisRequest.DEFAULT_SEED),
            "-",
            "The seed of the sample and of every permutation; the same data and seed give the same report.");
    static final Setting FALSE_DISCOVERY_RATE = new Setting(
            AREA + "falseDiscoveryRate",
            Double.class,
            String.valueOf(AnalysisRequest.DEFAULT_FALSE_DISCOVERY_RATE),
            "share",
            "The rate q of Benjamini-Hochberg: the expected share of false findings among those that were tested.");
    static final Setting SAMPLE_ROWS = new Setting(
            AREA + "sampleRows",
            Integer.class,
            String.valueOf(AnalysisRequest.DEFAULT_SAMPLE_ROWS),
            "rows",
            "The most rows of the uniform sample on which hypotheses are screened.");
    static final Setting MAX_SECONDS = new Setting(
            AREA + "maxSeconds", Long.class, "none", "seconds", "Ends a run with what it has after this wall time.");
    static final Setting MAX_QUERIES = new Setting(
            AREA + "maxQueries",
            Integer.class,
            "none",
            "queries",
            "Ends a run with what it has after this many queries.");
    static final Setting MAX_SCANNED_BYTES = new Setting(
            AREA + "maxScannedBytes",
            Long.class,
            "none",
            "bytes",
            "Ends a run with what it has after its tasks have read this much.");

    static final List<Setting> ALL =
            List.of(SEED, FALSE_DISCOVERY_RATE, SAMPLE_ROWS, MAX_SECONDS, MAX_QUERIES, MAX_SCANNED_BYTES);

    private final Function<String, @Nullable String> values;

    private SettingsTable(Function<String, @Nullable String> values) {
        this.values = values;
    }

    /** The settings of a session. */
    static SettingsTable of(SparkSession spark) {
        return new SettingsTable(name -> spark.conf().get(name, ""));
    }

    /** The settings that a function gives by name; null or blank where one is not set. */
    static SettingsTable of(Function<String, @Nullable String> values) {
        return new SettingsTable(values);
    }

    long seed() {
        Long seed = read(SEED, Long::valueOf);
        return seed == null ? AnalysisRequest.DEFAULT_SEED : seed;
    }

    double falseDiscoveryRate() {
        Double rate = read(FALSE_DISCOVERY_RATE, Double::valueOf);
        return rate == null ? AnalysisRequest.DEFAULT_FALSE_DISCOVERY_RATE : rate;
    }

    int sampleRows() {
        Integer rows = read(SAMPLE_ROWS, Integer::valueOf);
        return rows == null ? AnalysisRequest.DEFAULT_SAMPLE_ROWS : rows;
    }

    @Nullable
    Long maxSeconds() {
        return read(MAX_SECONDS, Long::valueOf);
    }

    @Nullable
    Integer maxQueries() {
        return read(MAX_QUERIES, Integer::valueOf);
    }

    @Nullable
    Long maxScannedBytes() {
        return read(MAX_SCANNED_BYTES, Long::valueOf);
    }

    /** The reference page in Markdown. */
    static String page() {
        StringBuilder page = new StringBuilder("""
                # Settings

                Settings of the Spark session (`--conf name=value`, `spark.conf.set`, `spark-defaults.conf`). They are read when an
                analysis starts. What the builder or the command line says wins over them.

                | setting | type | default | unit | what it does |
                |---|---|---|---|---|
                """);
        for (Setting setting : ALL) {
            page.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            setting.name(),
                            setting.type().getSimpleName().toLowerCase(java.util.Locale.ROOT),
                            setting.defaultValue(),
                            setting.unit(),
                            setting.sentence()));
        }
        return page.toString();
    }

    private <T extends Number> @Nullable T read(Setting setting, Function<String, T> parse) {
        String text = values.apply(setting.name());
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return parse.apply(text.strip());
        } catch (NumberFormatException e) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The setting " + setting.name() + " must be a number ("
                            + setting.type().getSimpleName() + "), not '" + text + "'",
                    e);
        }
    }
}
