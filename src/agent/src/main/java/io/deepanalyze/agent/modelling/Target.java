package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.relation.Variable;
import java.util.List;

/**
 * The column to predict, as it was decided.
 *
 * @param column its name
 * @param variable how it is read: a number, or a text of the class
 * @param task what a model of it does
 * @param present rows in which it has a value
 * @param classes its classes with their rows, the largest first; empty of a number
 */
record Target(String column, Variable variable, Task task, long present, List<ClassRows> classes) {
    Target {
        classes = List.copyOf(classes);
    }

    /** The same with its classes. */
    Target with(List<ClassRows> found) {
        Task decided = found.size() == 2 ? Task.BINARY : Task.MULTICLASS;
        return new Target(
                column,
                variable,
                decided,
                found.stream().mapToLong(ClassRows::rows).sum(),
                found);
    }
}
