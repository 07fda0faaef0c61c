package io.deepanalyze.agent.dialogue.binding;

import io.deepanalyze.report.Numerals;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in quotes is a text of the data, and its digits are no figures. A model also puts figures in quotes, or whole
 * sentences that a text of the data told it to say: these lose their quotes, so that their numerals are looked for like others.
 */
final class Quotations {
    private static final Pattern QUOTED = Pattern.compile(Numerals.QUOTATION);
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    private final String goal;
    private final List<String> names;
    private final Set<String> values;
    private final ResultCells cells;
    private final FindingSearch findings;

    /**
     * @param goal the goal, whose words may be quoted
     * @param names the names of sources and columns
     * @param values frequent values of the sources
     * @param cells the results, whose texts may be quoted
     * @param findings the findings, whose words may be quoted
     */
    Quotations(String goal, List<String> names, Set<String> values, ResultCells cells, FindingSearch findings) {
        this.goal = goal;
        this.names = names;
        this.values = values;
        this.cells = cells;
        this.findings = findings;
    }

    /** The text with quotes around nothing but quotations. */
    String only(String text) {
        return QUOTED.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        isQuotation(match.group(), content(match.group())) ? match.group() : content(match.group())));
    }

    private boolean isQuotation(String whole, String content) {
        if (Numerals.in(content).isEmpty() || cells.hasText(content) || cells.hasYear(content)) {
            return true;
        }
        // A figure stands within many texts; what is said in words does not.
        return LETTER.matcher(content).find()
                && (whole.startsWith("`") // code
                        || names.contains(content)
                        || values.contains(content)
                        || goal.toLowerCase(Locale.ROOT).contains(content.toLowerCase(Locale.ROOT))
                        || findings.hold(content));
    }

    private static String content(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }
}
