package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.report.Finding.Direction;
import java.util.ArrayList;
import java.util.List;

/** Whether one level of a grouping variable is much more, or much less, frequent than if all were even, or all are. */
@AutoService(FindingKind.class)
public final class OutstandingKind implements FindingKind {
    static final String NAME = "outstanding";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return Outstanding.class;
    }

    @Override
    public List<Outstanding> enumerate(Scene scene) {
        List<Outstanding> family = new ArrayList<>();
        for (Relation relation : scene.relations()) {
            for (Measured measured : relation.measured()) {
                long distinct = measured.marginal().distinct();
                if (measured.variable().isGrouping() && distinct >= 2 && distinct <= LevelCounts.MOST) {
                    for (Direction direction : Direction.values()) {
                        // The rarer of two levels is the other side of the more frequent one.
                        if (direction != Direction.DOWN || distinct > 2) {
                            family.add(new Outstanding(Rows.of(relation), measured.variable(), direction));
                        }
                    }
                }
            }
        }
        return family;
    }
}
