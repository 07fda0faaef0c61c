package io.deepanalyze.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.report.view.Sentence.Kind;
import io.deepanalyze.report.view.Sentence.Part;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class SentenceTest {
    @Test
    void takesNamesAndReferencesApart() {
        assertThat(Sentence.of("`a b` is more than `c`, see [f12].").parts())
                .isEqualTo(List.of(
                        new Part(Kind.NAME, "a b"),
                        new Part(Kind.TEXT, " is more than "),
                        new Part(Kind.NAME, "c"),
                        new Part(Kind.TEXT, ", see "),
                        new Part(Kind.REFERENCE, "f12"),
                        new Part(Kind.TEXT, ".")));
    }

    @Test
    void whatIsNotClosedOrEmptyIsText() {
        assertThat(Sentence.of("a `b").parts()).containsExactly(new Part(Kind.TEXT, "a `b"));
        assertThat(Sentence.of("a `` b").parts()).containsExactly(new Part(Kind.TEXT, "a `` b"));
        assertThat(Sentence.of("[f] [g1] [f1234567]").parts())
                .containsExactly(new Part(Kind.TEXT, "[f] [g1] [f1234567]"));
    }

    @Test
    void aNameMayBeLong() {
        String name = "x".repeat(100_000);
        assertThat(Sentence.of("`" + name + "`").parts()).containsExactly(new Part(Kind.NAME, name));
        assertThat(Sentence.of("``".repeat(100_000) + "`x`").parts())
                .containsExactly(new Part(Kind.NAME, "`".repeat(100_000) + "x"));
    }

    @Property
    void aDoubledBackTickIsOneOfTheName(@ForAll @NotEmpty String name) {
        assertThat(Sentence.of("In `" + name.replace("`", "``") + "` so").parts())
                .startsWith(new Part(Kind.TEXT, "In "))
                .endsWith(new Part(Kind.TEXT, " so"))
                .hasSize(3);
    }
}
