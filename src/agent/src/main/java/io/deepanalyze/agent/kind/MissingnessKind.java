package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether values are missing more often in some groups than in others. */
@AutoService(FindingKind.class)
public final class MissingnessKind implements FindingKind {
    static final String NAME = "missingness";

    /** Fewer missing values are a matter of single rows. */
    private static final long FEWEST = 10;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return Missingness.class;
    }

    @Override
    public List<Missingness> enumerate(Scene scene) {
        List<Missingness> family = new ArrayList<>();
        for (Relation relation : scene.relations()) {
            Set<List<String>> seen = new HashSet<>();
            List<Measured> paired = Shortlist.of(relation, scene.target());
            for (Measured missing : paired) {
                // A category that is a measure too is missing once.
                boolean asked = isPartlyMissing(relation, missing)
                        && seen.add(missing.variable().columns());
                for (Measured grouping : paired) {
                    if (asked
                            && GroupDifferenceKind.groups(grouping)
                            && Collections.disjoint(
                                    missing.variable().columns(),
                                    grouping.variable().columns())) {
                        family.add(new Missingness(Rows.of(relation), missing.variable(), grouping.variable()));
                    }
                }
            }
        }
        return family;
    }

    /** What is derived from several columns lacks a value where one of these does, which is said of those. */
    static boolean isPartlyMissing(Relation relation, Measured measured) {
        long missing = relation.rows() - measured.marginal().present();
        return measured.variable().columns().size() == 1
                && missing >= FEWEST
                && measured.marginal().present() >= FEWEST;
    }
}
