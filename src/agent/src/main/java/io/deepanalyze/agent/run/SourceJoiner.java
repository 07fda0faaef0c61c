package io.deepanalyze.agent.run;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.kind.ForeignKey;
import io.deepanalyze.agent.kind.ForeignKeyLink;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.statistical.Joined;
import io.deepanalyze.agent.statistical.Joiner;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Finding.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Joins sources over the foreign keys that the data confirmed: each child with its parents, each parent with its children. */
final class SourceJoiner implements Joiner {
    private static final int MOST_JOINS = 12;
    /** Of rows, the share of distinct values from which on an estimate may mean all. */
    private static final double NEARLY_ALL = 0.95;

    private final Map<String, OpenSource> sources;
    private final Set<String> hidden;
    private final Function<JoinedSource, Optional<Relation>> profiler;

    /**
     * @param sources the sources by name
     * @param hidden columns that must not be brought in
     * @param profiler profiles a join; empty where it failed or a limit of the run was reached
     */
    SourceJoiner(
            Map<String, OpenSource> sources, Set<String> hidden, Function<JoinedSource, Optional<Relation>> profiler) {
        this.sources = Map.copyOf(sources);
        this.hidden = Set.copyOf(hidden);
        this.profiler = profiler;
    }

    @Override
    public Joined join(Scene scene, List<Inquiry> facts, Function<Inquiry, Optional<Evidence>> evidence) {
        List<ForeignKeyLink> links = new ArrayList<>();
        for (Inquiry fact : facts) {
            if (fact instanceof ForeignKey key) {
                evidence.apply(key).flatMap(key::link).ifPresent(links::add);
            }
        }
        List<Relation> relations = new ArrayList<>();
        Map<String, Reference> foreignColumns = new LinkedHashMap<>();
        Map<String, String> keyOf = new LinkedHashMap<>();
        Map<String, Set<String>> redundant =
                scene.relations().stream().collect(Collectors.toMap(Relation::name, SourceJoiner::tellingRowsApart));
        for (Relation relation : scene.relations()) {
            JoinedSource joined = joined(relation.name(), links, redundant);
            if (!joined.isEmpty()) {
                profiler.apply(joined).ifPresent(profiled -> {
                    relations.add(profiled);
                    foreignColumns.putAll(joined.foreignColumns());
                    keyOf.putAll(joined.keyOf());
                });
            }
        }
        return new Joined(relations, foreignColumns, keyOf);
    }

    /** Names and numbers that no two rows share: what refers to the source says as much. */
    private static Set<String> tellingRowsApart(Relation relation) {
        return relation.stored().stream()
                .filter(it -> it.role() != Role.MEASURE && it.role() != Role.TIME)
                .filter(it -> it.nulls() == 0
                        && it.distinct() >= (it.exact() ? relation.rows() : NEARLY_ALL * relation.rows()))
                .map(it -> it.column().name())
                .collect(Collectors.toSet());
    }

    private JoinedSource joined(String base, List<ForeignKeyLink> links, Map<String, Set<String>> redundant) {
        JoinedSource joined = new JoinedSource(source(base), hidden, repeated(base, links));
        int joins = 0;
        for (ForeignKeyLink link : links) {
            if (joins >= MOST_JOINS || link.childSource().equals(link.parentSource())) {
                continue;
            }
            if (link.childSource().equals(base)) {
                joined.addColumns(
                        link, source(link.parentSource()), true, redundant.getOrDefault(link.parentSource(), Set.of()));
                joins++;
            } else if (link.parentSource().equals(base)) {
                if (link.childUnique()) {
                    joined.addColumns(
                            link,
                            source(link.childSource()),
                            false,
                            redundant.getOrDefault(link.childSource(), Set.of()));
                } else {
                    joined.addCounts(link, source(link.childSource()));
                }
                joins++;
            }
        }
        return joined;
    }

    private static Set<String> repeated(String base, List<ForeignKeyLink> links) {
        Set<String> once = new HashSet<>();
        return links.stream()
                .filter(link ->
                        link.childSource().equals(base) || link.parentSource().equals(base))
                .map(link -> link.childSource().equals(base) ? link.parentSource() : link.childSource())
                .filter(other -> !once.add(other))
                .collect(Collectors.toSet());
    }

    private OpenSource source(String name) {
        OpenSource source = sources.get(name);
        if (source == null) {
            throw new IllegalStateException("No source '" + name + "' among " + sources.keySet());
        }
        return source;
    }
}
