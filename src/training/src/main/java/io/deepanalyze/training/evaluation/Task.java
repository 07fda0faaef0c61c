package io.deepanalyze.training.evaluation;

import java.nio.file.Path;

/**
 * A question about one table, as its solver sees it.
 *
 * @param id its name in the benchmark
 * @param text the question with its constraints and the form that the answer must have
 * @param table the file
 * @param level how hard the benchmark says it is
 */
public record Task(String id, String text, Path table, String level) {}
