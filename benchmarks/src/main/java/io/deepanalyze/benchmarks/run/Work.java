package io.deepanalyze.benchmarks.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is timed: the product's own work, the bare scan under it, and what others do on the same files. */
enum Work {
    /** All columns read and thrown away, as no profile can be faster. */
    @JsonProperty("scan")
    SCAN("bare scan to `noop`"),
    @JsonProperty("profile")
    PROFILE("profile"),
    /** The analysis with default settings, its report drawn and written. */
    @JsonProperty("analyze")
    ANALYZE("analyze, report written"),
    /** The same from the command line: starts of the JVM and of Spark included. */
    @JsonProperty("command-line")
    COMMAND_LINE("analyze from the command line"),
    /** Parsing and analysis of the queries that the analysis runs, by Spark alone; none is run. */
    @JsonProperty("plan")
    PLAN("its queries planned by Spark"),
    /** The same through the gate, which checks each twice. */
    @JsonProperty("gate")
    GATE("its queries planned through the gate"),
    @JsonProperty("summary")
    SUMMARY("Spark `df.summary()`"),
    @JsonProperty("deequ")
    DEEQU("Deequ `ColumnProfiler`"),
    @JsonProperty("duckdb")
    DUCKDB("DuckDB `SUMMARIZE`"),
    @JsonProperty("polars")
    POLARS("Polars `describe`");

    private final String label;

    Work(String label) {
        this.label = label;
    }

    /** What tables of results call it. */
    String label() {
        return label;
    }
}
