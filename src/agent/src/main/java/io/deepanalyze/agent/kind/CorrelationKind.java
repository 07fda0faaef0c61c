package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two measures that rise and fall together. */
@AutoService(FindingKind.class)
public final class CorrelationKind implements FindingKind {
    static final String NAME = "correlation";
    private static final long FEWEST_DISTINCT = 3;
    private static final long FEWEST_ROWS = 8;
    /** Fewer rows cannot show an absence within the margin. */
    private static final long FEWEST_ROWS_FOR_ABSENCE = 300;
    /** Absences among how many of a relation's first measures are looked at, where nobody asked for a certain one. */
    private static final int MEASURES_FOR_ABSENCE = 5;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return Correlation.class;
    }

    @Override
    public List<Correlation> enumerate(Scene scene) {
        List<Correlation> all = new ArrayList<>();
        for (Relation relation : scene.relations()) {
            enumerate(relation, scene.target(), all);
        }
        return all;
    }

    private static void enumerate(Relation relation, @Nullable String target, List<Correlation> all) {
        List<Measured> measures = Shortlist.of(relation, target).stream()
                .filter(it -> it.variable().isMeasure()
                        && it.marginal().distinct() >= FEWEST_DISTINCT
                        && it.marginal().present() >= FEWEST_ROWS)
                .toList();
        List<Bins> bins = measures.stream()
                .map(it -> Bins.of(relation.numbers(it.variable())))
                .toList();
        for (int i = 0; i < measures.size(); i++) {
            for (int j = i + 1; j < measures.size(); j++) {
                Measured x = measures.get(i);
                Measured y = measures.get(j);
                // What is made of the same column is related by its making.
                if (!Collections.disjoint(x.variable().columns(), y.variable().columns())) {
                    continue;
                }
                Correlation related = new Correlation(
                        Rows.of(relation), x.variable(), y.variable(), bins.get(i), bins.get(j), Claim.DIFFERENCE);
                // What was asked about is what is explained.
                all.add(asked(x, target) ? related.turned() : related);
                boolean wanted = target == null ? j < MEASURES_FOR_ABSENCE : asked(x, target) || asked(y, target);
                if (wanted && Math.min(x.marginal().present(), y.marginal().present()) >= FEWEST_ROWS_FOR_ABSENCE) {
                    all.add(related.claiming(Claim.EQUIVALENCE));
                }
            }
        }
    }

    private static boolean asked(Measured measured, @Nullable String target) {
        return target != null && measured.variable().columns().contains(target);
    }
}
