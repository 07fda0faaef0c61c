package io.deepanalyze.benchmarks.gpu;

import io.deepanalyze.inference.source.ModelSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the script made: models with random weights, texts, and vectors that transformers computed of some of them.
 *
 * @param path the folder
 */
record WorkFolder(Path path) {
    /** Sets of texts; the first is for warming up. */
    static final int SETS = 4;

    ModelSource model(String name) {
        return ModelSource.directory(path.resolve(name));
    }

    /** The texts of a set, one a line. */
    List<String> texts(int set) throws IOException {
        return Files.readAllLines(path.resolve("texts-" + set + ".txt"));
    }

    /** The texts that there are vectors of. */
    List<String> goldenTexts() throws IOException {
        return Files.readAllLines(path.resolve("golden.txt"));
    }

    /** The vectors of these texts, one after the other. */
    FloatBuffer golden(String model) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(path.resolve(model).resolve("golden.f32")))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
    }
}
