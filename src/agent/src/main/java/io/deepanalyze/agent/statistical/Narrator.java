package io.deepanalyze.agent.statistical;

import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Prose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes what goes around the findings. Every figure in it is one of a finding's and is bound to it. */
final class Narrator {
    private static final int SUMMARY_FINDINGS = 3;
    private static final int NAMED_SOURCES = 3;
    private static final int SECTION_FINDINGS = 20;
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern MARKDOWN = Pattern.compile("[\\\\*_{}\\[\\]<>#|!~]");

    private static final Map<String, String> THEMES = new LinkedHashMap<>();

    static {
        THEMES.put("outstanding", "Shares and groups");
        THEMES.put("distribution", "Shares and groups");
        THEMES.put("concentration", "Shares and groups");
        THEMES.put("group_difference", "Shares and groups");
        THEMES.put("driver", "Shares and groups");
        THEMES.put("association", "Shares and groups");
        THEMES.put("trend", "Over time");
        THEMES.put("change_point", "Over time");
        THEMES.put("seasonality", "Over time");
        THEMES.put("correlation", "What goes together");
        THEMES.put("reversal", "What goes together");
        THEMES.put("outlier", "Extremes and the quality of the data");
        THEMES.put("missingness", "Extremes and the quality of the data");
        THEMES.put("data_quality", "Extremes and the quality of the data");
        THEMES.put("key", "How the tables fit together");
        THEMES.put("foreign_key", "How the tables fit together");
        THEMES.put("functional_dependency", "How the tables fit together");
    }

    private static final String EVEN = "Tested, and no difference that matters";

    Narrative narrate(List<String> sources, List<Finding> findings) {
        List<BoundNumber> numbers = new ArrayList<>();
        String summary = summary(findings, numbers);
        List<Narrative.Section> sections = new ArrayList<>();
        Map<String, List<Finding>> themes = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String theme = theme(finding);
            if (theme != null) {
                themes.computeIfAbsent(theme, key -> new ArrayList<>()).add(finding);
            }
        }
        List<Finding> even = themes.remove(EVEN);
        themes.forEach((theme, members) -> sections.add(section(theme, members, numbers)));
        if (even != null) {
            sections.add(section(EVEN, even, numbers));
        }
        return new Narrative(title(sources), summary, sections, numbers);
    }

    private static @Nullable String theme(Finding finding) {
        return finding.direction() == Finding.Direction.FLAT ? EVEN : THEMES.get(finding.kind());
    }

    private static String title(List<String> sources) {
        Prose.Builder title = Prose.builder().text("What stands out in ");
        int named = Math.min(NAMED_SOURCES, sources.size());
        for (int i = 0; i < named; i++) {
            boolean last = i == sources.size() - 1;
            title.text(i == 0 ? "" : last ? " and " : ", ").name(sources.get(i));
        }
        return title.text(named < sources.size() ? " and the other tables" : "")
                .build()
                .text();
    }

    private static String summary(List<Finding> findings, List<BoundNumber> numbers) {
        List<String> sentences = new ArrayList<>();
        for (Finding finding : findings) {
            boolean tells = theme(finding) != null && finding.direction() != Finding.Direction.FLAT;
            if ((tells || findings.size() == 1) && sentences.size() < SUMMARY_FINDINGS) {
                sentences.add(finding.sentence() + " [" + finding.id() + "]");
                quote(finding, finding.title(), finding.sentence(), numbers);
            }
        }
        if (sentences.isEmpty()) {
            for (Finding finding : findings.subList(0, Math.min(1, findings.size()))) {
                sentences.add(finding.sentence() + " [" + finding.id() + "]");
                quote(finding, finding.title(), finding.sentence(), numbers);
            }
        }
        return String.join(" ", sentences);
    }

    private static Narrative.Section section(String heading, List<Finding> findings, List<BoundNumber> numbers) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings.subList(0, Math.min(SECTION_FINDINGS, findings.size()))) {
            lines.add("- " + escaped(finding.title()) + " [" + finding.id() + "]");
            quote(finding, "", finding.title(), numbers);
        }
        if (findings.size() > SECTION_FINDINGS) {
            lines.add("- and more of the kind, further down");
        }
        return new Narrative.Section(heading, String.join("\n", lines));
    }

    /** Binds the numerals of {@code quoted} to the finding's own entries, which follow those of {@code before}. */
    private static void quote(Finding finding, String before, String quoted, List<BoundNumber> numbers) {
        List<BoundNumber> own = finding.numbers();
        int skipped = before.isEmpty() ? 0 : countIn(before, own);
        int index = 0;
        int position = 0;
        for (BoundNumber number : own) {
            boolean belongs = index >= skipped;
            int found = belongs ? quoted.indexOf(number.text(), position) : -1;
            if (found >= 0) {
                position = found + number.text().length();
                numbers.add(reference(finding, index, number));
            }
            index++;
        }
    }

    private static int countIn(String text, List<BoundNumber> numbers) {
        int position = 0;
        int count = 0;
        for (BoundNumber number : numbers) {
            int found = text.indexOf(number.text(), position);
            if (found < 0) {
                return count;
            }
            position = found + number.text().length();
            count++;
        }
        return count;
    }

    private static BoundNumber reference(Finding finding, int index, BoundNumber number) {
        if (number instanceof BoundNumber.Literal literal) {
            return literal;
        }
        double value = number instanceof BoundNumber.Cell cell
                ? cell.value()
                : number instanceof BoundNumber.Field field ? field.value() : ((BoundNumber.Derived) number).value();
        return new BoundNumber.Field(number.text(), value, finding.id(), "numbers[" + index + "]", null, null);
    }

    /** Prose as Markdown: what data wrote must not format, link or refer; names in back-ticks stay code. */
    static String escaped(String prose) {
        StringBuilder markdown = new StringBuilder();
        Matcher code = CODE.matcher(prose);
        int end = 0;
        while (code.find()) {
            markdown.append(escapedPlain(prose.substring(end, code.start()))).append(code.group());
            end = code.end();
        }
        return markdown.append(escapedPlain(prose.substring(end))).toString();
    }

    private static String escapedPlain(String text) {
        return MARKDOWN.matcher(text).replaceAll(match -> Matcher.quoteReplacement("\\" + match.group()));
    }
}
