package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.statistics.FalseDiscoveryRate;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.TestFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * The control of the false discovery rate over the whole family: the confirmed hypotheses with their p-values on all
 * rows, the others with 1.
 */
final class DiscoveryControl {
    static final String METHOD = "Benjamini-Hochberg";

    private final List<Tested> tested;
    private final double[] adjusted;
    private final long family;
    private final double rate;

    /**
     * A hypothesis that was tested on all rows.
     *
     * @param hypothesis the hypothesis
     * @param evidence its queries
     * @param test the result
     */
    record Tested(Hypothesis hypothesis, Evidence evidence, TestStatistic test) {}

    DiscoveryControl(List<Tested> tested, long family, double rate) {
        this.tested = List.copyOf(tested);
        this.family = family;
        this.rate = rate;
        this.adjusted = FalseDiscoveryRate.adjust(
                tested.stream().mapToDouble(one -> one.test().pValue()).toArray(), family);
    }

    /** The hypotheses that are discoveries at the rate, in the order in which they were confirmed. */
    List<Discovery> discoveries() {
        List<Discovery> discoveries = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            if (adjusted[i] <= rate) {
                discoveries.add(new Discovery(tested.get(i), adjusted[i]));
            }
        }
        return discoveries;
    }

    /**
     * A discovery.
     *
     * @param tested the hypothesis and its test
     * @param adjustedPValue its adjusted p-value
     */
    record Discovery(Tested tested, double adjustedPValue) {}

    /** The confidence level at which intervals of selected findings cover as they promise. */
    double level() {
        int discoveries = FalseDiscoveryRate.discoveries(adjusted, rate);
        return discoveries == 0 ? 1 - rate : FalseDiscoveryRate.selectedLevel(rate, discoveries, family);
    }

    Finding.TestResult result(Discovery discovery) {
        TestStatistic test = discovery.tested().test();
        return new Finding.TestResult(
                test.name(), test.statistic(), test.pValue(), discovery.adjustedPValue(), family, METHOD);
    }

    TestFamily family() {
        List<TestFamily.Confirmed> confirmed = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Tested one = tested.get(i);
            confirmed.add(new TestFamily.Confirmed(
                    one.hypothesis().kind(),
                    one.hypothesis().source(),
                    one.hypothesis().columns(),
                    one.test().pValue(),
                    adjusted[i],
                    adjusted[i] <= rate,
                    one.evidence().queries().stream().map(Query::id).toList()));
        }
        return new TestFamily(family, rate, confirmed);
    }
}
