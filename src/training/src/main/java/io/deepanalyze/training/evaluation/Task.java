package io.deepanalyze.training.evaluation;

import java.nio.file.Path;
import java.util.List;

/**
 * A question about a table or a few, as its solver sees it.
 *
 * @param id its name in the benchmark
 * @param text the question with its constraints and the form that the answer must have
 * @param tables the files
 * @param level how hard the benchmark says it is
 */
public record Task(String id, String text, List<Path> tables, String level) {
    public Task {
        tables = List.copyOf(tables);
    }
}
