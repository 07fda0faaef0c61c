package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.report.Finding.Reference;
import java.util.List;
import java.util.Map;

/**
 * Relations across sources.
 *
 * @param relations the relations
 * @param foreignColumns what the columns that a join brought in refer to, by the names that they have there
 * @param keyOf the column by which each of them is looked up, by the same names
 */
public record Joined(List<Relation> relations, Map<String, Reference> foreignColumns, Map<String, String> keyOf) {
    /** No relation across sources. */
    public static final Joined NONE = new Joined(List.of(), Map.of(), Map.of());

    public Joined {
        relations = List.copyOf(relations);
        foreignColumns = Map.copyOf(foreignColumns);
        keyOf = Map.copyOf(keyOf);
    }

    /**
     * Whether only a join could show how {@code columns} hang together: they come from at least two sources, and none of
     * them was looked up by another one, which it then depends on by the making of the join.
     */
    boolean connects(List<String> columns) {
        boolean lookedUp = columns.stream().map(keyOf::get).anyMatch(key -> key != null && columns.contains(key));
        long sources = columns.stream()
                .map(foreignColumns::get)
                .map(reference -> reference == null ? "" : reference.source())
                .distinct()
                .count();
        return sources > 1 && !lookedUp;
    }
}
