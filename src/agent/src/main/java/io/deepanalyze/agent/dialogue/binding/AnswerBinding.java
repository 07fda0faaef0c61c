package io.deepanalyze.agent.dialogue.binding;

import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Binds every numeral of an answer to what it comes from. Driver side; holds the results that it was made with. */
public final class AnswerBinding {
    private static final Pattern END = Pattern.compile(
            "(?<=[.!?])(?:[\"”')*_\\]]{0,3})(\\s+)(?=[\\p{Lu}\\p{Lt}\\p{Lo}\"“`*\\[(])|(?<=[。！？])(\\s*)(?=\\S)");
    private static final Pattern FENCE = Pattern.compile("^\\s*(`{3,}|~{3,}).*$");

    private static final Pattern ORDINAL = Pattern.compile("[\\s>*#-]*\\p{Nd}{1,3}[.)]");

    private final SentenceBinder binder;

    /**
     * @param goal the goal, whose own numbers need no source
     * @param sources the sources, whose names may hold digits
     * @param results the executed queries, in their order
     * @param findings the findings that the model was given
     */
    public AnswerBinding(String goal, List<Source> sources, List<Query> results, List<Finding> findings) {
        List<String> names = sources.stream()
                .flatMap(source -> Stream.concat(
                        Stream.of(source.name()), source.columns().stream().map(column -> column.name())))
                .toList();
        ResultCells cells = new ResultCells(results);
        FindingSearch search = new FindingSearch(findings);
        this.binder = new SentenceBinder(
                goal, names, cells, search, new Quotations(goal, names, values(sources), cells, search));
    }

    /** Frequent values of the sources, which the model was shown; those that are numbers are no texts to quote. */
    private static Set<String> values(List<Source> sources) {
        return sources.stream()
                .flatMap(source -> source.columns().stream())
                .flatMap(column -> column.top().stream())
                .map(top -> top.value() instanceof String text ? text : "")
                .filter(text -> text.chars().anyMatch(Character::isLetter))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Reads an answer in Markdown. */
    public BoundAnswer bind(String markdown) {
        List<BoundAnswer.Line> lines = new ArrayList<>();
        StringBuilder code = null;
        for (String line : markdown.replace("\r", "").split("\n", -1)) {
            boolean fence = FENCE.matcher(line).matches();
            if (code != null) {
                code.append('\n').append(line);
                if (fence) {
                    lines.add(code(code.toString()));
                    code = null;
                }
            } else if (fence) {
                code = new StringBuilder(line);
            } else {
                lines.add(new BoundAnswer.Line(sentences(line)));
            }
        }
        if (code != null) {
            lines.add(code(code + "\n```"));
        }
        return new BoundAnswer(lines);
    }

    /** Code is not prose, so that its numbers are no claims; what is in it must not look like prose to a reader. */
    private static BoundAnswer.Line code(String block) {
        List<String> lines = block.lines().toList();
        String body = String.join("\n", lines.subList(1, lines.size() - 1)).replace("`", "");
        return new BoundAnswer.Line(
                body.isBlank()
                        ? List.of()
                        : List.of(new Sentence("```sql\n" + body + "\n```", "", List.of(), List.of())));
    }

    private List<Sentence> sentences(String line) {
        List<Sentence> sentences = new ArrayList<>();
        Matcher end = END.matcher(line);
        int start = 0;
        boolean row = line.stripLeading().startsWith("|");
        while (!row && end.find()) {
            int group = end.group(1) == null ? 2 : 1;
            if (ORDINAL.matcher(line.substring(start, end.start(group))).matches()) {
                continue;
            }
            sentences.add(binder.bind(line.substring(start, end.start(group)), end.group(group)));
            start = end.end();
        }
        sentences.add(binder.bind(line.substring(start), ""));
        return sentences;
    }
}
