package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.preparation.Transformation.ClipOutliers;
import io.deepanalyze.agent.preparation.Transformation.FillMissing;
import io.deepanalyze.report.ColumnProfile.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers far outside, and missing ones. The bounds and the median are those of the sample, which is the same for the same rows; what
 * lies outside is counted over all rows. Never on: a bound is no measurement, and neither is a median.
 */
final class SpreadRules {
    private static final int FEWEST = 30;
    private static final double FENCE = 3;
    private static final double MOST_OUTSIDE = 0.02;
    private static final double MOST_MISSING = 0.4;
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+), ?(\\d+)\\)");

    private final PreparedSource source;
    private final PlanQueries queries;
    private final List<Step> before;

    /** @param before the steps of texts, readings and sentinels */
    SpreadRules(PreparedSource source, PlanQueries queries, List<Step> before) {
        this.source = source;
        this.queries = queries;
        this.before = before;
    }

    /** A measure with the changes that could be made to it. */
    private record Candidate(NumberColumn number, ClipOutliers clip, FillMissing fill) {}

    List<Step> propose() {
        Map<TableColumn, Candidate> candidates = new LinkedHashMap<>();
        Counting counted = new Counting(source, queries);
        for (NumberColumn number : NumberColumn.of(source, before)) {
            candidate(number).ifPresent(it -> {
                TableColumn column = number.column();
                candidates.put(column, it);
                counted.ask(column, "outside", "COUNT_IF(" + it.clip().changes(column.sql()) + ")");
                counted.ask(column, "missing", "COUNT_IF(" + it.fill().changes(column.sql()) + ")");
            });
        }
        counted.run(
                "Count numbers far outside and missing ones",
                before.stream().filter(Step::on).toList(),
                Kind.SENTINEL_TO_NULL);
        List<Step> steps = new ArrayList<>();
        candidates.forEach((column, it) -> addClip(steps, column, it, counted));
        candidates.forEach((column, it) -> addFill(steps, column, it, counted));
        return steps;
    }

    private Optional<Candidate> candidate(NumberColumn number) {
        TableColumn column = number.column();
        Optional<Step> sentinels = before.stream()
                .filter(step -> step.id().equals(Step.id(Kind.SENTINEL_TO_NULL, column.name())))
                .findFirst();
        if (number.role() != Role.MEASURE
                || sentinels.filter(step -> !step.on()).isPresent()) {
            return Optional.empty();
        }
        List<Double> out = sentinels
                .map(step -> ((Transformation.SentinelToNull) step.change())
                        .values().stream().map(Long::doubleValue).toList())
                .orElse(List.of());
        double[] sorted = column.numbers()
                .map(values -> Arrays.stream(values)
                        .filter(value -> Double.isFinite(value) && !out.contains(value))
                        .sorted()
                        .toArray())
                .orElse(new double[0]);
        if (sorted.length < FEWEST) {
            return Optional.empty();
        }
        double low = quantile(sorted, 0.25);
        double high = quantile(sorted, 0.75);
        double reach = FENCE * (high - low);
        String type = number.type();
        return Optional.of(new Candidate(
                number,
                new ClipOutliers(
                        column.name(),
                        type,
                        literal(low - reach, type, RoundingMode.FLOOR),
                        literal(high + reach, type, RoundingMode.CEILING)),
                new FillMissing(column.name(), type, literal(quantile(sorted, 0.5), type, RoundingMode.HALF_EVEN))));
    }

    private void addClip(List<Step> steps, TableColumn column, Candidate candidate, Counting counted) {
        long outside = counted.number(column, "outside");
        long present = source.rows() - counted.number(column, "missing");
        boolean spread = !candidate.clip().low().equals(candidate.clip().high());
        if (spread && outside > 0 && outside <= MOST_OUTSIDE * present) {
            steps.add(Step.judged(
                            candidate.clip(),
                            "They lie more than three times the distance of the quartiles outside of them.",
                            outside,
                            0,
                            counted.evidence(column, "outside"))
                    .requiring(requires(candidate)));
        }
    }

    private void addFill(List<Step> steps, TableColumn column, Candidate candidate, Counting counted) {
        long missing = counted.number(column, "missing");
        if (missing > 0 && missing <= MOST_MISSING * source.rows()) {
            steps.add(Step.judged(
                            candidate.fill(),
                            "Methods that take no missing values need a number; this one was not measured.",
                            missing,
                            0,
                            counted.evidence(column, "missing"))
                    .requiring(requires(candidate)));
        }
    }

    private List<String> requires(Candidate candidate) {
        List<String> ids = new ArrayList<>(candidate.number().reading());
        ids.addAll(TextRules.ids(before, candidate.number().column(), Kind.SENTINEL_TO_NULL));
        return ids;
    }

    private static double quantile(double[] sorted, double level) {
        double at = level * (sorted.length - 1);
        int below = (int) at;
        double above = sorted[Math.min(sorted.length - 1, below + 1)];
        return sorted[below] + (at - below) * (above - sorted[below]);
    }

    /** The number as a cast to the type reads it, within what the type holds. */
    private static String literal(double number, String type, RoundingMode rounding) {
        Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            int scale = Integer.parseInt(decimal.group(2));
            BigDecimal most = BigDecimal.TEN
                    .pow(Integer.parseInt(decimal.group(1)) - scale)
                    .subtract(BigDecimal.ONE);
            return BigDecimal.valueOf(number)
                    .setScale(scale, rounding)
                    .max(most.negate())
                    .min(most)
                    .toPlainString();
        }
        return switch (type) {
            case "TINYINT" -> whole(number, Byte.MIN_VALUE, Byte.MAX_VALUE, rounding);
            case "SMALLINT" -> whole(number, Short.MIN_VALUE, Short.MAX_VALUE, rounding);
            case "INT" -> whole(number, Integer.MIN_VALUE, Integer.MAX_VALUE, rounding);
            case "BIGINT" -> whole(number, Long.MIN_VALUE, Long.MAX_VALUE, rounding);
            default -> Double.toString(number);
        };
    }

    private static String whole(double number, long least, long most, RoundingMode rounding) {
        return BigDecimal.valueOf(number)
                .setScale(0, rounding)
                .max(BigDecimal.valueOf(least))
                .min(BigDecimal.valueOf(most))
                .toPlainString();
    }
}
