package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.Variable;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Times far from all others of their column. */
@AutoService(FindingKind.class)
public final class FarTimesKind implements FindingKind {
    static final String NAME = "far_times";
    private static final int FEWEST = 20;
    /** How wide a gap must be, as a multiple of the distance between the quartiles, and in microseconds. */
    private static final double GAP = 5;

    private static final double SHORTEST_GAP = 365 * 86400e6;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return FarTimes.class;
    }

    @Override
    public List<FarTimes> enumerate(Scene scene) {
        return scene.relations().stream()
                .filter(it -> it.sources().size() == 1)
                .flatMap(FarTimesKind::enumerate)
                .toList();
    }

    private static Stream<FarTimes> enumerate(Relation relation) {
        return relation.measured().stream()
                .map(Measured::variable)
                .filter(Variable::isTime)
                .flatMap(it -> far(relation, it).stream());
    }

    /** Empty where the times in the sample hang together. */
    private static Optional<FarTimes> far(Relation relation, Variable time) {
        long[] sorted = LongStream.of(relation.times(time))
                .filter(micros -> micros != Long.MIN_VALUE)
                .sorted()
                .toArray();
        if (sorted.length < FEWEST) {
            return Optional.empty();
        }
        int first = sorted.length / 4;
        int third = sorted.length - 1 - first;
        double gap = Math.max(SHORTEST_GAP, GAP * ((double) sorted[third] - sorted[first]));
        int low = first;
        while (low > 0 && (double) sorted[low] - sorted[low - 1] <= gap) {
            low--;
        }
        int high = third;
        while (high < sorted.length - 1 && (double) sorted[high + 1] - sorted[high] <= gap) {
            high++;
        }
        return low == 0 && high == sorted.length - 1
                ? Optional.empty()
                : Optional.of(new FarTimes(
                        Rows.of(relation), time, sorted[low] - (long) (gap / 2), sorted[high] + (long) (gap / 2)));
    }
}
