package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.hypothesis.Hypothesis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The hypotheses that are tested on all rows. Of very many that look promising on the sample these are the first alone:
 * the others count with a p-value of 1, as all do that are not tested, and the report says that there were more.
 *
 * @param tested the hypotheses
 * @param notes what to tell of a source whose hypotheses are not all tested, by its name
 */
record Selection(List<Hypothesis> tested, Map<String, String> notes) {
    static final int MOST = 250;

    Selection {
        tested = List.copyOf(tested);
        notes = Map.copyOf(notes);
    }

    /** @param promising the most promising first */
    static Selection of(List<Hypothesis> promising) {
        List<Hypothesis> tested = promising.subList(0, Math.min(MOST, promising.size()));
        Map<String, Long> all = bySource(promising);
        Map<String, Long> some = bySource(tested);
        Map<String, String> notes = new LinkedHashMap<>();
        all.forEach((source, count) -> {
            long among = some.getOrDefault(source, 0L);
            if (among < count) {
                notes.put(
                        source,
                        "Of " + count + " hypotheses that looked promising on the sample " + among
                                + " were tested on all rows, the most promising of each kind; name a target, or exclude"
                                + " columns, to test others.");
            }
        });
        return new Selection(tested, notes);
    }

    private static Map<String, Long> bySource(List<Hypothesis> hypotheses) {
        return hypotheses.stream()
                .map(Hypothesis::source)
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
    }
}
