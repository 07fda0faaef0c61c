package io.deepanalyze.agent.dialogue.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.statistics.FalseDiscoveryRate;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.TestFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tests by name with the hypotheses of the statistical analyst. Whoever chooses a test has seen the data, so that a test pays
 * for all that could have been chosen: its p-value is multiplied by the size of the whole family (Bonferroni), which holds
 * whatever the choice. Driver side, one thread; {@link #apart} gives tests for another.
 */
public final class HypothesisTests implements NamedTests {
    private static final TypeReference<Map<String, Object>> PARAMETERS = new TypeReference<>() {};
    private static final String METHOD = "Bonferroni";
    private static final int MOST_TRIED = 4;

    private final List<Hypothesis> family;
    private final long size;
    private final double rate;
    private final double level;
    private final BiFunction<String, EvidenceQuery, Query> runner;
    private final Map<String, Query> answered = new HashMap<>();
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * @param kinds the kinds of finding
     * @param scene the sources
     * @param tests what the statistical analyst tested, whose rate and level hold here as well
     * @param runner runs a query under an id, such as a workbench does
     */
    public HypothesisTests(
            List<FindingKind> kinds, Scene scene, TestFamily tests, BiFunction<String, EvidenceQuery, Query> runner) {
        this.family = kinds.stream()
                .flatMap(kind -> kind.enumerate(scene).stream())
                .filter(Hypothesis.class::isInstance)
                .map(Hypothesis.class::cast)
                .toList();
        this.size = Math.max(family.size(), tests.family());
        this.rate = tests.rate();
        long discoveries = tests.confirmed().stream()
                .filter(TestFamily.Confirmed::discovered)
                .count();
        // The level that verify expects of every tested finding of a report.
        this.level = discoveries == 0 ? 1 - rate : FalseDiscoveryRate.selectedLevel(rate, discoveries, tests.family());
        this.runner = runner;
    }

    private HypothesisTests(HypothesisTests other) {
        this.family = other.family;
        this.size = other.size;
        this.rate = other.rate;
        this.level = other.level;
        this.runner = other.runner;
    }

    /** The same tests for another conversation, which may go on in another thread and runs its queries itself. */
    public HypothesisTests apart() {
        return new HypothesisTests(this);
    }

    /** How many hypotheses could be chosen from. */
    public long family() {
        return size;
    }

    private record Try(Hypothesis hypothesis, Evidence evidence, TestStatistic test) {
        double adjusted(long size) {
            return Math.min(1, test.pValue() * size);
        }
    }

    @Override
    public Tested answer(TestCall call, int queries, int findings) {
        List<Hypothesis> asked = family.stream()
                .filter(one -> one.contractKind().equals(call.kind()) && isAbout(one, call.columns()))
                .limit(MOST_TRIED)
                .toList();
        if (asked.isEmpty()) {
            return new Tested("unknown_test", unknown(call), null, List.of());
        }
        List<Query> run = new ArrayList<>();
        Try best = null;
        for (Hypothesis hypothesis : asked) {
            Try one = tried(hypothesis, queries, run);
            if (one != null
                    && (best == null || one.test().pValue() < best.test().pValue())) {
                best = one;
            }
        }
        if (best == null) {
            return new Tested("not_established", "The data cannot tell: there are too few values.", null, run);
        }
        double adjusted = best.adjusted(size);
        Optional<Statement> statement =
                adjusted <= rate ? best.hypothesis().state(best.evidence(), level) : Optional.empty();
        String words = best.test().name() + ": p-value " + best.test().pValue() + ", adjusted for all " + size
                + " hypotheses " + adjusted;
        return statement.isEmpty()
                ? new Tested("not_established", words + ". That is not established; say so or leave it out.", null, run)
                : new Tested("found", words + ".", finding(best, statement.get(), adjusted, findings), run);
    }

    private @Nullable Try tried(Hypothesis hypothesis, int before, List<Query> run) {
        List<Query> evidence = new ArrayList<>();
        for (EvidenceQuery query : hypothesis.queries()) {
            Query known = answered.get(query.sql());
            if (known == null) {
                known = runner.apply("q" + (before + run.size() + 1), query);
                answered.put(query.sql(), known);
                run.add(known);
            }
            evidence.add(known);
        }
        Evidence all = new Evidence(evidence);
        return hypothesis.test(all).map(test -> new Try(hypothesis, all, test)).orElse(null);
    }

    private static boolean isAbout(Hypothesis hypothesis, List<String> columns) {
        Set<String> own =
                hypothesis.columns().stream().map(HypothesisTests::lower).collect(Collectors.toSet());
        Set<String> asked = new HashSet<>();
        String prefix = lower(hypothesis.source()) + ".";
        for (String column : columns) {
            String name = lower(column);
            asked.add(!own.contains(name) && name.startsWith(prefix) ? name.substring(prefix.length()) : name);
        }
        return own.equals(asked);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private String unknown(TestCall call) {
        String some = family.stream()
                .filter(one -> one.contractKind().equals(call.kind()))
                .map(one -> call.name() + "(" + String.join(", ", one.columns()) + ")")
                .distinct()
                .limit(5)
                .collect(Collectors.joining("; "));
        return "There is no such test of these columns."
                + (some.isEmpty() ? "" : " There are, for example: " + some + ".");
    }

    private Finding finding(Try best, Statement statement, double adjusted, int findings) {
        Hypothesis hypothesis = best.hypothesis();
        List<BoundNumber> numbers = new ArrayList<>(statement.title().numbers());
        numbers.addAll(statement.sentence().numbers());
        List<String> caveats = new ArrayList<>(statement.caveats());
        caveats.add("The model asked for this test by its name.");
        return new Finding(
                "f" + (findings + 1),
                hypothesis.contractKind(),
                hypothesis.source(),
                statement.title().text(),
                statement.sentence().text(),
                hypothesis.columns(),
                statement.values(),
                statement.direction(),
                statement.subgroup(),
                statement.reference(),
                Math.max(0, Math.min(1, statement.strength())),
                statement.effect(),
                new Finding.TestResult(
                        best.test().name(), best.test().statistic(), best.test().pValue(), adjusted, size, METHOD),
                numbers,
                best.evidence().queries().stream().map(Query::id).distinct().toList(),
                null,
                caveats,
                new Finding.Hypothesis(hypothesis.kind(), mapper.convertValue(hypothesis, PARAMETERS)));
    }
}
