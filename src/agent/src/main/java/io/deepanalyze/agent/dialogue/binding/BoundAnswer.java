package io.deepanalyze.agent.dialogue.binding;

import io.deepanalyze.report.BoundNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An answer whose numerals are bound, as far as anything binds them. */
public final class BoundAnswer {
    private final List<Line> lines;

    /** A line of the answer. */
    record Line(List<Sentence> sentences) {
        Line {
            sentences = List.copyOf(sentences);
        }
    }

    BoundAnswer(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    List<Line> lines() {
        return lines;
    }

    /**
     * A numeral that nothing binds.
     *
     * @param numeral the numeral
     * @param sentence where it stands
     */
    public record Unbound(String numeral, String sentence) {}

    /** The whole of it, with what nothing binds. */
    public String written() {
        return text(lines, sentence -> true);
    }

    /** The numerals that nothing binds. */
    public List<Unbound> unbound() {
        return sentences()
                .flatMap(sentence -> sentence.unbound().stream()
                        .map(numeral -> new Unbound(numeral, sentence.text().strip())))
                .toList();
    }

    /**
     * The answer to a question.
     *
     * @param text the answer without what nothing binds; blank where nothing is left
     * @param numbers the bindings of its numerals
     * @param unbound the numerals that were left out with what they stood in
     * @param dropped how many sentences were left out, or lost a value of a demanded form
     * @param evidence the ids of the queries that it rests on
     */
    public record Plain(
            String text, List<BoundNumber> numbers, List<String> unbound, int dropped, List<String> evidence) {
        public Plain {
            numbers = List.copyOf(numbers);
            unbound = List.copyOf(unbound);
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * The answer as text. Sentences with an unbound numeral are left out; of values in a form that the question demands, such
     * as {@code @mean[12.5]}, only those that hold one.
     */
    public Plain plain() {
        List<Line> kept = lines.stream()
                .map(line -> new Line(
                        line.sentences().stream().map(Sentence::withBoundValues).toList()))
                .toList();
        List<BoundNumber> numbers = kept.stream()
                .flatMap(line -> line.sentences().stream())
                .filter(Sentence::isBound)
                .flatMap(one -> one.numbers().stream())
                .toList();
        return new Plain(
                text(kept, Sentence::isBound).strip(),
                numbers,
                sentences().flatMap(one -> one.unbound().stream()).toList(),
                (int) sentences().filter(one -> !one.isBound()).count(),
                List.copyOf(queries(numbers)));
    }

    static Set<String> queries(List<BoundNumber> numbers) {
        Set<String> queries = new LinkedHashSet<>();
        for (BoundNumber number : numbers) {
            if (number instanceof BoundNumber.Cell cell) {
                queries.add(cell.query());
            } else if (number instanceof BoundNumber.Derived derived) {
                derived.operands().values().forEach(operand -> queries.add(operand.query()));
            }
        }
        return queries;
    }

    private Stream<Sentence> sentences() {
        return lines.stream().flatMap(line -> line.sentences().stream());
    }

    /** The lines without what does not stay; a line of which nothing stays goes as well. */
    static String text(List<Line> lines, Predicate<Sentence> stays) {
        List<String> kept = new ArrayList<>();
        for (Line line : lines) {
            StringBuilder text = new StringBuilder();
            boolean any = line.sentences().isEmpty();
            String lead = "";
            for (int i = 0; i < line.sentences().size(); i++) {
                Sentence sentence = line.sentences().get(i);
                if (stays.test(sentence)) {
                    text.append(lead).append(sentence.text()).append(sentence.gap());
                    lead = "";
                    any = true;
                } else if (i == 0) {
                    lead = marker(sentence.text());
                }
            }
            if (any) {
                kept.add(text.toString().stripTrailing());
            }
        }
        return String.join("\n", kept);
    }

    /** What makes a line an item of a list. */
    private static String marker(String line) {
        Matcher marker = Pattern.compile("^\\s*[-*+]\\s+").matcher(line);
        return marker.find() ? marker.group() : "";
    }
}
