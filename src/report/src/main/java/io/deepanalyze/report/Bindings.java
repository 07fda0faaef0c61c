package io.deepanalyze.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rule 1 of the contract: every numeral of the prose is bound to what it comes from. */
public final class Bindings {
    private static final double TOLERANCE = 1e-9;
    private static final Pattern STEP = Pattern.compile("([A-Za-z]+)(?:\\[(\\d+)\\])?");

    private final Report report;
    private final Map<String, Query> queries;
    private final Map<String, Finding> findings;
    private final Map<String, JsonNode> trees = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * A numeral that is not bound, or not to what it says.
     *
     * @param where the finding's id, or {@code narrative}
     * @param text the numeral
     * @param reason what is wrong
     */
    public record Problem(String where, String text, String reason) {}

    private Bindings(Report report) {
        this.report = report;
        this.queries = report.queries().stream()
                .collect(Collectors.toMap(Query::id, Function.identity(), (first, second) -> first));
        this.findings = report.findings().stream()
                .collect(Collectors.toMap(Finding::id, Function.identity(), (first, second) -> first));
    }

    /** What is not bound in {@code report}; empty for a report that may be written. */
    public static List<Problem> problems(Report report) {
        return new Bindings(report).check();
    }

    /** How many numerals of the prose are bound. */
    public static int count(Report report) {
        return report.narrative().numbers().size()
                + report.findings().stream()
                        .mapToInt(finding -> finding.numbers().size())
                        .sum();
    }

    private List<Problem> check() {
        for (Finding finding : report.findings()) {
            check(finding.id(), finding, List.of(finding.title(), finding.sentence()), finding.numbers());
        }
        Narrative narrative = report.narrative();
        List<String> prose = new ArrayList<>(List.of(narrative.title(), narrative.summary()));
        narrative.sections().forEach(section -> prose.addAll(List.of(section.heading(), section.markdown())));
        check("narrative", null, prose, narrative.numbers());
        return problems;
    }

    private void check(String where, @Nullable Finding finding, List<String> prose, List<BoundNumber> numbers) {
        Map<String, Integer> bound = new HashMap<>();
        numbers.forEach(number -> bound.merge(number.text(), 1, Integer::sum));
        for (String text : prose) {
            for (String numeral : Numerals.in(text)) {
                if (bound.merge(numeral, -1, Integer::sum) < 0) {
                    problems.add(new Problem(where, numeral, "no entry in numbers binds it"));
                }
            }
        }
        for (BoundNumber number : numbers) {
            try {
                check(where, finding, number);
            } catch (RuntimeException wrong) {
                problems.add(new Problem(where, number.text(), String.valueOf(wrong.getMessage())));
            }
        }
    }

    private void check(String where, @Nullable Finding finding, BoundNumber number) {
        if (number instanceof BoundNumber.Literal literal) {
            if (!isFound(finding, literal)) {
                problems.add(new Problem(where, number.text(), "no " + literal.origin() + " holds it"));
            }
            return;
        }
        Bound bound = resolve(finding, number);
        BigDecimal expected = rounded(bound);
        if (!close(expected.doubleValue(), bound.value())) {
            problems.add(
                    new Problem(where, number.text(), "its value is " + bound.value() + ", its source " + expected));
        }
        double written = Numerals.value(number.text()).doubleValue();
        if (!close(written, bound.value())) {
            problems.add(new Problem(where, number.text(), "it does not read as its value " + bound.value()));
        }
    }

    /** What an entry says of its source. */
    private record Bound(
            double source,
            double value,
            @Nullable Double scale,
            @Nullable Integer decimals) {}

    private Bound resolve(@Nullable Finding finding, BoundNumber number) {
        if (number instanceof BoundNumber.Cell cell) {
            return new Bound(
                    cell(cell.query(), cell.row(), cell.column()), cell.value(), cell.scale(), cell.decimals());
        }
        if (number instanceof BoundNumber.Derived derived) {
            Map<String, Double> operands = new HashMap<>();
            derived.operands()
                    .forEach((name, operand) ->
                            operands.put(name, cell(operand.query(), operand.row(), operand.column())));
            double value = Derivation.evaluate(derived.derivation(), operands);
            return new Bound(value, derived.value(), derived.scale(), derived.decimals());
        }
        BoundNumber.Field field = (BoundNumber.Field) number;
        Finding owner = field.finding() == null ? finding : findings.get(field.finding());
        if (owner == null) {
            throw new IllegalArgumentException("there is no finding " + field.finding());
        }
        if (owner.equals(finding) && field.field().startsWith("numbers")) {
            throw new IllegalArgumentException("a number of a finding cannot rest on the finding's own numbers");
        }
        return new Bound(field(owner, field.field()), field.value(), field.scale(), field.decimals());
    }

    private double cell(String id, int row, String column) {
        Query query = queries.get(id);
        if (query == null) {
            throw new IllegalArgumentException("there is no query " + id);
        }
        if (row < 0 || row >= query.result().rows().size()) {
            throw new IllegalArgumentException(id + " has no row " + row);
        }
        if (query.language().equals("profile")) {
            throw new IllegalArgumentException("prose does not cite the profile " + id);
        }
        return query.result().number(row, column);
    }

    private double field(Finding owner, String path) {
        JsonNode node = trees.computeIfAbsent(owner.id(), id -> ReportJson.tree(owner));
        for (String step : path.split("\\.")) {
            Matcher matcher = STEP.matcher(step);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("the path " + path + " cannot be read");
            }
            node = node.path(matcher.group(1));
            if (matcher.group(2) != null) {
                node = node.path(Integer.parseInt(matcher.group(2)));
            }
        }
        JsonNode value = node.isObject() ? node.path("value") : node;
        if (!value.isNumber()) {
            throw new IllegalArgumentException(owner.id() + " has no number at " + path);
        }
        return value.doubleValue();
    }

    private static BigDecimal rounded(Bound bound) {
        if (!Double.isFinite(bound.source())) {
            throw new IllegalArgumentException("its source is " + bound.source());
        }
        Double scale = bound.scale();
        BigDecimal exact =
                BigDecimal.valueOf(bound.source()).multiply(scale == null ? BigDecimal.ONE : BigDecimal.valueOf(scale));
        Integer decimals = bound.decimals();
        return decimals == null ? exact : exact.setScale(decimals, RoundingMode.HALF_UP);
    }

    private static boolean close(double a, double b) {
        return a == b || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    }

    private boolean isFound(@Nullable Finding finding, BoundNumber.Literal literal) {
        String numeral = literal.text();
        return switch (literal.origin()) {
            case "constant" -> true;
            case "goal" -> contains(report.run().goal(), numeral);
            case "name" -> names().anyMatch(name -> contains(name, numeral));
            case "value" ->
                (finding == null ? report.findings().stream() : Stream.of(finding))
                        .anyMatch(one -> holds(one, numeral));
            default -> false;
        };
    }

    private Stream<String> names() {
        return report.sources().stream()
                .flatMap(source -> Stream.concat(
                        Stream.of(source.name()), source.columns().stream().map(ColumnProfile::name)));
    }

    private static boolean holds(Finding finding, String numeral) {
        return finding.values().stream().anyMatch(value -> value != null && contains(value.toString(), numeral))
                || finding.subgroup().stream()
                        .map(Finding.Condition::value)
                        .anyMatch(value -> value != null && contains(value.toString(), numeral));
    }

    /** Whether it stands there whole: 20 is not in 2026. */
    private static boolean contains(@Nullable String text, String numeral) {
        return text != null
                && Pattern.compile("(?<!\\p{Nd})" + Pattern.quote(numeral) + "(?!\\p{Nd})")
                        .matcher(text)
                        .find();
    }
}
