package io.deepanalyze.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps unbound numerals out of what is written: the finding that holds one is left out, and the outcome says so. */
public final class Enforcement {
    private static final String NARRATIVE = "narrative";
    private static final String PLAIN_TITLE = "What stands out";

    private Enforcement() {}

    /** {@code report} itself where every numeral is bound, else what is left of it. */
    public static Report enforce(Report report) {
        List<Bindings.Problem> problems = Bindings.problems(report);
        if (problems.isEmpty()) {
            return report;
        }
        Set<String> dropped = problems.stream()
                .map(Bindings.Problem::where)
                .filter(where -> !where.equals(NARRATIVE))
                .collect(Collectors.toSet());
        List<Finding> kept = report.findings().stream()
                .filter(finding -> !dropped.contains(finding.id()))
                .toList();
        Report rest = with(report, kept, without(report.narrative(), dropped), outcome(report, dropped.size()));
        if (Bindings.problems(rest).isEmpty()) {
            return rest;
        }
        Outcome outcome = outcome(report, dropped.size() + 1);
        Report titled = with(rest, kept, bare(report.narrative().title()), outcome);
        return Bindings.problems(titled).isEmpty() ? titled : with(rest, kept, bare(PLAIN_TITLE), outcome);
    }

    private static Narrative without(Narrative narrative, Set<String> dropped) {
        List<Narrative.Section> sections = new ArrayList<>();
        for (Narrative.Section section : narrative.sections()) {
            String markdown = section.markdown()
                    .lines()
                    .filter(line -> !refersTo(line, dropped))
                    .collect(Collectors.joining("\n"));
            if (!markdown.isBlank()) {
                sections.add(new Narrative.Section(section.heading(), markdown));
            }
        }
        String summary = refersTo(narrative.summary(), dropped) ? "" : narrative.summary();
        List<BoundNumber> numbers = narrative.numbers().stream()
                .filter(number -> !(number instanceof BoundNumber.Field field && isAmong(field.finding(), dropped)))
                .toList();
        return new Narrative(narrative.title(), summary, sections, numbers);
    }

    private static boolean isAmong(@Nullable String finding, Set<String> dropped) {
        return finding != null && dropped.contains(finding);
    }

    private static boolean refersTo(String prose, Set<String> dropped) {
        return dropped.stream().anyMatch(id -> prose.contains("[" + id + "]"));
    }

    private static Narrative bare(String title) {
        return new Narrative(title, "", List.of(), List.of());
    }

    private static Outcome outcome(Report report, int dropped) {
        Outcome outcome = report.run().outcome();
        String sentence = dropped + (dropped == 1 ? " sentence was" : " sentences were")
                + " left out because a number in it could not be traced to a query; please report this as a defect";
        String reason = outcome.reason() == null ? sentence : outcome.reason() + ". " + sentence;
        return new Outcome(
                outcome.status() == Outcome.Status.COMPLETE ? Outcome.Status.PARTIAL : outcome.status(),
                reason,
                outcome.limit());
    }

    private static Report with(Report report, List<Finding> findings, Narrative narrative, Outcome outcome) {
        Run run = report.run();
        return new Report(
                report.schemaVersion(),
                new Run(
                        run.id(),
                        run.startedAt(),
                        run.durationMillis(),
                        run.product(),
                        run.spark(),
                        run.analyst(),
                        run.model(),
                        run.goal(),
                        run.settings(),
                        outcome,
                        run.cost()),
                report.sources(),
                findings,
                report.charts(),
                report.queries(),
                report.tests(),
                narrative,
                report.questions(),
                report.transcript());
    }
}
