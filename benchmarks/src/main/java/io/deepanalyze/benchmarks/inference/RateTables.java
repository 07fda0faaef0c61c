package io.deepanalyze.benchmarks.inference;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Measurements as two tables of Markdown: the targets, and the rates that they come from. */
final class RateTables {
    private final Rates rates;

    RateTables(Rates rates) {
        this.rates = rates;
    }

    String markdown() {
        StringBuilder text =
                new StringBuilder("| target | limit | measured | by core-seconds | reached |\n|---|---|---|---|---|\n");
        RateTarget.all().forEach(target -> text.append(row(target)));
        text.append(
                "\n| work | version | rows | rows a second | rows a core-second | times in seconds | also |\n|---|---|---|---|---|---|---|\n");
        rates.all().forEach(rate -> text.append(row(rate)));
        return text.toString();
    }

    private String row(RateTarget target) {
        Optional<Double> value = target.value().apply(rates);
        String limit = (target.side() == RateTarget.Side.AT_MOST ? "at most " : "at least ")
                + number(target.limit())
                + target.unit();
        String measured = value.map(reached -> number(reached) + target.unit()).orElse("not measured");
        String perCore = target.perCore().apply(rates).map(RateTables::number).orElse("");
        String reached = value.map(target::isReachedBy)
                .map(isReached -> isReached ? "yes" : "no")
                .orElse("");
        return "| " + target.text() + " | " + limit + " | " + measured + " | " + perCore + " | " + reached + " |\n";
    }

    private static String row(Rate rate) {
        String variant = rate.variant().isEmpty() ? "" : ", " + rate.variant();
        String figures = rate.figures().entrySet().stream()
                .map(figure -> figure.getKey() + " " + number(figure.getValue()))
                .collect(Collectors.joining(", "));
        return "| " + rate.work().label() + variant + " | " + rate.version() + " | " + rate.rows() + " | "
                + number(rate.rowsPerSecond()) + " | "
                + perCore(rate) + " | " + number(Collections.min(rate.seconds())) + " to "
                + number(Collections.max(rate.seconds())) + ", "
                + rate.seconds().size() + " times | " + figures
                + " |\n";
    }

    private static String perCore(Rate rate) {
        return Double.isNaN(rate.rowsPerCoreSecond()) ? "" : number(rate.rowsPerCoreSecond());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
    }
}
