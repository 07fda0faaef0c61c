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
 */
public record Joined(List<Relation> relations, Map<String, Reference> foreignColumns) {
    /** No relation across sources. */
    public static final Joined NONE = new Joined(List.of(), Map.of());

    public Joined {
        relations = List.copyOf(relations);
        foreignColumns = Map.copyOf(foreignColumns);
    }
}
