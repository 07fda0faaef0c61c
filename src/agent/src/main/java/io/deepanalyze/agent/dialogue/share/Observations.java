package io.deepanalyze.agent.dialogue.share;

import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.protocol.Execution;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the environment tells a model of a block that was run: bounded, and no more of the data than may be shared. */
public final class Observations {
    private static final int MOST_ROWS = 30;
    private static final int MOST_COLUMNS = 30;
    private static final int LONGEST_CELL = 80;
    private static final int LONGEST_READ = 2_000;
    private static final int LONGEST_ROWS = 4_000;
    private static final int FEWEST_CHARACTERS = 400;
    private static final int LONGEST_MESSAGE = 800;
    private static final MathContext SHOWN_DIGITS = new MathContext(8);

    private final Disclosure disclosure;
    private final int longestRows;

    /**
     * @param disclosure what may be shown
     * @param contextTokens the window of the model: a small one is shown less of each result
     */
    public Observations(Disclosure disclosure, int contextTokens) {
        this.disclosure = disclosure;
        // A quarter of a character for each token of the window: a result takes about a tenth of it at most.
        this.longestRows = Math.max(FEWEST_CHARACTERS, Math.min(LONGEST_ROWS, contextTokens / 4));
    }

    /**
     * The observation of a result, of a refusal or of a failure.
     *
     * @param language the block's language: what is refused of Java may name columns that hold values, such as a pivot's
     */
    public Execution of(CodeResult result, Action.Language language) {
        if (result instanceof CodeResult.Done done) {
            return new Execution.Result(done.query().id(), of(done.query(), MOST_ROWS, done.name()));
        }
        if (result instanceof CodeResult.Refused refused) {
            return failure(
                    refused.problem(), language == Action.Language.SQL || disclosure.tellsValues(), "It was not run. ");
        }
        if (result instanceof CodeResult.Limited limited) {
            return failure(limited.problem(), true, "");
        }
        return failure(((CodeResult.Failed) result).problem(), disclosure.tellsValues(), "");
    }

    /**
     * The short form of a result, which stands for it when the window is full: its shape and its first row.
     *
     * @param query the query
     */
    public String digest(Query query) {
        return of(query, 1, "") + "\n(shortened to leave room; run the query again to see all of it)";
    }

    private static Execution failure(Problem problem, boolean told, String before) {
        StringBuilder text = new StringBuilder(before);
        text.append(
                told
                        ? bounded(PersonalData.masked(problem.message()))
                        : "The message is kept back, since it may hold values.");
        if (!told && problem.errorClass() != null) {
            text.append(" Spark's error class: ").append(problem.errorClass()).append('.');
        }
        if (!problem.hint().isBlank()) {
            text.append("\nHint: ").append(bounded(problem.hint()));
        }
        return new Execution.Failure(problem.code(), text.toString());
    }

    private static String bounded(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private String of(Query query, int mostRows, String name) {
        Table table = query.result();
        Disclosure.Shown shown = disclosure.of(query);
        int columns = Math.min(MOST_COLUMNS, table.columns().size());
        List<String> lines = new ArrayList<>();
        boolean readable =
                !name.isEmpty() && !name.equals(query.id()) && !query.language().equals("java");
        String later = readable ? ", read it later as " + name : "";
        lines.add((shown.counted() ? query.rows() + (query.rows() == 1 ? " row" : " rows") + " of " : "")
                + table.columns().size()
                + (table.columns().size() == 1 ? " column" : " columns")
                + later);
        List<String> header = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            Table.Column column = table.columns().get(i);
            header.add((shown.named().contains(i) ? cell(column.name()) : "column_" + (i + 1)) + " " + column.type());
        }
        lines.add(String.join(" | ", header));
        int told = rows(table, shown, columns, mostRows, lines);
        if (told < shown.rows().size()
                || (shown.note().isEmpty() && shown.rows().size() < query.rows())) {
            lines.add(
                    "(" + told + " of " + query.rows() + " rows are shown; aggregate, filter or order to see others)");
        }
        if (columns < table.columns().size()) {
            lines.add("(" + columns + " of " + table.columns().size() + " columns are shown)");
        }
        if (!shown.note().isEmpty()) {
            lines.add("(" + shown.note() + ")");
        }
        return String.join("\n", lines);
    }

    private int rows(Table table, Disclosure.Shown shown, int columns, int mostRows, List<String> lines) {
        int told = 0;
        int length = 0;
        for (int row : shown.rows()) {
            if (told >= mostRows) {
                break;
            }
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                cells.add(
                        shown.hidden().contains(i)
                                ? "[masked]"
                                : cell(table.rows().get(row).get(i)));
            }
            String line = String.join(" | ", cells);
            length += line.length();
            if (length > longestRows && told > 0) {
                break;
            }
            lines.add(line);
            told++;
        }
        return told;
    }

    /** A cell in one bounded line, masked where it looks like data of a person. */
    public static String cell(@Nullable Object cell) {
        if (cell == null) {
            return "NULL";
        }
        if (cell instanceof Double number && Double.isFinite(number)) {
            BigDecimal rounded = BigDecimal.valueOf(number).round(SHOWN_DIGITS).stripTrailingZeros();
            return Math.abs(rounded.scale()) > 12 ? rounded.toString() : rounded.toPlainString();
        }
        return line(PersonalData.masked(read(cell.toString())));
    }

    /** A name of a table or a column in one bounded line. */
    public static String name(String name) {
        return line(PersonalData.maskedName(read(name)));
    }

    private static String read(String text) {
        return text.length() <= LONGEST_READ ? text : text.substring(0, LONGEST_READ);
    }

    private static String line(String text) {
        String line = text.replaceAll("\\s+", " ").replace("|", "¦");
        return line.length() <= LONGEST_CELL ? line : line.substring(0, LONGEST_CELL) + "…";
    }
}
