package io.deepanalyze.agent.dialogue.share;

import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides what of a result a model may see. It goes by the query that was run, not by what its author says of it: what
 * cannot be shown to be harmless from the parsed query goes as its shape.
 *
 * <p>With {@link DataSharing#PROFILE} a row of a result is shown if the query is one aggregation of one source that counts
 * its rows, without conditions inside of the aggregates, and the row stands for at least {@value #FEWEST_ROWS} rows. That
 * keeps single rows of the table from being sent; it is no protection against somebody who computes them from the
 * differences of large groups.
 */
public final class Disclosure {
    /** The fewest rows of a source that a shown row of an aggregate stands for. */
    public static final int FEWEST_ROWS = 10;

    private final DataSharing sharing;
    private final Set<String> sources = new HashSet<>();
    private final Set<String> columns = new HashSet<>();
    private final Set<String> masked = new TreeSet<>();

    /**
     * @param sharing the caller's choice
     * @param granted the sources, whose profiles say which columns are masked
     */
    public Disclosure(DataSharing sharing, List<Source> granted) {
        this.sharing = sharing;
        for (Source source : granted) {
            sources.add(lower(source.name()));
            for (ColumnProfile column : source.columns()) {
                columns.add(lower(column.name()));
                if (column.masked()) {
                    masked.add(lower(lastPart(column.name())));
                }
            }
        }
    }

    /** The caller's choice. */
    public DataSharing sharing() {
        return sharing;
    }

    /** Whether messages that hold values may be sent. */
    public boolean tellsValues() {
        return sharing == DataSharing.SAMPLES && masked.isEmpty();
    }

    /**
     * What may be shown of a result.
     *
     * @param rows the rows, by their index
     * @param hidden the columns whose cells are hidden, by their index
     * @param named the columns whose names may be told, by their index
     * @param counted whether the number of rows may be told
     * @param note what was kept back and what to do about it, or empty
     */
    public record Shown(List<Integer> rows, Set<Integer> hidden, Set<Integer> named, boolean counted, String note) {
        public Shown {
            rows = List.copyOf(rows);
            hidden = Set.copyOf(hidden);
            named = Set.copyOf(named);
        }
    }

    /** What may be shown of the result of a query that was run. */
    public Shown of(Query query) {
        Table table = query.result();
        Set<Integer> named = named(query);
        if (sharing == DataSharing.NONE) {
            return new Shown(
                    List.of(), Set.of(), named, false, "Values are not shared: only names and types are shown.");
        }
        Optional<ParsedQuery> parsed = query.language().equals("sql") ? ParsedQuery.of(query.code()) : Optional.empty();
        if (sharing == DataSharing.PROFILE) {
            return aggregate(table, parsed, named);
        }
        if (masked.isEmpty()) {
            return new Shown(all(table), Set.of(), named, true, "");
        }
        if (parsed.isEmpty() || !parsed.get().keepsNames(sources, masked)) {
            return new Shown(
                    List.of(),
                    Set.of(),
                    named,
                    true,
                    "Only the shape is shown, since a masked column could be in it: name the other columns one by one in SQL.");
        }
        Set<Integer> hidden = new HashSet<>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (masked.contains(lower(table.columns().get(i).name()))) {
                hidden.add(i);
            }
        }
        return new Shown(all(table), hidden, named, true, hidden.isEmpty() ? "" : "Masked columns are hidden.");
    }

    private Shown aggregate(Table table, Optional<ParsedQuery> parsed, Set<Integer> named) {
        Optional<Integer> count = parsed.flatMap(query -> query.countOfAggregate(sources, masked))
                .filter(index -> index < table.columns().size());
        if (count.isEmpty()) {
            return new Shown(
                    List.of(),
                    Set.of(),
                    named,
                    true,
                    "Only the shape is shown. Shown are aggregates of one source (count, sum, avg, stddev, median, corr) that have COUNT(*) among"
                            + " their columns, for groups of at least " + FEWEST_ROWS + " rows.");
        }
        List<Integer> rows = new ArrayList<>();
        String name = table.columns().get(count.get()).name();
        for (int row = 0; row < table.rows().size(); row++) {
            Object cell = table.rows().get(row).get(count.get());
            if (cell instanceof Number number && number.longValue() >= FEWEST_ROWS) {
                rows.add(row);
            }
        }
        int kept = table.rows().size() - rows.size();
        return new Shown(
                rows,
                Set.of(),
                named,
                true,
                kept == 0 ? "" : kept + " rows with " + name + " below " + FEWEST_ROWS + " are kept back.");
    }

    private static List<Integer> all(Table table) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            rows.add(i);
        }
        return rows;
    }

    /** A name may hold a value, such as that of a pivot, unless the schema or the code has it. */
    private Set<Integer> named(Query query) {
        Set<Integer> named = new HashSet<>();
        String code = lower(query.code());
        for (int i = 0; i < query.result().columns().size(); i++) {
            String name = lower(query.result().columns().get(i).name());
            boolean computed = query.language().equals("sql") && name.matches("[a-z_]+\\(.*\\)");
            if (sharing == DataSharing.SAMPLES || columns.contains(name) || code.contains(name) || computed) {
                named.add(i);
            }
        }
        return named;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The last part of a nested field's path in back-ticked parts. */
    private static String lastPart(String name) {
        int start = name.lastIndexOf("`.`");
        return start < 0 ? name : name.substring(start + 3, name.length() - 1);
    }
}
