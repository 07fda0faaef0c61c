package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import java.util.List;
import java.util.stream.Stream;

/** Counts and means that rise or fall over time. */
@AutoService(FindingKind.class)
public final class TrendKind implements FindingKind {
    static final String NAME = "trend";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return Trend.class;
    }

    @Override
    public List<Trend> enumerate(Scene scene) {
        return SeriesFamily.of(scene).stream()
                .flatMap(series -> series.category() == null
                        ? Stream.of(new Trend(series, Claim.DIFFERENCE), new Trend(series, Claim.EQUIVALENCE))
                        : Stream.of(new Trend(series, Claim.DIFFERENCE)))
                .toList();
    }
}
