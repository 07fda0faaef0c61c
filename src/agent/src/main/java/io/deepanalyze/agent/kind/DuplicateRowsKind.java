package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.Relation.Stored;
import io.deepanalyze.agent.relation.SampleColumn;
import io.deepanalyze.agent.relation.StoredColumn;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Rows that are copies of others: in every column, or in every column but those that number the rows. */
@AutoService(FindingKind.class)
public final class DuplicateRowsKind implements FindingKind {
    static final String NAME = "duplicate_rows";
    private static final int FEWEST_COLUMNS = 2;
    private static final int MOST_KEYS = 3;
    /** Pairs of rows that agree by chance, as a share of the rows, from which on copies are nothing to speak of. */
    private static final double BY_CHANCE = 0.005;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return DuplicateRows.class;
    }

    @Override
    public List<DuplicateRows> enumerate(Scene scene) {
        return scene.relations().stream()
                .filter(it -> it.sources().size() == 1 && it.rows() >= 2)
                .flatMap(it -> duplicates(it).stream())
                .toList();
    }

    private static List<DuplicateRows> duplicates(Relation relation) {
        List<Stored> comparable =
                relation.stored().stream().filter(Stored::comparable).toList();
        List<StoredColumn> keys = comparable.stream()
                .filter(it -> isKey(relation, it))
                .map(Stored::column)
                .toList();
        List<StoredColumn> rest = comparable.stream()
                .map(Stored::column)
                .filter(it -> !keys.contains(it))
                .toList();
        List<StoredColumn> all = comparable.stream().map(Stored::column).toList();
        List<DuplicateRows> found = new ArrayList<>();
        boolean unique = relation.stored().stream().anyMatch(it -> tellsAllApart(relation, it));
        if (!unique && all.size() >= FEWEST_COLUMNS && rare(relation, all)) {
            found.add(inquiry(relation, all, List.of()));
        }
        if (!keys.isEmpty() && keys.size() <= MOST_KEYS && rest.size() >= FEWEST_COLUMNS && rare(relation, rest)) {
            found.add(inquiry(relation, rest, keys));
        }
        return found;
    }

    private static DuplicateRows inquiry(Relation relation, List<StoredColumn> compared, List<StoredColumn> keys) {
        List<String> incomparable = relation.stored().stream()
                .filter(it -> !it.comparable())
                .map(it -> it.column().label())
                .toList();
        return new DuplicateRows(Rows.of(relation), compared, keys, incomparable);
    }

    private static boolean tellsAllApart(Relation relation, Stored stored) {
        return stored.exact() && stored.distinct() == relation.rows();
    }

    /** Whether a column does nothing but tell rows apart. */
    private static boolean isKey(Relation relation, Stored stored) {
        return stored.role() == Role.IDENTIFIER
                && stored.nulls() == 0
                && (stored.exact()
                        ? stored.distinct() == relation.rows()
                        : stored.distinct() >= KeyColumn.NEARLY_ALL * relation.rows());
    }

    /** Whether rows would hardly ever agree in these columns if the columns had nothing to do with one another. */
    private static boolean rare(Relation relation, List<StoredColumn> columns) {
        Set<String> names = columns.stream().map(StoredColumn::name).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        double pairs = 0.5 * relation.rows() * (relation.rows() - 1.0);
        for (Measured measured : relation.measured()) {
            String name = measured.variable().columns().get(0);
            if (measured.variable().columns().size() == 1 && names.contains(name) && seen.add(name)) {
                pairs *= agreement(measured.sample());
            }
        }
        return pairs <= BY_CHANCE * relation.rows();
    }

    /** The chance that two rows have the same value. */
    private static double agreement(SampleColumn sample) {
        long[] values = new long[0];
        if (sample instanceof SampleColumn.Categories categories) {
            values = Arrays.stream(categories.codes()).asLongStream().toArray();
        } else if (sample instanceof SampleColumn.Numbers numbers) {
            values = Arrays.stream(numbers.values())
                    .mapToLong(it -> Double.doubleToLongBits(it + 0.0))
                    .toArray();
        } else if (sample instanceof SampleColumn.Times times) {
            values = times.micros();
        }
        if (values.length < 2) {
            return 1;
        }
        double n = values.length;
        double same =
                LongStream.of(values)
                        .boxed()
                        .collect(Collectors.groupingBy(it -> it, Collectors.counting()))
                        .values()
                        .stream()
                        .mapToDouble(count -> count * (count - 1.0))
                        .sum();
        return same / (n * (n - 1));
    }
}
