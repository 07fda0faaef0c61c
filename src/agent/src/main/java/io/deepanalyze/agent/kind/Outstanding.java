package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.OmnibusEffect;
import io.deepanalyze.agent.statistics.Share;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Finding.Direction;
import java.util.List;
import java.util.Optional;

/**
 * A level of a grouping variable against the share that it had if all were even.
 *
 * <p>Up and down are minimum-effect tests, corrected for having picked the level; flat is the equivalence test with the
 * same margin, so that no variable can be both.
 *
 * @param rows the rows
 * @param grouping the grouping variable
 * @param direction up for the largest level, down for the smallest, flat for evenness
 */
public record Outstanding(Rows rows, Variable grouping, Direction direction) implements Hypothesis {
    /** Cohen's w from which a deviation from even shares counts: between small (0.1) and medium (0.3). */
    static final double MARGIN = 0.2;

    @Override
    public String kind() {
        return OutstandingKind.NAME;
    }

    @Override
    public String contractKind() {
        return direction == Direction.FLAT ? "distribution" : "outstanding";
    }

    @Override
    public String source() {
        return rows.source();
    }

    @Override
    public String from() {
        return rows.from();
    }

    @Override
    public List<String> columns() {
        return grouping.columns();
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(LevelCounts.query(rows, grouping));
    }

    @Override
    public double screen(Relation relation) {
        return test(LevelCounts.of(relation.categories(grouping)))
                .map(TestStatistic::pValue)
                .orElse(1.0);
    }

    @Override
    public Optional<TestStatistic> test(Evidence evidence) {
        return test(LevelCounts.read(evidence.table()));
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        LevelCounts counts = LevelCounts.read(evidence.table());
        if (!counts.comparable(2)) {
            return Optional.empty();
        }
        return Optional.of(new OutstandingWords(this, evidence, counts, level).statement());
    }

    private Optional<TestStatistic> test(LevelCounts counts) {
        if (!counts.comparable(direction == Direction.DOWN ? 3 : 2)) {
            return Optional.empty();
        }
        return switch (direction) {
            case UP -> largest(counts);
            case DOWN -> smallest(counts);
            case FLAT -> even(counts);
        };
    }

    private static Optional<TestStatistic> largest(LevelCounts counts) {
        double threshold = 1.0 / counts.levels() + cellMargin(counts.levels());
        return threshold >= 1
                ? Optional.empty()
                : counts.asCategories().largestAgainst(threshold, 0.95).map(standout -> standout.test());
    }

    /** Both must hold: the smallest is far below even, and below the second smallest. */
    private static Optional<TestStatistic> smallest(LevelCounts counts) {
        double threshold = 1.0 / counts.levels() - cellMargin(counts.levels());
        int last = counts.counts().length - 1;
        long smallest = counts.counts()[last];
        Share share = new Share(smallest, counts.total());
        if (threshold <= 0 || share.value() >= threshold) {
            return Optional.empty();
        }
        Optional<TestStatistic> againstEven = share.test(threshold);
        Optional<TestStatistic> againstNext = new Share(smallest, smallest + counts.counts()[last - 1]).test(0.5);
        return againstEven.flatMap(even -> againstNext.map(next -> new TestStatistic(
                "exact binomial, smallest of k categories",
                share.value(),
                Math.max(Math.min(1, even.pValue() * counts.levels()), next.pValue()))));
    }

    private static Optional<TestStatistic> even(LevelCounts counts) {
        return evenness(counts).map(effect -> effect.within(MARGIN));
    }

    static Optional<OmnibusEffect> evenness(LevelCounts counts) {
        // Below five rows a level the law of the statistic is not the one that the margin is held against.
        return counts.total() < 5 * counts.levels()
                ? Optional.empty()
                : counts.asCategories()
                        .evenFit()
                        .map(fit ->
                                new OmnibusEffect("Cohen's w", fit.statistic(), counts.levels() - 1.0, counts.total()));
    }

    /** How far one share is from even where the whole deviation is {@link #MARGIN} and the others stay even. */
    static double cellMargin(long levels) {
        double even = 1.0 / levels;
        return MARGIN * Math.sqrt(even * (1 - even));
    }
}
