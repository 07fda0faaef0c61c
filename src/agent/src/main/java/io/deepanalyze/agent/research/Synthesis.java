package io.deepanalyze.agent.research;

import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Narrative;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what holds, and what was looked at and does not, as the narrative of a report. */
final class Synthesis {
    private static final String TITLE = "What holds and what does not";
    private static final List<String> WORDS = List.of(
            "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final int MOST_QUERIES = 5;

    private final List<Judged> judged;

    Synthesis(List<Judged> judged) {
        this.judged = judged;
    }

    /** @param head the model's title and summary, if it wrote one */
    Narrative narrative(Optional<Narrative> head) {
        List<Narrative.Section> sections = new ArrayList<>();
        List<BoundNumber> numbers = new ArrayList<>();
        head.ifPresent(narrative -> numbers.addAll(narrative.numbers()));
        section("What holds", Verdict.HOLDS, sections, numbers);
        section("What does not hold", Verdict.DOES_NOT_HOLD, sections, numbers);
        section("What the data cannot tell", Verdict.CANNOT_TELL, sections, numbers);
        return new Narrative(
                head.map(Narrative::title).orElse(TITLE),
                head.map(narrative -> narrative.summary() + " " + counts()).orElse(counts()),
                sections,
                numbers);
    }

    private void section(String heading, Verdict verdict, List<Narrative.Section> sections, List<BoundNumber> numbers) {
        List<String> paragraphs = new ArrayList<>();
        for (Judged one : judged) {
            if (one.verdict() == verdict) {
                paragraphs.add(paragraph(one));
                numbers.addAll(one.reason().numbers());
            }
        }
        if (!paragraphs.isEmpty()) {
            sections.add(new Narrative.Section(heading, String.join("\n\n", paragraphs)));
        }
    }

    private static String paragraph(Judged one) {
        List<String> parts = new ArrayList<>(List.of("\"" + one.trail().hypothesis() + "\""));
        if (!one.reason().text().isBlank()) {
            parts.add(one.reason().text());
        }
        if (!one.remark().isEmpty()) {
            parts.add(one.remark());
        }
        if (!one.evidence().isEmpty()) {
            parts.add("Looked at: `"
                    + String.join(
                            "`, `",
                            one.evidence()
                                    .subList(
                                            0,
                                            Math.min(
                                                    MOST_QUERIES, one.evidence().size()))) + "`"
                    + (one.evidence().size() > MOST_QUERIES ? " and more." : "."));
        }
        return String.join("\n\n", parts);
    }

    private String counts() {
        return "Of " + WORDS.get(judged.size()) + (judged.size() == 1 ? " hypothesis" : " hypotheses") + ", "
                + count(Verdict.HOLDS) + " held, " + count(Verdict.DOES_NOT_HOLD) + " did not, and of "
                + count(Verdict.CANNOT_TELL) + " the data cannot tell.";
    }

    private String count(Verdict verdict) {
        return WORDS.get(
                (int) judged.stream().filter(one -> one.verdict() == verdict).count());
    }
}
