package io.deepanalyze.agent.modelling;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.ml.Estimator;

/**
 * A model that may be trained.
 *
 * @param name what it is called
 * @param settings its settings that matter
 * @param estimator makes it
 */
record Candidate(String name, Map<String, String> settings, Supplier<Estimator<?>> estimator) {
    Candidate {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }
}
