package io.deepanalyze.inference.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {
    @Test
    void listsTensorsOfNumbersAlone(@TempDir Path folder) throws IOException {
        Path file = write(
                folder.resolve("a.safetensors"),
                "{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"ids\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[8,16]}}",
                16);
        try (SafeTensors tensors = SafeTensors.open(file)) {
            assertThat(tensors.names()).containsExactly("w");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,16]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[8,24]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,4],\"data_offsets\":[0,8]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2]}}"
            })
    void refusesHeadersThatMakeNoSense(String header, @TempDir Path folder) throws IOException {
        Path file = write(folder.resolve("bad.safetensors"), header, 16);

        assertThatThrownBy(() -> SafeTensors.open(file).close())
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code()).isEqualTo(InferenceErrorCode.MODEL_UNREADABLE))
                .hasMessageContaining("bad.safetensors")
                .hasMessageContaining("Fetch it again");
    }

    @Property(tries = 200)
    void readsNothingThatAFileDoesNotHave(
            @ForAll @Size(max = 64) byte[] content, @ForAll @IntRange(min = 0, max = 80) int length)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(content);
        Path file = Files.createTempFile("any", ".safetensors");
        try {
            Files.write(file, bytes.array());
            SafeTensors.open(file).close();
        } catch (InferenceException e) {
            assertThat(e.code()).isEqualTo(InferenceErrorCode.MODEL_UNREADABLE);
        } finally {
            Files.delete(file);
        }
    }

    private static Path write(Path file, String header, int bytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer content = ByteBuffer.allocate(8 + text.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
        content.putLong(text.length).put(text);
        return Files.write(file, content.array());
    }
}
