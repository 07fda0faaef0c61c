package io.deepanalyze.agent.hypothesis;

import io.deepanalyze.agent.relation.Relation;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to ask about.
 *
 * @param relations every relation, sources before joins
 * @param target the column that the caller asked about, or null
 * @param time the time column that the caller named, or null
 * @param zone the session's zone, in which periods begin
 * @param seed the seed of permutations
 */
public record Scene(
        List<Relation> relations,
        @Nullable String target,
        @Nullable String time,
        ZoneId zone,
        long seed) {
    public Scene {
        relations = List.copyOf(relations);
    }
}
