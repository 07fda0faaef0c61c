package io.deepanalyze.functions.generation.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.functions.generation.GenerationParameters;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for all texts and all answers. */
class PlacesTest {
    @Property(tries = 300)
    void leavesNoWordReadableThatTheModelNames(@ForAll("words") List<String> words, @ForAll("blanks") String blank) {
        String text = String.join(blank, words);
        String named = words.get(words.size() / 2);
        GenerationTask<String> task = Prompts.mask(List.of("name"), GenerationParameters.NONE);

        TaskResult<String> result = task.read(text, "{\"name\": [\"" + named.toUpperCase(Locale.ROOT) + "\"]}");

        assertThat(result).isInstanceOfSatisfying(TaskResult.Value.class, value -> {
            String masked = String.valueOf(value.value());
            assertThat(masked).contains("[MASKED]");
            assertThat(masked.toLowerCase(Locale.ROOT).split("[^a-zäöüж]+"))
                    .filteredOn(word -> !word.equals("masked"))
                    .doesNotContain(named.toLowerCase(Locale.ROOT));
        });
    }

    @Property(tries = 500)
    void findsEachPartOfATextInItAndNothingElse(@ForAll("texts") String text, @ForAll("texts") String other) {
        Places places = new Places(text);

        for (Places.Place place : places.of(other)) {
            assertThat(folded(places.at(place))).isEqualTo(folded(other));
        }
        if (!text.isBlank() && folded(text).contains(folded(other)) && !other.isBlank()) {
            assertThat(places.of(other)).isNotEmpty();
        }
    }

    @Property(tries = 500)
    void writesTheEndOfItsFenceNowhereButAtItsEnd(@ForAll("texts") String text) {
        TextFence fence = TextFence.of(text);

        assertThat(fence.block().toLowerCase(Locale.ROOT).indexOf(fence.close()))
                .isEqualTo(fence.block().length() - fence.close().length());
        assertThat(fence.without(fence.block())).isEqualTo(fence.text().strip());
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .withChars("abcäöüж")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> blanks() {
        return Arbitraries.of(" ", "  ", "\n", ", ", "\u00a0", ".", "-", "😀");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "B",
                        " ",
                        "\n",
                        "<",
                        "/",
                        "text",
                        "TEXT",
                        "-1",
                        "-2",
                        ">",
                        "|",
                        "</text>",
                        "</text-1>",
                        "ß",
                        "😀")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static String folded(String text) {
        return text.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ENGLISH).toLowerCase(Locale.ENGLISH);
    }
}
