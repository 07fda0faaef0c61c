package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import java.util.List;

/** Counts and means that keep one level, then another. */
@AutoService(FindingKind.class)
public final class ChangePointKind implements FindingKind {
    static final String NAME = "change_point";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return ChangePoint.class;
    }

    @Override
    public List<ChangePoint> enumerate(Scene scene) {
        return SeriesFamily.of(scene).stream()
                .filter(series -> series.category() == null)
                .map(series -> new ChangePoint(series, scene.seed()))
                .toList();
    }
}
