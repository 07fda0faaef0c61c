package io.deepanalyze.training.evaluation;

/** What came of a run of a suite. */
public sealed interface Score permits Accuracy, InjectionScore {
    /** Tables for a terminal or a document, in Markdown. */
    String table();

    /** The same as JSON, with the settings. */
    String json();
}
