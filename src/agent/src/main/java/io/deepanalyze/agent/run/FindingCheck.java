package io.deepanalyze.agent.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.run.Verification.Difference;
import io.deepanalyze.agent.statistical.StatisticalAnalyst;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a finding's question again and compares test, effect and words. */
final class FindingCheck {
    private static final String NOT_SAME = "it does not follow from the evidence as it is now";

    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Map<String, FindingKind> kinds =
            StatisticalAnalyst.kinds().stream().collect(Collectors.toMap(FindingKind::name, Function.identity()));
    private final Map<String, Query> queries;

    /** @param queries the queries as they answer now, by id */
    FindingCheck(Map<String, Query> queries) {
        this.queries = Map.copyOf(queries);
    }

    /**
     * @param finding the finding as stored
     * @param level the confidence level of intervals where its effect does not say one
     */
    List<Difference> differences(Finding finding, double level) {
        Finding.Hypothesis stored = finding.hypothesis();
        if (stored == null) {
            return List.of();
        }
        FindingKind kind = kinds.get(stored.kind());
        if (kind == null) {
            return List.of(new Difference(
                    finding.id(), stored.kind(), "unknown", "this version of the product does not know the kind"));
        }
        Inquiry inquiry = mapper.convertValue(stored.parameters(), kind.inquiryType());
        Optional<Evidence> evidence = evidence(finding, inquiry);
        if (evidence.isEmpty()) {
            return List.of(new Difference(finding.id(), "its evidence", "missing", "a query of its evidence failed"));
        }
        List<Difference> differences = new ArrayList<>();
        if (inquiry instanceof Hypothesis hypothesis) {
            compare(finding, hypothesis.test(evidence.get()).orElse(null), differences);
        }
        Finding.Effect effect = finding.effect();
        double asked = effect == null || effect.level() == null ? level : effect.level();
        compare(finding, inquiry.state(evidence.get(), asked).orElse(null), differences);
        return differences;
    }

    private Optional<Evidence> evidence(Finding finding, Inquiry inquiry) {
        Map<String, Query> bySql = finding.evidence().stream()
                .filter(queries::containsKey)
                .map(queries::get)
                .collect(Collectors.toMap(Query::code, Function.identity(), (first, second) -> first));
        List<Query> ordered = new ArrayList<>();
        for (var wanted : inquiry.queries()) {
            Query query = bySql.get(wanted.sql());
            if (query == null) {
                return Optional.empty();
            }
            ordered.add(query);
        }
        return Optional.of(new Evidence(ordered));
    }

    private static void compare(Finding finding, @Nullable TestStatistic test, List<Difference> differences) {
        Finding.TestResult stored = finding.test();
        if (stored == null || test == null) {
            if (stored != null) {
                differences.add(
                        new Difference(finding.id() + " test", stored.name(), "the data cannot tell", NOT_SAME));
            }
            return;
        }
        number(finding.id() + " test.statistic", stored.statistic(), test.statistic(), differences);
        number(finding.id() + " test.pValue", stored.pValue(), test.pValue(), differences);
    }

    private static void compare(Finding finding, @Nullable Statement statement, List<Difference> differences) {
        if (statement == null) {
            differences.add(new Difference(finding.id(), finding.sentence(), "nothing to say", NOT_SAME));
            return;
        }
        if (!finding.title().equals(statement.title().text())) {
            differences.add(new Difference(
                    finding.id() + " title", finding.title(), statement.title().text(), NOT_SAME));
        }
        if (!finding.sentence().equals(statement.sentence().text())) {
            differences.add(new Difference(
                    finding.id() + " sentence",
                    finding.sentence(),
                    statement.sentence().text(),
                    NOT_SAME));
        }
        Finding.Effect stored = finding.effect();
        Finding.Effect now = statement.effect();
        if (stored != null && now != null) {
            number(finding.id() + " effect.value", stored.value(), now.value(), differences);
            number(finding.id() + " effect.low", orNaN(stored.low()), orNaN(now.low()), differences);
            number(finding.id() + " effect.high", orNaN(stored.high()), orNaN(now.high()), differences);
        }
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static void number(String where, double stored, double now, List<Difference> differences) {
        // What is computed from sums that differ in their last digits may differ a little more than they do.
        boolean close = TableComparison.close(stored, now)
                || Math.abs(stored - now) <= 1e-6 * Math.max(Math.abs(stored), Math.abs(now));
        if (!close) {
            differences.add(new Difference(where, Double.toString(stored), Double.toString(now), NOT_SAME));
        }
    }
}
