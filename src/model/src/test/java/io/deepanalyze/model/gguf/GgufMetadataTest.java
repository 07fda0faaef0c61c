package io.deepanalyze.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufMetadataTest {
    @Test
    void readsWindowTemplateAndControlTokens(@TempDir Path folder) throws IOException {
        GgufMetadata metadata = GgufMetadata.read(Files.write(folder.resolve("m.gguf"), file()));

        assertThat(metadata.contextLength()).isEqualTo(2048);
        assertThat(metadata.chatTemplate()).isEqualTo("<|im_start|>");
        assertThat(metadata.controlTokens()).containsExactly("<|im_end|>");
    }

    @Test
    void saysThatAFileIsNone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("m.gguf"), "PK\3\4 not a model");

        assertThatThrownBy(() -> GgufMetadata.read(file))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.MODEL_UNREADABLE))
                .hasMessageContaining("does not begin as one");
        assertThatThrownBy(() -> GgufMetadata.read(folder.resolve("none.gguf")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("NoSuchFileException");
    }

    @Property(tries = 300)
    void failsWellOnDamagedFiles(@ForAll @IntRange(min = 0, max = 250) int at, @ForAll byte value) throws IOException {
        byte[] bytes = file();
        bytes[at % bytes.length] = value;
        Path path = Files.createTempFile("damaged", ".gguf");
        try {
            Files.write(path, at % 2 == 0 ? bytes : Arrays.copyOf(bytes, at % bytes.length));
            assertThat(GgufMetadata.read(path)).isNotNull();
        } catch (ModelException e) {
            assertThat(e.code()).isEqualTo(ModelErrorCode.MODEL_UNREADABLE);
        } finally {
            Files.delete(path);
        }
    }

    private static byte[] file() {
        ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("GGUF".getBytes(StandardCharsets.US_ASCII))
                .putInt(3)
                .putLong(0)
                .putLong(6);
        text(bytes, "general.architecture").putInt(8);
        text(bytes, "llama");
        text(bytes, "llama.context_length").putInt(4).putInt(2048);
        text(bytes, "llama.rope.freq_base").putInt(6).putFloat(10000f);
        text(bytes, "tokenizer.chat_template").putInt(8);
        text(bytes, "<|im_start|>");
        text(bytes, "tokenizer.ggml.tokens").putInt(9).putInt(8).putLong(2);
        text(bytes, "Paris");
        text(bytes, "<|im_end|>");
        text(bytes, "tokenizer.ggml.token_type")
                .putInt(9)
                .putInt(5)
                .putLong(2)
                .putInt(1)
                .putInt(3);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static ByteBuffer text(ByteBuffer bytes, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return bytes.putLong(utf8.length).put(utf8);
    }
}
