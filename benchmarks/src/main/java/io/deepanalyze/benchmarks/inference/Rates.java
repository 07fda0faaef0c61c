package io.deepanalyze.benchmarks.inference;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The measurements of one run, the last of each work and variant. */
final class Rates {
    private final Map<List<Object>, Rate> all = new LinkedHashMap<>();

    Rates(List<Rate> rates) {
        rates.forEach(rate -> all.put(List.of(rate.work(), rate.variant()), rate));
    }

    /** In the order of measuring. */
    Collection<Rate> all() {
        return List.copyOf(all.values());
    }

    /** The measurement of a work with the most rows, of equal ones the fastest; empty if it was not measured. */
    Optional<Rate> of(InferenceWork work) {
        return all.values().stream()
                .filter(rate -> rate.work() == work)
                .max(Comparator.comparingLong(Rate::rows).thenComparingDouble(Rate::rowsPerSecond));
    }

    /** Rows a second of a work. */
    Optional<Double> perSecond(InferenceWork work) {
        return of(work).map(Rate::rowsPerSecond);
    }

    /** One work's speed divided by another's; empty if one was not measured. */
    Optional<Double> ratio(InferenceWork work, InferenceWork other, ToDoubleFunction<Rate> speed) {
        return of(work).flatMap(top -> of(other).map(bottom -> speed.applyAsDouble(top) / speed.applyAsDouble(bottom)))
                .filter(ratio -> !ratio.isNaN());
    }
}
