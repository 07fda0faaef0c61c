package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.Relation.Stored;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Categories that spell the same value in several ways. A fact, so the sample may say which ones are worth a query. */
@AutoService(FindingKind.class)
public final class SpellingVariantsKind implements FindingKind {
    static final String NAME = "spelling_variants";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return SpellingVariants.class;
    }

    @Override
    public List<SpellingVariants> enumerate(Scene scene) {
        return scene.relations().stream()
                .filter(it -> it.sources().size() == 1)
                .flatMap(SpellingVariantsKind::enumerate)
                .toList();
    }

    private static Stream<SpellingVariants> enumerate(Relation relation) {
        return relation.stored().stream()
                .filter(it -> it.column().shown() && variesInSpelling(relation, it))
                .map(it -> new SpellingVariants(Rows.of(relation), it.column()));
    }

    private static boolean variesInSpelling(Relation relation, Stored stored) {
        return relation.measured().stream()
                .filter(it -> it.variable().isGrouping()
                        && it.variable()
                                .columns()
                                .equals(List.of(stored.column().name())))
                .map(Measured::sample)
                .anyMatch(it -> it instanceof Categories categories && variesInSpelling(categories.levels()));
    }

    private static boolean variesInSpelling(List<String> levels) {
        Set<String> forms = new HashSet<>();
        return !levels.stream().map(SpellingVariants::form).allMatch(forms::add);
    }
}
