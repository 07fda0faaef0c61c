package io.deepanalyze.report;

import java.util.List;

/**
 * The report in prose.
 *
 * @param title the headline
 * @param summary a paragraph
 * @param sections the rest
 * @param numbers the bindings of the numerals in summary and sections
 */
public record Narrative(String title, String summary, List<Section> sections, List<BoundNumber> numbers) {
    public Narrative {
        sections = List.copyOf(sections);
        numbers = List.copyOf(numbers);
    }

    /**
     * One section.
     *
     * @param heading its heading
     * @param markdown its text; {@code [f1]} refers to a finding
     */
    public record Section(String heading, String markdown) {}
}
