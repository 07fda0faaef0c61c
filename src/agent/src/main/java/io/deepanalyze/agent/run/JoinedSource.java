package io.deepanalyze.agent.run;

import io.deepanalyze.agent.kind.ForeignKeyLink;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceColumn;
import io.deepanalyze.agent.source.SqlNames;
import io.deepanalyze.report.Finding.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * A source with columns of others joined to it. Every join keeps exactly the rows of the base: a child gains the columns
 * of its parents; a parent gains the columns of children with one row per key, whether a key occurs in a child, and how
 * often it occurs in a child with many rows per key.
 */
final class JoinedSource {
    private static final int MOST_COLUMNS_OF_ONE = 30;

    private final OpenSource base;
    private final Set<String> hidden;
    private final Set<String> taken;
    private final List<String> selected = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<String> joins = new ArrayList<>();
    private final List<SourceColumn> columns = new ArrayList<>();
    private final Set<String> sources = new LinkedHashSet<>();
    private final Map<String, Reference> foreignColumns = new LinkedHashMap<>();
    private final Map<String, String> keyOf = new LinkedHashMap<>();
    private final Set<String> namedSources = new HashSet<>();

    /**
     * @param base the source whose rows are kept
     * @param hidden columns that must not be brought in: excluded and masked ones
     */
    JoinedSource(OpenSource base, Set<String> hidden) {
        this.base = base;
        this.hidden = Set.copyOf(hidden);
        this.taken = base.columns().stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        sources.add(base.name());
    }

    /**
     * Brings in the columns of a source with one row per key.
     *
     * @param redundant columns of it that tell its rows apart as the key does, and so say nothing more
     */
    void addColumns(ForeignKeyLink link, OpenSource other, boolean otherIsParent, Set<String> redundant) {
        List<String> inner = new ArrayList<>();
        // A source that is referred to twice is told apart by the column that refers to it.
        String by = namedSources.add(other.name()) ? "" : " by " + baseKey(link);
        String alias = alias(link, other, otherIsParent, inner);
        String ownKey = otherIsParent ? link.parentColumn() : link.childColumn();
        int added = 0;
        for (SourceColumn column : other.columns()) {
            boolean brought = isBrought(column) && !redundant.contains(column.name());
            if (column.name().equals(ownKey) || !brought || added++ >= MOST_COLUMNS_OF_ONE) {
                continue;
            }
            String name = unique(other.name() + "_" + column.name());
            inner.add(column.sql() + " AS " + SqlNames.quote(name));
            selected.add(alias + "." + SqlNames.quote(name));
            add(
                    other.name() + "." + column.name() + by,
                    column,
                    name,
                    new Reference(other.name(), List.of(column.name())),
                    baseKey(link));
        }
        if (!otherIsParent) {
            addMembership(link, other, alias);
        }
        join(other, alias, "SELECT " + String.join(", ", inner) + " FROM " + other.from());
    }

    /** Brings in how often each key of the base occurs in a child. */
    void addCounts(ForeignKeyLink link, OpenSource child) {
        List<String> inner = new ArrayList<>();
        String alias = alias(link, child, false, inner);
        String name = unique(child.name() + "_rows");
        inner.add("COUNT(*) AS " + SqlNames.quote(name));
        selected.add("COALESCE(" + alias + "." + SqlNames.quote(name) + ", 0) AS " + SqlNames.quote(name));
        Reference reference = new Reference(child.name(), List.of(link.childColumn()));
        String by = namedSources.add(child.name()) ? "" : " by " + link.childColumn();
        SourceColumn rows = new SourceColumn(name, DataTypes.LongType, name);
        add("rows in " + child.name() + by, rows, name, reference, baseKey(link));
        addMembership(link, child, alias);
        join(
                child,
                alias,
                "SELECT " + String.join(", ", inner) + " FROM " + child.from() + " GROUP BY " + link.childSql());
    }

    private void addMembership(ForeignKeyLink link, OpenSource child, String alias) {
        String name = unique("in_" + child.name());
        selected.add("(" + alias + ".k IS NOT NULL) AS " + SqlNames.quote(name));
        String shown = "in " + child.name();
        String by = foreignColumns.containsKey(shown) ? " by " + link.childColumn() : "";
        SourceColumn member = new SourceColumn(name, DataTypes.BooleanType, name);
        add(shown + by, member, name, new Reference(child.name(), List.of(link.childColumn())), baseKey(link));
    }

    private String alias(ForeignKeyLink link, OpenSource other, boolean otherIsParent, List<String> inner) {
        String alias = "j" + (joins.size() + 1);
        keys.add((otherIsParent ? link.childSql() : link.parentSql()) + " AS " + alias + "_key");
        inner.add((otherIsParent ? link.parentSql() : link.childSql()) + " AS k");
        sources.add(other.name());
        return alias;
    }

    private void join(OpenSource other, String alias, String query) {
        sources.add(other.name());
        joins.add("LEFT JOIN (" + query + ") AS " + alias + " ON c." + alias + "_key = " + alias + ".k");
    }

    /** The column of the base that the link joins by. */
    private String baseKey(ForeignKeyLink link) {
        return link.childSource().equals(base.name()) ? link.childColumn() : link.parentColumn();
    }

    private void add(String shown, SourceColumn column, String name, Reference reference, String key) {
        columns.add(new SourceColumn(shown, column.type(), SqlNames.quote(name)));
        foreignColumns.put(shown, reference);
        keyOf.put(shown, key);
    }

    private boolean isBrought(SourceColumn column) {
        boolean nested = column.type() instanceof ArrayType
                || column.type() instanceof MapType
                || column.type() instanceof StructType;
        return !nested && !hidden.contains(column.name());
    }

    private String unique(String wanted) {
        String plain = wanted.replaceAll("[^\\p{L}\\p{Nd}_]", "_");
        String name = plain;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = plain + "_" + number;
        }
        return name;
    }

    /** Whether anything was brought in. */
    boolean isEmpty() {
        return columns.isEmpty();
    }

    /** The sources that it reads. */
    List<String> sources() {
        return List.copyOf(sources);
    }

    /** What the brought columns refer to, by the names that they have here. */
    Map<String, Reference> foreignColumns() {
        return foreignColumns;
    }

    /** By which column of the base the brought columns are looked up, by the names that they have here. */
    Map<String, String> keyOf() {
        return keyOf;
    }

    OpenSource open(SparkSession session) {
        String from = "(SELECT c.*, " + String.join(", ", selected) + "\n  FROM (SELECT *, " + String.join(", ", keys)
                + " FROM " + base.from() + ") AS c\n  " + String.join("\n  ", joins) + ") AS j";
        List<SourceColumn> all = new ArrayList<>(base.columns());
        all.addAll(columns);
        return new OpenSource(
                base.name(),
                base.kind(),
                base.location(),
                null,
                base.version(),
                null,
                session.sql("SELECT * FROM " + from),
                from,
                all,
                List.of(),
                base.repeatable());
    }
}
