package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Stored;
import java.util.List;
import java.util.Objects;

/** Columns of strings in which words such as {@code N/A}, or nothing at all, stand for missing values. */
@AutoService(FindingKind.class)
public final class PlaceholdersKind implements FindingKind {
    static final String NAME = "placeholders";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return Placeholders.class;
    }

    @Override
    public List<Placeholders> enumerate(Scene scene) {
        return scene.relations().stream()
                .filter(it -> it.sources().size() == 1)
                .map(PlaceholdersKind::inquiry)
                .filter(it -> !it.columns().isEmpty())
                .toList();
    }

    private static Placeholders inquiry(Relation relation) {
        List<Stored> columns = relation.stored().stream()
                .filter(it -> it.placeholders() != null)
                .toList();
        return new Placeholders(
                Rows.of(relation),
                columns.stream().map(Stored::column).toList(),
                columns.stream()
                        .map(it -> Objects.requireNonNull(it.placeholders()).condition())
                        .toList());
    }
}
