package io.deepanalyze.benchmarks.run;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/** Results as two tables of Markdown: the targets, and the times that they come from. */
final class ResultTables {
    private final Results results;

    ResultTables(Results results) {
        this.results = results;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("| target | limit | measured | reached |\n|---|---|---|---|\n");
        Target.all().forEach(target -> text.append(row(target)));
        text.append("\n| work | version | table | on | heap | median | range |\n|---|---|---|---|---|---|---|\n");
        results.all().forEach(measurement -> text.append(row(measurement)));
        return text.toString();
    }

    private String row(Target target) {
        Optional<Double> value = target.valueIn(results);
        String limit = (target.side() == Target.Side.AT_MOST ? "at most " : "at least ")
                + number(target.limit())
                + (target.isRatio() ? "" : " s");
        String measured = value.map(reached -> number(reached) + (target.isRatio() ? "" : " s"))
                .orElse("not measured");
        String reached = value.map(target::isReachedBy)
                .map(isReached -> isReached ? "yes" : "no")
                .orElse("");
        return "| " + target.text() + " | " + limit + " | " + measured + " | " + reached + " |\n";
    }

    private static String row(Measurement measurement) {
        return "| " + measurement.work().label() + " | " + measurement.version() + " | " + measurement.table() + " | "
                + measurement.master() + " | " + measurement.heap() + " | " + number(measurement.medianSeconds())
                + " s | " + number(Collections.min(measurement.seconds())) + " to "
                + number(Collections.max(measurement.seconds())) + ", "
                + measurement.seconds().size() + " times |\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
