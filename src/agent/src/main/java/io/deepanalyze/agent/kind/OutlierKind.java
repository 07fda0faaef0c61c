package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows whose value of a measure is far from all others. */
@AutoService(FindingKind.class)
public final class OutlierKind implements FindingKind {
    static final String NAME = "outlier";
    private static final long FEWEST_ROWS = 40;
    private static final long FEWEST_DISTINCT = 12;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return Outlier.class;
    }

    @Override
    public List<Outlier> enumerate(Scene scene) {
        List<Outlier> all = new ArrayList<>();
        for (Relation relation : scene.relations()) {
            // A measure that a join brought in was looked at where it comes from.
            if (relation.sources().size() == 1) {
                Variable entity = entity(relation);
                for (Measured measured : relation.measured()) {
                    if (measured.variable().isMeasure()
                            && measured.marginal().present() >= FEWEST_ROWS
                            && measured.marginal().distinct() >= FEWEST_DISTINCT) {
                        double middle = median(relation.numbers(measured.variable()));
                        all.add(new Outlier(Rows.of(relation), measured.variable(), entity, middle, true));
                        all.add(new Outlier(Rows.of(relation), measured.variable(), entity, middle, false));
                    }
                }
            }
        }
        return all;
    }

    /** What names a row: the first identifier that nearly every row has for itself. */
    private static @Nullable Variable entity(Relation relation) {
        return relation.measured().stream()
                .filter(it ->
                        it.variable().role() == Role.IDENTIFIER && it.marginal().distinct() >= 0.95 * relation.rows())
                .map(Measured::variable)
                .findFirst()
                .orElse(null);
    }

    private static double median(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
