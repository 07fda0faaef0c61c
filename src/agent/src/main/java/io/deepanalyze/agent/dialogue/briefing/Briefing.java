package io.deepanalyze.agent.dialogue.briefing;

import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.dialogue.share.Observations;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * What a model sees first of the sources, within a budget of tokens. What has to do with the goal comes before what has
 * not; what does not fit is left out and said so.
 */
public final class Briefing {
    private static final int NAMED_LEFT_OUT = 40;
    private static final int SAMPLE_ROWS = 3;
    private static final int SAMPLE_COLUMNS = 20;
    private static final int MOST_LINKS = 30;
    private static final int MOST_FINDINGS = 25;
    private static final double SHARE_OF_COLUMNS = 0.6;

    private final DataSharing sharing;
    private final ToIntFunction<String> tokens;
    private final GoalWords words;

    /**
     * @param sharing what may be sent
     * @param tokens counts the tokens of a text
     * @param goal what the columns are ranked by
     */
    public Briefing(DataSharing sharing, ToIntFunction<String> tokens, String goal) {
        this.sharing = sharing;
        this.tokens = tokens;
        this.words = new GoalWords(goal);
    }

    /**
     * The text, of at most {@code budget} tokens where the names of the sources alone fit into them.
     *
     * @param budget tokens
     */
    public String of(
            List<Source> sources,
            List<Sample> samples,
            List<Link> links,
            List<Finding> findings,
            Glossary glossary,
            int budget) {
        List<String> parts = new ArrayList<>();
        int left = budget;
        String terms = glossary.relevant(words, Math.max(0, left / 5), tokens);
        left -= terms.isEmpty() ? 0 : tokens.applyAsInt(terms) + 2;
        parts.add(schema(sources, findings.isEmpty() && samples.isEmpty() ? left : (int) (left * SHARE_OF_COLUMNS)));
        left -= tokens.applyAsInt(parts.get(0));
        left = append(
                parts, bounded("Relations:", links.stream().map(Link::toString).toList(), MOST_LINKS, left), left);
        left = append(
                parts,
                bounded("Found by a statistical analysis of all rows:", lines(findings), MOST_FINDINGS, left),
                left);
        if (sharing == DataSharing.SAMPLES) {
            Map<String, Source> byName = new HashMap<>();
            sources.forEach(source -> byName.put(source.name(), source));
            for (Sample sample : samples) {
                Source source = byName.get(sample.source());
                if (source != null) {
                    left = append(parts, rows(source, sample.rows()), left);
                }
            }
        }
        if (!terms.isEmpty()) {
            parts.add(terms);
        }
        return String.join("\n\n", parts);
    }

    private int append(List<String> parts, String part, int left) {
        int cost = part.isEmpty() ? 0 : tokens.applyAsInt(part) + 2;
        if (cost == 0 || cost > left) {
            return left;
        }
        parts.add(part);
        return left - cost;
    }

    private String schema(List<Source> sources, int budget) {
        List<Column> columns = new ArrayList<>();
        for (int s = 0; s < sources.size(); s++) {
            Source source = sources.get(s);
            int ofSource = words.in(source.name());
            for (int i = 0; i < source.columns().size(); i++) {
                ColumnProfile column = source.columns().get(i);
                columns.add(new Column(s, i, column, words.in(column.name()) * 4 + ofSource + valueHits(column)));
            }
        }
        int heads = sources.stream()
                .mapToInt(source -> tokens.applyAsInt(head(source)) + 16)
                .sum();
        Set<List<Integer>> kept = new HashSet<>();
        int left = budget - heads;
        List<Column> ranked = columns.stream()
                .sorted(Comparator.comparingInt(Column::rank).reversed().thenComparingInt(Column::index))
                .toList();
        for (Column column : ranked) {
            int cost = tokens.applyAsInt(ColumnLine.of(column.profile(), sharing)) + 3;
            if (cost <= left) {
                kept.add(column.place());
                left -= cost;
            }
        }
        return write(sources, columns, kept, left);
    }

    private int valueHits(ColumnProfile column) {
        return column.masked()
                ? 0
                : (int) column.top().stream()
                        .filter(top -> top.value() instanceof String text && words.in(text) > 0)
                        .count();
    }

    private String write(List<Source> sources, List<Column> columns, Set<List<Integer>> kept, int budget) {
        StringBuilder text = new StringBuilder();
        int left = budget;
        for (int s = 0; s < sources.size(); s++) {
            text.append(text.isEmpty() ? "" : "\n").append(head(sources.get(s)));
            List<String> names = new ArrayList<>();
            for (Column column : columns) {
                if (column.source() != s) {
                    continue;
                }
                if (kept.contains(column.place())) {
                    text.append("\n- ").append(ColumnLine.of(column.profile(), sharing));
                } else {
                    names.add(SqlName.of(column.profile().name()));
                }
            }
            if (!names.isEmpty()) {
                String some = String.join(", ", names.subList(0, Math.min(NAMED_LEFT_OUT, names.size())));
                boolean fits = tokens.applyAsInt(some) + 8 <= left;
                left -= fits ? tokens.applyAsInt(some) + 8 : 0;
                text.append("\n(").append(names.size()).append(" more columns");
                text.append(!fits ? "" : ": " + some + (names.size() > NAMED_LEFT_OUT ? ", …" : ""))
                        .append(")");
            }
        }
        return text.toString();
    }

    private String head(Source source) {
        return "Table " + SqlName.of(source.name())
                + (sharing == DataSharing.NONE ? "" : ", " + source.rows() + " rows") + ":";
    }

    /** A column by its source's index and its own. */
    private record Column(int source, int index, ColumnProfile profile, int rank) {
        List<Integer> place() {
            return List.of(source, index);
        }
    }

    /** A part with as many of its lines as fit. */
    private String bounded(String head, List<String> lines, int most, int budget) {
        StringBuilder text = new StringBuilder(head);
        int left = budget - tokens.applyAsInt(head) - 15;
        int told = 0;
        for (String line : lines.subList(0, Math.min(most, lines.size()))) {
            int cost = tokens.applyAsInt(line) + 3;
            if (cost > left) {
                break;
            }
            text.append("\n- ").append(line);
            left -= cost;
            told++;
        }
        if (told == 0) {
            return "";
        }
        return told < lines.size() ? text + "\n(" + (lines.size() - told) + " more)" : text.toString();
    }

    /** Findings in words where values may be told, else as what they are about and how strong they are. */
    private List<String> lines(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.kind().equals("none"))
                .sorted(Comparator.comparingInt(
                        (Finding finding) -> -words.in(String.join(" ", finding.columns()) + " " + finding.kind())))
                .map(finding -> FindingLine.of(finding, sharing))
                .toList();
    }

    private static String rows(Source source, Table table) {
        Set<String> masked = new HashSet<>();
        source.columns().stream().filter(ColumnProfile::masked).forEach(column -> masked.add(column.name()));
        int columns = Math.min(SAMPLE_COLUMNS, table.columns().size());
        StringBuilder text = new StringBuilder("Some rows of " + SqlName.of(source.name()) + ":");
        text.append('\n')
                .append(String.join(
                        " | ",
                        IntStream.range(0, columns)
                                .mapToObj(i -> SqlName.of(table.columns().get(i).name()))
                                .toList()));
        for (int row = 0; row < Math.min(SAMPLE_ROWS, table.rows().size()); row++) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                boolean hidden = masked.contains(table.columns().get(i).name());
                cells.add(
                        hidden
                                ? "[masked]"
                                : Observations.cell(table.rows().get(row).get(i)));
            }
            text.append('\n').append(String.join(" | ", cells));
        }
        return columns < table.columns().size()
                ? text + "\n(" + columns + " of " + table.columns().size() + " columns)"
                : text.toString();
    }
}
