package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.statistical.DiscoveryControl.Discovery;
import io.deepanalyze.agent.statistical.DiscoveryControl.Tested;
import io.deepanalyze.agent.statistical.Ranking.Candidate;
import io.deepanalyze.agent.workbench.Workbench;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Finding.TestResult;
import io.deepanalyze.report.Narrative;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands out in relations, by the procedure of {@code docs/statistics.md}: the family of hypotheses is fixed
 * from schema, roles and marginals; the sample decides which are worth a query on all rows; Benjamini-Hochberg over the
 * whole family decides which are findings. One use per instance; driver side.
 */
public final class StatisticalAnalyst {
    private final AnalysisListener listener;
    private final double rate;
    private final Relevance relevance;
    private final List<FindingKind> kinds;
    private final Recorder recorder = new Recorder();
    private final QueryDesk desk;

    /**
     * @param workbench where queries run
     * @param kept has the answers of a run that broke off
     * @param listener hears how it goes on
     * @param rate the false discovery rate, between 0 and 1
     * @param goal the caller's goal, which orders the findings, or null
     * @param scene the sources; its target and time order the findings too
     * @param profileQueries how many queries of the report are profiles: ids go on after them
     */
    public StatisticalAnalyst(
            Workbench workbench,
            KeptAnswers kept,
            AnalysisListener listener,
            double rate,
            @Nullable String goal,
            Scene scene,
            int profileQueries) {
        this.listener = listener;
        this.rate = rate;
        this.relevance = new Relevance(goal, scene.target(), scene.time());
        this.kinds = kinds();
        this.desk = new QueryDesk(workbench, kept, profileQueries);
    }

    /** The kinds of finding on the class path, in the order of their names. */
    public static List<FindingKind> kinds() {
        return ServiceLoader.load(FindingKind.class, FindingKind.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(FindingKind::name))
                .toList();
    }

    /**
     * Analyzes.
     *
     * @param scene the sources
     * @param joiner makes relations across sources; its columns are reported as what they refer to
     */
    public Conclusions analyze(Scene scene, Joiner joiner) {
        scene.relations().forEach(relation -> recorder.understand(Understanding.of(relation)));

        listener.onStage("facts", "keys, quality and what the tables hold");
        List<Inquiry> facts = new ArrayList<>();
        List<Hypothesis> family = new ArrayList<>();
        enumerate(scene, facts, family);
        answer("facts", facts);

        Joined joined = joiner.join(scene, facts, desk::evidence);
        enumerateJoined(scene, joined, family);

        listener.onStage("screen", "hypotheses on the sample");
        Map<String, Relation> relations = new LinkedHashMap<>();
        scene.relations().forEach(relation -> relations.put(relation.from(), relation));
        joined.relations().forEach(relation -> relations.put(relation.from(), relation));
        List<Hypothesis> promising = new Screening(rate, relevance::of, desk::ended)
                .select(family, relations).stream()
                        .map(Screening.Screened::hypothesis)
                        .toList();
        Selection selection = Selection.of(promising);
        List<Hypothesis> selected = selection.tested();
        recorder.plan(family, selected.size());

        listener.onStage("confirm", "what looks promising, on all rows");
        answer("confirm", selected);
        return conclude(scene, joined, facts, control(selected, family.size()), selection.notes());
    }

    private void enumerate(Scene scene, List<Inquiry> facts, List<Hypothesis> family) {
        for (FindingKind kind : kinds) {
            for (Inquiry inquiry : kind.enumerate(scene)) {
                if (inquiry instanceof Hypothesis hypothesis) {
                    family.add(hypothesis);
                } else {
                    facts.add(inquiry);
                }
            }
        }
    }

    /** Across sources only what no single source could say: hypotheses over columns of at least two. */
    private void enumerateJoined(Scene scene, Joined joined, List<Hypothesis> family) {
        if (joined.relations().isEmpty()) {
            return;
        }
        List<Inquiry> ignored = new ArrayList<>();
        List<Hypothesis> candidates = new ArrayList<>();
        enumerate(
                new Scene(joined.relations(), scene.target(), scene.time(), scene.zone(), scene.seed()),
                ignored,
                candidates);
        candidates.stream()
                .filter(candidate -> joined.connects(candidate.columns()))
                .forEach(family::add);
    }

    private void answer(String stage, List<? extends Inquiry> inquiries) {
        int planned = (int) inquiries.stream()
                .flatMap(inquiry -> inquiry.queries().stream())
                .map(query -> query.sql())
                .distinct()
                .count();
        desk.answer(inquiries, done -> listener.onProgress(stage, Math.min(done, planned), planned));
    }

    private DiscoveryControl control(List<Hypothesis> selected, long family) {
        List<Tested> tested = new ArrayList<>();
        for (Hypothesis hypothesis : selected) {
            desk.evidence(hypothesis)
                    .ifPresent(evidence -> attempt(hypothesis, () -> hypothesis.test(evidence))
                            .ifPresent(test -> tested.add(new Tested(hypothesis, evidence, test))));
        }
        return new DiscoveryControl(tested, family, rate);
    }

    private Conclusions conclude(
            Scene scene, Joined joined, List<Inquiry> facts, DiscoveryControl control, Map<String, String> notes) {
        listener.onStage("narrate", "findings in the order of what matters");
        Synonyms synonyms = new Synonyms(scene.relations());
        List<Candidate> candidates = new ArrayList<>();
        IdentityHashMap<Inquiry, Evidence> evidences = new IdentityHashMap<>();
        IdentityHashMap<Inquiry, TestResult> tests = new IdentityHashMap<>();
        for (Discovery discovery : control.discoveries()) {
            Hypothesis hypothesis = discovery.tested().hypothesis();
            Evidence evidence = discovery.tested().evidence();
            attempt(hypothesis, () -> hypothesis.state(evidence, control.level()))
                    .ifPresent(statement -> {
                        candidates.add(candidate(hypothesis, statement, synonyms, discovery.adjustedPValue()));
                        evidences.put(hypothesis, evidence);
                        tests.put(hypothesis, control.result(discovery));
                    });
        }
        for (Inquiry fact : facts) {
            desk.evidence(fact)
                    .ifPresent(evidence -> attempt(fact, () -> fact.state(evidence, 1 - rate))
                            .ifPresent(statement -> {
                                candidates.add(candidate(fact, statement, synonyms, 0));
                                evidences.put(fact, evidence);
                            }));
        }
        FindingAssembler assembler = new FindingAssembler(joined.foreignColumns());
        for (Candidate candidate : Ranking.order(candidates)) {
            Inquiry inquiry = candidate.inquiry();
            Evidence evidence = evidences.get(inquiry);
            if (evidence != null) {
                assembler.add(inquiry, candidate.statement(), evidence, tests.get(inquiry), candidate.score());
            }
        }
        return written(scene, assembler, control, notes);
    }

    /** A defect of one inquiry loses its own finding alone. */
    private <T> Optional<T> attempt(Inquiry inquiry, Supplier<Optional<T>> step) {
        try {
            return step.get();
        } catch (RuntimeException defect) {
            desk.failed(inquiry, defect);
            return Optional.empty();
        }
    }

    /** An absence is a tested one where there was something to test, and no limit or failure kept it from being tested. */
    private void addNone(String source, FindingAssembler assembler, long family) {
        if (family > 0 && desk.answeredAll()) {
            assembler.addNone(
                    source,
                    "No difference, relation or trend in the data goes beyond what chance explains, and no defect was"
                            + " found.",
                    Finding.Direction.FLAT);
        } else {
            assembler.addNone(source, "Nothing could be tested, and no defect was found in what was looked at.", null);
        }
    }

    private Candidate candidate(Inquiry inquiry, Statement statement, Synonyms synonyms, double adjusted) {
        return new Candidate(
                inquiry,
                statement,
                synonyms.concepts(inquiry.source(), relevance.besidesTarget(inquiry.columns())),
                adjusted,
                relevance.of(inquiry.contractKind(), inquiry.columns(), statement.values()),
                relevance.isAboutTarget(inquiry.columns()));
    }

    private Conclusions written(
            Scene scene, FindingAssembler assembler, DiscoveryControl control, Map<String, String> notes) {
        List<String> sources =
                scene.relations().stream().map(Relation::name).distinct().toList();
        boolean told = assembler.findings().stream()
                .anyMatch(finding -> !finding.kind().equals("summary"));
        if (!told && !sources.isEmpty()) {
            addNone(sources.get(0), assembler, control.family().family());
        }
        List<Finding> findings = assembler.findings();
        Narrative narrative = new Narrator().narrate(sources, findings);
        desk.queries().forEach(recorder::executed);
        desk.failures().forEach(recorder::failed);
        return new Conclusions(
                findings,
                assembler.charts(),
                desk.queries(),
                control.family(),
                narrative,
                recorder.answer(narrative),
                desk.failures(),
                notes);
    }
}
