package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import java.util.List;

/** Periods with far more or far fewer rows than the others. */
@AutoService(FindingKind.class)
public final class SpikeKind implements FindingKind {
    static final String NAME = "spike";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return Spike.class;
    }

    @Override
    public List<Spike> enumerate(Scene scene) {
        return SeriesFamily.of(scene).stream()
                .filter(Series::counts)
                .map(Spike::new)
                .toList();
    }
}
