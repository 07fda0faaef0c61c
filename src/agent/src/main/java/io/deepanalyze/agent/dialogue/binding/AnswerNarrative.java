package io.deepanalyze.agent.dialogue.binding;

import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Numerals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An answer as the narrative of a report: its headings become title and sections, and every sentence with a numeral that
 * nothing binds is left out and counted.
 *
 * @param narrative the narrative, in which every numeral is bound
 * @param dropped how many sentences were left out
 */
public record AnswerNarrative(Narrative narrative, int dropped) {
    private static final Pattern HEADING = Pattern.compile("^(#{1,6})\\s+(.*?)\\s*#*\\s*$");
    private static final Pattern REFERENCE = Pattern.compile("\\[(f\\d+)]");
    private static final Pattern NUMBERS = Pattern.compile("\\S*\\p{Nd}\\S*");
    private static final String DETAILS = "Details";

    /**
     * Makes the narrative.
     *
     * @param answer the answer
     * @param title the title where the answer has none; it holds no numerals
     * @param findings the ids of the findings that may be referred to
     */
    public static AnswerNarrative of(BoundAnswer answer, String title, Set<String> findings) {
        return new Builder(findings).build(answer, title);
    }

    private static final class Builder {
        private final Set<String> findings;
        private final List<Narrative.Section> sections = new ArrayList<>();
        private final List<BoundNumber> numbers = new ArrayList<>();
        private final List<BoundAnswer.Line> body = new ArrayList<>();
        private String title = "";
        private String summary = "";
        private String heading = "";
        private boolean headed;
        private int dropped;

        Builder(Set<String> findings) {
            this.findings = findings;
        }

        AnswerNarrative build(BoundAnswer answer, String fallback) {
            boolean first = true;
            for (BoundAnswer.Line line : answer.lines()) {
                String text = line.sentences().stream()
                        .map(one -> one.text() + one.gap())
                        .collect(Collectors.joining());
                Matcher mark = HEADING.matcher(text);
                if (mark.matches()) {
                    end();
                    String words = heading(line, mark.group(2));
                    if (first && title.isEmpty() && (mark.group(1).length() == 1)) {
                        title = words;
                    } else {
                        heading = words;
                        headed = true;
                    }
                } else {
                    body.add(line);
                }
                first = first && text.isBlank();
            }
            end();
            return new AnswerNarrative(
                    new Narrative(title.isEmpty() ? fallback : title, summary, sections, numbers), dropped);
        }

        /** A heading keeps its words where a number in it is not bound. */
        private String heading(BoundAnswer.Line line, String text) {
            boolean bound = line.sentences().stream().allMatch(Sentence::isBound);
            List<BoundNumber> own = line.sentences().stream()
                    .flatMap(one -> one.numbers().stream())
                    .toList();
            if (bound && isCovered(text, own)) {
                numbers.addAll(own);
                return text;
            }
            dropped++;
            String words =
                    NUMBERS.matcher(text).replaceAll("").replaceAll("\\s+", " ").strip();
            return words.isEmpty() || !Numerals.in(words).isEmpty() ? DETAILS : words;
        }

        /** Ends the part under the heading; the first paragraph of all is the summary. */
        private void end() {
            List<BoundAnswer.Line> lines = new ArrayList<>(body);
            body.clear();
            if (!headed && summary.isEmpty() && sections.isEmpty()) {
                int start = 0;
                while (start < lines.size() && isBlank(lines.get(start))) {
                    start++;
                }
                int end = start;
                while (end < lines.size() && !isBlank(lines.get(end)) && !isList(lines.get(end))) {
                    end++;
                }
                summary = part(lines.subList(start, end)).replace('\n', ' ');
                lines = lines.subList(end, lines.size());
            }
            String markdown = part(lines);
            if (!markdown.isBlank()) {
                sections.add(new Narrative.Section(heading.isEmpty() ? DETAILS : heading, markdown));
            }
            heading = "";
            headed = false;
        }

        private static boolean isBlank(BoundAnswer.Line line) {
            return line.sentences().stream().allMatch(one -> one.text().isBlank());
        }

        private static boolean isList(BoundAnswer.Line line) {
            return !line.sentences().isEmpty()
                    && line.sentences().get(0).text().matches("(?s)\\s*(?:[-*+|>]|\\d+[.)]\\s|```).*");
        }

        /** The text of the lines without unbound sentences, whose numbers it takes. */
        private String part(List<BoundAnswer.Line> lines) {
            List<Sentence> all =
                    lines.stream().flatMap(line -> line.sentences().stream()).toList();
            String text = referring(BoundAnswer.text(lines, Sentence::isBound).strip());
            List<BoundNumber> own = all.stream()
                    .filter(Sentence::isBound)
                    .flatMap(one -> one.numbers().stream())
                    .toList();
            if (!isCovered(text, own)) {
                // Quotes that go over several sentences: what they hide in the parts they show in the whole.
                dropped += all.size();
                return "";
            }
            dropped += (int) all.stream().filter(one -> !one.isBound()).count();
            numbers.addAll(own);
            return text;
        }

        /** References to what is no finding go. */
        private String referring(String text) {
            return REFERENCE
                    .matcher(text)
                    .replaceAll(
                            match -> findings.contains(match.group(1)) ? Matcher.quoteReplacement(match.group()) : "");
        }

        private static boolean isCovered(String text, List<BoundNumber> numbers) {
            Map<String, Integer> left = new HashMap<>();
            numbers.forEach(number -> left.merge(number.text(), 1, Integer::sum));
            return Numerals.in(text).stream().allMatch(numeral -> left.merge(numeral, -1, Integer::sum) >= 0);
        }
    }
}
