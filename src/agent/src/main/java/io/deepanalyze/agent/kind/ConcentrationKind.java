package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn.Numbers;
import io.deepanalyze.agent.statistics.GroupSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What makes up most of a total. Asked of quantities that can be added up: amounts and counts, not rates or scores. */
@AutoService(FindingKind.class)
public final class ConcentrationKind implements FindingKind {
    static final String NAME = "concentration";
    private static final long FEWEST_DISTINCT = 12;
    /** Quantities that add up vary a lot; ages, scores and shares lie closer to their mean. */
    private static final double LEAST_VARIATION = 0.5;
    /** Squares of larger values cannot be added up. */
    private static final double LARGEST = 1e140;

    private static final Pattern RATIO = Pattern.compile("(?:.*[^a-z])?(percent|percentage|pct|rate|ratio|share|score"
            + "|rating|average|avg|mean|age|year|index|level|temperature|latitude|longitude|lat|lon)(?:[^a-z].*)?");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return Concentration.class;
    }

    @Override
    public List<Concentration> enumerate(Scene scene) {
        List<Concentration> family = new ArrayList<>();
        for (Relation relation : scene.relations()) {
            List<Measured> paired = Shortlist.of(relation, scene.target());
            List<Measured> amounts =
                    paired.stream().filter(ConcentrationKind::addsUp).toList();
            for (Measured measure : amounts) {
                for (Measured grouping : paired) {
                    if (GroupDifferenceKind.groups(grouping)
                            && grouping.marginal().distinct() <= MeasureGroups.MOST
                            && Collections.disjoint(
                                    measure.variable().columns(),
                                    grouping.variable().columns())) {
                        family.add(new Concentration(Rows.of(relation), measure.variable(), grouping.variable()));
                    }
                }
            }
        }
        return family;
    }

    private static boolean addsUp(Measured measured) {
        boolean candidate = measured.variable().isMeasure()
                && measured.variable().columns().size() == 1
                && !"%".equals(measured.variable().unit())
                && measured.marginal().distinct() >= FEWEST_DISTINCT
                && !RATIO.matcher(measured.variable().columns().get(0).toLowerCase(Locale.ROOT))
                        .matches();
        if (!candidate || !(measured.sample() instanceof Numbers numbers)) {
            return false;
        }
        double[] values =
                Arrays.stream(numbers.values()).filter(Double::isFinite).toArray();
        if (values.length == 0 || Arrays.stream(values).anyMatch(it -> it < 0 || it > LARGEST)) {
            return false;
        }
        GroupSummary all = GroupSummary.of(values);
        return all.sd() >= LEAST_VARIATION * all.mean();
    }
}
