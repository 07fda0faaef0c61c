package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.SampleColumn.Numbers;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A column that may be a key or refer to one, with its values in the sample. */
record KeyColumn(Relation relation, Measured measured) {
    private static final Set<String> GENERIC = Set.of("id", "key", "code", "no", "nr", "number", "name", "pk", "uid");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    /** Distinct counts are estimates; more than this off and a column is no key. */
    static final double NEARLY_ALL = 0.95;

    /** Whether values of this column can be compared with others'. */
    static boolean usable(Measured measured) {
        Role role = measured.variable().role();
        boolean comparable = measured.sample() instanceof Categories || measured.sample() instanceof Numbers;
        return comparable
                && measured.variable().columns().size() == 1
                && role != Role.CONSTANT
                && role != Role.NESTED
                && role != Role.TIME;
    }

    /** Whether, as far as the marginal distribution shows, every row has a value of its own. */
    boolean looksUnique() {
        long present = measured.marginal().present();
        return present >= 2 && present == relation.rows() && measured.marginal().distinct() >= NEARLY_ALL * present;
    }

    boolean numeric() {
        return measured.sample() instanceof Numbers;
    }

    /** Whether all values are whole numbers, as numbers or as text. */
    boolean whole() {
        if (measured.sample() instanceof Numbers numbers) {
            return Arrays.stream(numbers.values()).allMatch(it -> Double.isNaN(it) || it == Math.rint(it));
        }
        return ((Categories) measured.sample()).levels().stream().allMatch(KeyColumn::isWhole);
    }

    private static boolean isWhole(String value) {
        return WHOLE.matcher(value).matches();
    }

    /** 1 where the name says that the source's own things are meant: {@code id}, or {@code user_id} in {@code users}. */
    int ownName() {
        return GENERIC.contains(bare(column())) || nameEvidence(this) == 2 ? 1 : 0;
    }

    /** The key over the relation's rows, as a number where {@code asNumber}. */
    String sql(boolean asNumber) {
        String sql = measured.variable().sql();
        return asNumber && !numeric() ? "try_cast(" + sql + " AS DOUBLE)" : sql;
    }

    String source() {
        return relation.name();
    }

    String column() {
        return measured.variable().columns().get(0);
    }

    /** Columns of the source besides this one. */
    int otherColumns() {
        return (int) relation.measured().stream()
                .filter(it -> it.variable().columns().size() == 1)
                .map(it -> it.variable().columns().get(0))
                .filter(it -> !it.equals(column()))
                .distinct()
                .count();
    }

    /** The distinct values in the sample, whole numbers in the form that text has for them. */
    Set<String> values() {
        if (measured.sample() instanceof Numbers numbers) {
            return Arrays.stream(numbers.values())
                    .filter(Double::isFinite)
                    .mapToObj(it -> it == Math.rint(it) ? String.valueOf((long) it) : String.valueOf(it))
                    .collect(Collectors.toCollection(HashSet::new));
        }
        return new HashSet<>(((Categories) measured.sample()).levels());
    }

    /**
     * How much this column's name speaks of {@code parent}: 2 where it names the parent's source, 1 where both columns
     * share a telling name, 0 otherwise.
     */
    int nameEvidence(KeyColumn parent) {
        String child = bare(column());
        String source = singular(bare(parent.source()));
        if (child.contains(source) && source.length() > 1) {
            return 2;
        }
        return child.equals(bare(parent.column())) && !GENERIC.contains(child) ? 1 : 0;
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
    }

    private static String singular(String name) {
        return name.length() > 3 && name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }
}
