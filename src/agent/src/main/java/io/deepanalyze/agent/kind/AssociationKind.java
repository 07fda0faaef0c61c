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

/** Whether two grouping variables go together, or are independent. Outcomes are left to {@link RateDifferenceKind}. */
@AutoService(FindingKind.class)
public final class AssociationKind implements FindingKind {
    static final String NAME = "association";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return Association.class;
    }

    @Override
    public List<Association> enumerate(Scene scene) {
        List<Association> family = new ArrayList<>();
        for (Relation relation : scene.relations()) {
            List<Measured> groupings = Shortlist.of(relation, scene.target()).stream()
                    .filter(GroupDifferenceKind::groups)
                    .filter(it -> Outcome.positive(it).isEmpty())
                    .toList();
            for (int i = 0; i < groupings.size(); i++) {
                for (int j = i + 1; j < groupings.size(); j++) {
                    Measured first = groupings.get(i);
                    Measured second = groupings.get(j);
                    if (Collections.disjoint(
                            first.variable().columns(), second.variable().columns())) {
                        for (Claim claim : Claim.values()) {
                            family.add(new Association(Rows.of(relation), first.variable(), second.variable(), claim));
                        }
                    }
                }
            }
        }
        return family;
    }
}
