package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether the rate of an outcome of two values differs between the levels of a grouping variable, or does not. */
@AutoService(FindingKind.class)
public final class RateDifferenceKind implements FindingKind {
    static final String NAME = "rate_difference";

    private static final Set<String> POSITIVE = Set.of("true", "1", "yes", "y", "t");
    /** What stands between quotes as it is, whatever the session's settings. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 _.-]{1,60}");

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
            List<Measured> measured = relation.measured();
            for (int i = 0; i < measured.size(); i++) {
                Optional<String> positive = positive(relation, measured.get(i));
                for (int j = 0; j < measured.size() && positive.isPresent(); j++) {
                    // Two outcomes make one pair, whichever comes first.
                    boolean pair = GroupDifferenceKind.groups(measured.get(j))
                            && (j > i || positive(relation, measured.get(j)).isEmpty());
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

    /** The value whose rate is of interest, where the variable is an outcome; the rarer one where names do not tell. */
    static Optional<String> positive(Relation relation, Measured measured) {
        if (measured.marginal().distinct() != 2) {
            return Optional.empty();
        }
        if (measured.variable().isMeasure()) {
            double[] values = relation.numbers(measured.variable());
            return Arrays.stream(values).allMatch(it -> it == 0 || it == 1 || Double.isNaN(it))
                    ? Optional.of("1")
                    : Optional.empty();
        }
        if (measured.variable().role() != Role.FLAG || !(measured.sample() instanceof Categories categories)) {
            return Optional.empty();
        }
        List<String> levels = categories.levels();
        return levels.stream()
                .filter(level -> POSITIVE.contains(level.toLowerCase(Locale.ROOT)))
                .findFirst()
                .or(() -> levels.size() == 2 ? Optional.of(levels.get(1)) : Optional.empty())
                .filter(level -> PLAIN.matcher(level).matches());
    }
}
