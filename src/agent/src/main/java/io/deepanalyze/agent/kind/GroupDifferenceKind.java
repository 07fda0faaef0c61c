package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whether a measure, a duration among them, differs between the levels of a grouping variable, or does not. */
@AutoService(FindingKind.class)
public final class GroupDifferenceKind implements FindingKind {
    static final String NAME = "group_difference";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return GroupDifference.class;
    }

    @Override
    public List<GroupDifference> enumerate(Scene scene) {
        List<GroupDifference> family = new ArrayList<>();
        for (Relation relation : scene.relations()) {
            Rows rows = Rows.of(relation);
            List<Measured> paired = Shortlist.of(relation, scene.target());
            for (Measured measure : paired) {
                // Two values are an outcome: its rates are compared instead.
                if (measure.variable().isMeasure() && measure.marginal().distinct() > 2) {
                    MeasureBins bins = MeasureBins.of(relation.numbers(measure.variable()));
                    if (!bins.edges().isEmpty()) {
                        addPairs(family, rows, paired, measure.variable(), bins);
                    }
                }
            }
        }
        return family;
    }

    private static void addPairs(
            List<GroupDifference> family, Rows rows, List<Measured> paired, Variable measure, MeasureBins bins) {
        for (Measured grouping : paired) {
            if (groups(grouping) && Collections.disjoint(grouping.variable().columns(), measure.columns())) {
                for (Claim claim : Claim.values()) {
                    family.add(new GroupDifference(rows, measure, grouping.variable(), bins.edges(), claim));
                }
            }
        }
    }

    /** Whether rows can be compared by its levels: at least two, not too many, and some rows in each. */
    static boolean groups(Measured measured) {
        long distinct = measured.marginal().distinct();
        return measured.variable().isGrouping()
                && distinct >= 2
                && distinct <= LevelCounts.MOST
                && measured.marginal().present() >= 5 * distinct;
    }
}
