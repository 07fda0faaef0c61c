package io.deepanalyze.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.deepanalyze.inference.Tokens;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A batch, its rows padded on the right to the longest. */
record Padded(List<Tokens> rows, int width, int padId) {
    static Padded of(List<Tokens> rows, int padId) {
        return new Padded(rows, rows.stream().mapToInt(Tokens::length).max().orElse(1), padId);
    }

    /** The tensors that a graph asks for by these names; the caller closes them. */
    Map<String, OnnxTensor> tensors(OrtEnvironment environment, Set<String> names) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (String name : names) {
                tensors.put(name, OnnxTensor.createTensor(environment, values(name), new long[] {rows.size(), width}));
            }
            return tensors;
        } catch (OrtException e) {
            tensors.values().forEach(OnnxTensor::close);
            throw e;
        }
    }

    private LongBuffer values(String name) {
        LongBuffer values = ByteBuffer.allocateDirect(8 * rows.size() * width)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
        for (int row = 0; row < rows.size(); row++) {
            Tokens tokens = rows.get(row);
            int at = row * width;
            for (int i = 0; i < width; i++) {
                boolean real = i < tokens.length();
                int[] types = tokens.types();
                values.put(
                        at + i,
                        switch (name) {
                            case "input_ids" -> real ? tokens.ids()[i] : padId;
                            case "attention_mask" -> real ? 1 : 0;
                            default -> real && types != null ? types[i] : 0;
                        });
            }
        }
        return values;
    }
}
