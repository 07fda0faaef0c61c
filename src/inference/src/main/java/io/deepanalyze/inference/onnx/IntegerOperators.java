package io.deepanalyze.inference.onnx;

import io.deepanalyze.inference.source.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Operators of int8 models that ONNX Runtime has for CPUs alone, so that a session on a GPU copies to and fro for each. */
final class IntegerOperators {
    private static final List<String> NAMES = List.of("DynamicQuantizeLinear", "MatMulInteger");
    private static final int CHUNK_BYTES = 1 << 20;
    private static final int OVERLAP_BYTES = 32;

    private IntegerOperators() {}

    /** The first of them that a graph names; names of operators are stored in it as they are. */
    static Optional<String> in(ModelFile graph) throws IOException {
        byte[] chunk = new byte[OVERLAP_BYTES + CHUNK_BYTES];
        int kept = 0;
        try (InputStream in = graph.open()) {
            for (int read = in.readNBytes(chunk, kept, CHUNK_BYTES);
                    read > 0;
                    read = in.readNBytes(chunk, kept, CHUNK_BYTES)) {
                int filled = kept + read;
                String text = new String(chunk, 0, filled, StandardCharsets.ISO_8859_1);
                Optional<String> found = NAMES.stream().filter(text::contains).findFirst();
                if (found.isPresent()) {
                    return found;
                }
                kept = Math.min(OVERLAP_BYTES, filled);
                System.arraycopy(chunk, filled - kept, chunk, 0, kept);
            }
        }
        return Optional.empty();
    }
}
