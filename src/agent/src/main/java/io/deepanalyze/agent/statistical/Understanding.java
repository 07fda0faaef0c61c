package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import java.util.Locale;

/** What the analyst understands of a relation before it asks anything. */
final class Understanding {
    private static final int MOST_VARIABLES = 100;

    private Understanding() {}

    static String of(Relation relation) {
        StringBuilder text = new StringBuilder("Source " + relation.name() + " has " + relation.rows() + " rows.");
        relation.measured().stream()
                .limit(MOST_VARIABLES)
                .forEach(measured -> text.append('\n').append(line(measured)));
        int left = relation.measured().size() - MOST_VARIABLES;
        return left <= 0
                ? text.toString()
                : text.append("\n(" + left + " more variables)").toString();
    }

    private static String line(Measured measured) {
        return "- " + measured.variable().label() + ": "
                + measured.variable().role().name().toLowerCase(Locale.ROOT) + ", "
                + measured.marginal().present() + " present, "
                + measured.marginal().distinct() + " distinct";
    }
}
