package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.TimeNames;
import io.deepanalyze.agent.relation.Variable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Beginnings and ends in the wrong order. */
@AutoService(FindingKind.class)
public final class TimeOrderKind implements FindingKind {
    static final String NAME = "time_order";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return TimeOrder.class;
    }

    @Override
    public List<TimeOrder> enumerate(Scene scene) {
        return scene.relations().stream()
                .filter(it -> it.sources().size() == 1)
                .flatMap(TimeOrderKind::enumerate)
                .toList();
    }

    private static Stream<TimeOrder> enumerate(Relation relation) {
        return relation.measured().stream()
                .map(Measured::variable)
                .filter(it -> it.isMeasure() && it.columns().size() == 2)
                .flatMap(it -> order(relation, it).stream());
    }

    private static Optional<TimeOrder> order(Relation relation, Variable duration) {
        String begin = duration.columns().get(0);
        String end = duration.columns().get(1);
        boolean named = TimeNames.span(begin, end);
        return time(relation, begin)
                .flatMap(a -> time(relation, end).map(b -> new TimeOrder(Rows.of(relation), duration, a, b, named)));
    }

    private static Optional<Variable> time(Relation relation, String column) {
        return relation.measured().stream()
                .map(Measured::variable)
                .filter(it -> it.isTime() && it.columns().equals(List.of(column)))
                .findFirst();
    }
}
