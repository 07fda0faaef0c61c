package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Stored;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.List;

/** Identifiers that nearly tell all rows of their source apart. */
@AutoService(FindingKind.class)
public final class RepeatedKeyKind implements FindingKind {
    static final String NAME = "repeated_key";
    private static final long FEWEST_ROWS = 20;
    /** Distinct values, as a share of the rows, that a column meant as a key has; with room for estimates. */
    private static final double NEARLY_ALL = 0.9;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return RepeatedKey.class;
    }

    @Override
    public List<RepeatedKey> enumerate(Scene scene) {
        return scene.relations().stream()
                .filter(it -> it.sources().size() == 1 && it.rows() >= FEWEST_ROWS)
                .flatMap(relation -> lookingMeant(relation).stream()
                        .limit(Shortlist.MOST_KEYS)
                        .map(it -> new RepeatedKey(Rows.of(relation), it.column())))
                .toList();
    }

    /** The columns that, as far as their marginals show, are meant as keys. */
    static List<Stored> lookingMeant(Relation relation) {
        return relation.stored().stream()
                .filter(it -> nearlyUnique(relation, it))
                .toList();
    }

    private static boolean nearlyUnique(Relation relation, Stored stored) {
        boolean unique = stored.exact() && stored.distinct() == relation.rows();
        return stored.role() == Role.IDENTIFIER
                && stored.comparable()
                && !unique
                && stored.distinct() >= NEARLY_ALL * relation.rows();
    }
}
