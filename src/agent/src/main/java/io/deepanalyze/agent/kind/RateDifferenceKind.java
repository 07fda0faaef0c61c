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
import java.util.Optional;

/** Whether the rate of an outcome of two values differs between the levels of a grouping variable, or does not. */
@AutoService(FindingKind.class)
public final class RateDifferenceKind implements FindingKind {
    static final String NAME = "rate_difference";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return RateDifference.class;
    }

    @Override
    public List<RateDifference> enumerate(Scene scene) {
        List<RateDifference> family = new ArrayList<>();
        for (Relation relation : scene.relations()) {
            List<Measured> measured = Shortlist.of(relation, scene.target());
            for (int i = 0; i < measured.size(); i++) {
                Optional<String> positive = Outcome.positive(measured.get(i));
                for (int j = 0; j < measured.size() && positive.isPresent(); j++) {
                    // Two outcomes make one pair, whichever comes first.
                    boolean pair = GroupDifferenceKind.groups(measured.get(j))
                            && (j > i || Outcome.positive(measured.get(j)).isEmpty());
                    if (pair && !sharesColumns(measured.get(i), measured.get(j))) {
                        for (Claim claim : Claim.values()) {
                            family.add(new RateDifference(
                                    Rows.of(relation),
                                    measured.get(i).variable(),
                                    positive.get(),
                                    measured.get(j).variable(),
                                    claim));
                        }
                    }
                }
            }
        }
        return family;
    }

    private static boolean sharesColumns(Measured one, Measured other) {
        return !Collections.disjoint(one.variable().columns(), other.variable().columns());
    }
}
