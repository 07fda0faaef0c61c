package io.deepanalyze.inference.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.inference.Golden;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.config.ModelConfig;
import io.deepanalyze.inference.config.ModelConfigReader;
import io.deepanalyze.inference.source.ModelFiles;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTokenizerTest {
    private static final ModelFiles FILES =
            ModelSource.embedded(ModelSource.DEFAULT_INT8).open(ModelFormat.SAFE);
    private static final ModelConfig CONFIG = ModelConfigReader.read(FILES);

    @Test
    void cutsAtTheModelsLimitAndSaysSo() {
        try (TextTokenizer tokenizer = TextTokenizer.of(FILES, CONFIG)) {
            Tokens whole = tokenizer.encode(Input.of("word ".repeat(254)));
            assertThat(whole.length()).isEqualTo(256);
            assertThat(whole.truncated()).isFalse();

            Tokens cut = tokenizer.encode(Input.of("word ".repeat(255)));
            assertThat(cut.length()).isEqualTo(256);
            assertThat(cut.truncated()).isTrue();
        }
    }

    @Test
    void countsBeyondTheModelsLimit() {
        try (TextTokenizer tokenizer = TextTokenizer.of(FILES, CONFIG)) {
            assertThat(tokenizer.count("word ".repeat(1_000))).isEqualTo(1_002);
            assertThat(tokenizer.count("")).isEqualTo(2);
            assertThat(tokenizer.encode(Input.of("word ".repeat(1_000))).length())
                    .isEqualTo(256);
        }
    }

    @Test
    void readsEveryKindOfText() {
        try (TextTokenizer tokenizer = TextTokenizer.of(FILES, CONFIG)) {
            assertThat(tokenizer.encode(Input.of("")).ids()).containsExactly(101, 102);
            assertThat(tokenizer.encode(Input.of(" \t\n　")).ids()).containsExactly(101, 102);
            assertThat(tokenizer.encode(Input.of("x".repeat(1_000_000))).length())
                    .isLessThanOrEqualTo(256);
            for (String each :
                    List.of("東京の", "العربية", "हिन्दी", "🙂👩‍👩‍👧", "a\u0000b", "\uD83D", "\uDE42\uD83D x")) {
                assertThat(tokenizer.encode(Input.of(each)).length()).isBetween(2, 256);
            }
        }
    }

    @Property(tries = 300)
    void neverFailsOnAText(@ForAll String text) {
        assertThat(Shared.TOKENIZER.encode(Input.of(text)).length()).isBetween(2, 256);
    }

    @Test
    void tellsWhereTokensLieInUtf16() {
        ModelConfig tagging = new ModelConfig(
                CONFIG.shape(), Task.TAG, List.of("O"), CONFIG.scoring(), CONFIG.pooling(), false, 256, false);
        String text = "🙂 Great trip to Kyoto 🙂!";
        try (TextTokenizer tokenizer = TextTokenizer.of(FILES, tagging)) {
            Tokens tokens = tokenizer.encode(Input.of(text));
            int[] spans = tokens.spans();
            assertThat(tokens.ids().length * 2).isEqualTo(spans.length);
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < spans.length; i += 2) {
                words.append(text, spans[i], spans[i + 1]).append('|');
            }
            assertThat(words.toString()).contains("|Great|trip|to|Kyoto|").endsWith("|!||");
        }
    }

    @Test
    void saysThatATokenizerIsDamaged(@TempDir Path folder) throws Exception {
        Files.copy(Golden.own("bert-f16").resolve("config.json"), folder.resolve("config.json"));
        Files.writeString(folder.resolve("tokenizer.json"), "{\"version\":");
        Files.writeString(folder.resolve("model.safetensors"), "unread");
        ModelFiles files = ModelSource.directory(folder).open(ModelFormat.SAFE);

        assertThatThrownBy(() -> TextTokenizer.of(files, ModelConfigReader.read(files)))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code()).isEqualTo(InferenceErrorCode.MODEL_UNREADABLE))
                .hasMessageContaining("tokenizer.json");
    }

    /** One tokenizer for all tries, since it takes long to make; it stays open. */
    private static final class Shared {
        private static final TextTokenizer TOKENIZER = TextTokenizer.of(FILES, CONFIG);
    }
}
