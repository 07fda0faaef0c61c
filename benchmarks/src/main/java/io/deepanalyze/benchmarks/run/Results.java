package io.deepanalyze.benchmarks.run;

import io.deepanalyze.benchmarks.run.Measurement.Subject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The measurements of one run, the last of each subject. */
final class Results {
    private final Map<Subject, Measurement> bySubject = new LinkedHashMap<>();

    Results(List<Measurement> measurements) {
        measurements.forEach(measurement -> bySubject.put(measurement.subject(), measurement));
    }

    /** In the order of measuring. */
    Collection<Measurement> all() {
        return List.copyOf(bySubject.values());
    }

    /** The median time, empty if it was not measured. */
    Optional<Double> medianSeconds(Subject subject) {
        return Optional.ofNullable(bySubject.get(subject)).map(Measurement::medianSeconds);
    }
}
