package io.deepanalyze.agent.run;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.code.CodeDesk;
import io.deepanalyze.agent.code.NamedResults;
import io.deepanalyze.agent.code.sql.Grant;
import io.deepanalyze.agent.code.sql.SparkErrors;
import io.deepanalyze.agent.dialogue.Assignment;
import io.deepanalyze.agent.dialogue.Conversation;
import io.deepanalyze.agent.dialogue.Counterpart;
import io.deepanalyze.agent.dialogue.DialogueLimits;
import io.deepanalyze.agent.dialogue.ModelAnalyst;
import io.deepanalyze.agent.dialogue.briefing.Link;
import io.deepanalyze.agent.dialogue.briefing.Sample;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.model.SteadyModel;
import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.dialogue.testing.HypothesisTests;
import io.deepanalyze.agent.profile.ProfiledSource;
import io.deepanalyze.agent.research.Lead;
import io.deepanalyze.agent.research.Research;
import io.deepanalyze.agent.research.ResearchAnalyst;
import io.deepanalyze.agent.research.Significance;
import io.deepanalyze.agent.research.Terms;
import io.deepanalyze.agent.research.Topic;
import io.deepanalyze.agent.workbench.BudgetExhaustedException;
import io.deepanalyze.agent.workbench.Workbench;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Source;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of a run in which a model converses with the workbench. Driver side, on the run's thread. */
final class ModelDialogue {
    private static final int SAMPLE_ROWS = 3;
    private static final long SAMPLE_BYTES = 1 << 16;
    private static final int MOST_SAMPLES = 8;

    private final Workbench workbench;
    private final AnalysisListener listener;
    private final ModelPart part;
    private final List<ProfiledSource> profiled;
    private final Set<String> hidden;
    private final Clock clock;
    private final AnalystModel model;
    private final @Nullable HypothesisTests tests;

    /**
     * @param hidden columns that must not be read or shown
     * @param tests what can be asked for by name, or null
     */
    ModelDialogue(
            Workbench workbench,
            AnalysisListener listener,
            ModelPart part,
            List<ProfiledSource> profiled,
            Set<String> hidden,
            @Nullable HypothesisTests tests,
            Clock clock) {
        this.tests = tests;
        this.workbench = workbench;
        this.listener = listener;
        this.part = part;
        this.profiled = profiled;
        this.hidden = Set.copyOf(hidden);
        this.clock = clock;
        this.model = new SteadyModel(part.model());
    }

    /** A desk of one conversation, whose results have names of their own. */
    private CodeDesk desk() {
        Map<String, Grant> grants = new LinkedHashMap<>();
        profiled.forEach(one ->
                grants.put(one.source().name(), new Grant(VisibleColumns.of(one.source(), hidden), one.rows())));
        NamedResults results = new NamedResults();
        Languages languages = new Languages(workbench.session(), grants, results, workbench.startedAt());
        return new CodeDesk(workbench, languages.all(), results, part.code(), SparkErrors::ofRunning, clock);
    }

    /**
     * Converses.
     *
     * @param goal what is asked, or what the report is for
     * @param sources the sources as the report describes them
     * @param findings what the statistical analyst found
     * @param queriesBefore how many queries the report has already
     */
    Conversation hold(
            Assignment.Form form, String goal, List<Source> sources, List<Finding> findings, int queriesBefore) {
        CodeDesk desk = desk();
        Assignment.Builder assignment = assignment(form, topic(goal, sources, findings), queriesBefore);
        if (tests != null) {
            assignment.tests(tests);
        }
        if (part.journal() != null) {
            assignment.journal(part.journal(), desk::restore);
        }
        return new ModelAnalyst(model, desk, clock).converse(assignment.build());
    }

    /** What would be sent first. */
    List<Message> prompt(
            Assignment.Form form, String goal, List<Source> sources, List<Finding> findings, int queriesBefore) {
        Assignment.Builder assignment = assignment(form, topic(goal, sources, findings), queriesBefore);
        if (tests != null) {
            assignment.tests(tests);
        }
        return new ModelAnalyst(model, desk(), clock).prompt(assignment.build());
    }

    /**
     * Researches the goal.
     *
     * @param sources the sources as the report describes them
     * @param findings what the statistical analyst found
     * @param significance what a test has to stand up to
     * @param queriesBefore how many queries the report has already
     */
    Conversation research(
            String goal, List<Source> sources, List<Finding> findings, Significance significance, int queriesBefore) {
        Topic topic = topic(goal, sources, findings);
        Counterpart counterpart = new OneQuestion(part.counterpart());
        return new ResearchAnalyst(model, lead -> follow(topic, lead, counterpart), clock, listener)
                .research(topic, terms(significance, queriesBefore), workbench::ended);
    }

    /** What would be sent first of research. */
    List<Message> researchPrompt(
            String goal, List<Source> sources, List<Finding> findings, Significance significance, int queriesBefore) {
        Topic topic = topic(goal, sources, findings);
        return new ResearchAnalyst(model, lead -> follow(topic, lead, Counterpart.NOBODY), clock, listener)
                .prompt(topic, terms(significance, queriesBefore));
    }

    private Terms terms(Significance significance, int queriesBefore) {
        Research research = part.research();
        if (research == null) {
            throw new IllegalStateException("The model takes part in one conversation, not in research");
        }
        Path journal = part.journal();
        return new Terms(
                research,
                left(part.limits()),
                significance,
                queriesBefore,
                journal == null ? null : journal.resolveSibling("research"));
    }

    private Conversation follow(Topic topic, Lead lead, Counterpart counterpart) {
        CodeDesk desk = desk();
        int known = topic.findings().size();
        Assignment.Builder assignment = assignment(
                        Assignment.Form.ANSWER, topic.about(lead.question()), lead.queriesBefore())
                .goalFromElsewhere()
                .limits(lead.limits())
                .counterpart(counterpart)
                .listener(AnalysisListener.SILENT);
        if (tests != null) {
            HypothesisTests apart = tests.apart();
            assignment.tests(
                    (call, queries, findings) -> apart.answer(call, queries, findings - known + lead.findingsBefore()));
        }
        if (lead.journal() != null) {
            assignment.journal(lead.journal(), desk::restore);
        }
        return new ModelAnalyst(model, desk, clock).converse(assignment.build());
    }

    private Topic topic(String goal, List<Source> sources, List<Finding> findings) {
        return new Topic(
                goal,
                sources.stream().map(this::shown).toList(),
                part.sharing() == DataSharing.SAMPLES ? samples() : List.of(),
                Link.among(findings),
                findings,
                part.glossary(),
                part.sharing());
    }

    private Assignment.Builder assignment(Assignment.Form form, Topic topic, int queriesBefore) {
        return Assignment.builder(form, topic.goal(), topic.sources())
                .samples(topic.samples())
                .links(topic.links())
                .findings(topic.findings())
                .glossary(topic.glossary())
                .sharing(topic.sharing())
                .limits(left(part.limits()))
                .queriesBefore(queriesBefore)
                .counterpart(part.counterpart())
                .listener(listener);
    }

    private Source shown(Source source) {
        List<ColumnProfile> columns = source.columns().stream()
                .filter(column -> !hidden.contains(column.name()))
                .toList();
        return new Source(
                source.name(),
                source.kind(),
                source.location(),
                source.reader(),
                source.version(),
                source.rows(),
                source.bytes(),
                columns,
                source.notes());
    }

    private List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (ProfiledSource one : profiled.subList(0, Math.min(MOST_SAMPLES, profiled.size()))) {
            try {
                samples.add(new Sample(
                        one.source().name(),
                        workbench.work(
                                "sample",
                                "a few rows of " + one.source().name(),
                                () -> workbench
                                        .results()
                                        .bounded(
                                                VisibleColumns.of(one.source(), hidden)
                                                        .limit(SAMPLE_ROWS),
                                                SAMPLE_ROWS,
                                                SAMPLE_BYTES)
                                        .table())));
            } catch (BudgetExhaustedException limit) {
                // The conversation meets the limit by itself, and what was found before stands.
                return samples;
            } catch (Exception unreadable) { // Spark's own are checked, though no signature says so
                // The model does without; what is wrong with the source shows when it is read.
            }
        }
        return samples;
    }

    /** Of the run's time the conversation has what is left; its other limits are its own. */
    private DialogueLimits left(DialogueLimits limits) {
        Duration time = workbench.timeLeft().orElse(limits.time());
        return new DialogueLimits(
                limits.turns(),
                limits.tokens(),
                time.compareTo(limits.time()) < 0 ? time : limits.time(),
                limits.queries());
    }
}
